import { is } from 'drizzle-orm'
import { getTableConfig, type SQLiteTable, SQLiteTable as Table } from 'drizzle-orm/sqlite-core'
import * as schema from '../db/schema.ts'
import { dropIndex } from '../knowledge/compiling.ts'
import { letGoOfSite } from '../media/files.ts'
import { dropVectors } from '../models/vectorStore.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import type { Env } from '../platform/env.ts'
import { fail } from '../platform/errors.ts'
import { storageOf } from '../platform/storage.ts'
import { dropPublicSite } from '../sites/publicSite.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsOf } from '../sites/table.ts'
import { dropLearned } from '../stats/learned.ts'

/*
 * A site is deleted in two parts. At once, in one transaction, it is gone for everybody: no route finds it, nobody is a member,
 * tokens name a site that is not there. What it leaves behind may be millions of rows, so the clock removes some each minute.
 */

/** The rows that one minute removes. Each costs a few rows written, of which the free plan has 100,000 a day in all. */
const rowsPerMinute = { free: 15, paid: 2000 }
/** Databases of the free plan are no larger than this; see `DATABASE_LIMIT_MB`. */
const freePlanBytes = 500 * 1000 * 1000
/** Sites that one minute takes on. */
const sitesPerMinute = 3
/** Visitors looked through in a minute. */
const visitorsPerMinute = 2000
/** Milliseconds after which nothing that was under way when a site was deleted can still write to it. */
const settleTime = 2 * 60_000

/** Deletes a site for good, whose name the caller repeats. The audit line of it is the last thing that stays. */
export async function deleteSite(app: App, actor: string, id: string, name: string): Promise<void> {
  const row = await siteRow(app, id)
  if (settingsOf(row).name !== name.trim()) {
    const message = 'This is not the name of the site.'
    fail('bad_input', message, { errors: [{ path: 'name', message }] })
  }
  await app.db.batch([
    app.db
      .prepare(
        'insert into deleted_sites (id, deleted_at) select id, ?2 from sites where id = ?1 on conflict do nothing',
      )
      .bind(id, Date.now()),
    app.db.prepare('delete from members where site_id = ?').bind(id),
    app.db.prepare('delete from invitations where site_id = ?').bind(id),
    app.db.prepare('delete from sites where id = ?').bind(id),
    logged(app, { site: id, actor, action: 'site.deleted', detail: { name } }),
  ])
  app.happened({ type: 'site.deleted', site: id })
  await dropPublicSite(app, id)
  app.later(removeRest(app))
}

/** By the clock, each minute: removes some of what a deleted site has left. */
export async function removeRest(app: App): Promise<void> {
  const { results } = await app.db
    .prepare(
      `select id, deleted_at as deletedAt, visitor_cursor as visitorCursor from deleted_sites
       where finished_at is null order by deleted_at limit ${sitesPerMinute}`,
    )
    .all<Deleted>()
  for (const site of results) {
    try {
      await removeSlice(app, site)
    } catch (error) {
      console.warn(JSON.stringify({ site: site.id, deleting: String(error) })) // the next minute tries again
    }
  }
}

async function removeSlice(app: App, site: Deleted): Promise<void> {
  const isEmpty = await removeSome(app, site)
  if (!isEmpty || Date.now() - site.deletedAt < settleTime) return
  await app.db.prepare('update deleted_sites set finished_at = ?2 where id = ?1').bind(site.id, Date.now()).run()
}

type Deleted = { id: string; deletedAt: number; visitorCursor: string }

/** Says whether nothing is left. */
async function removeSome(app: App, { id, visitorCursor }: Deleted): Promise<boolean> {
  const rows = rowsPerMinute[isOnFreePlan(app.env) ? 'free' : 'paid']
  let left = rows
  for (const statement of removals) {
    if (left <= 0) return false
    left -= (await statement(app, id, left)).length
  }
  const snapshots = await removeSnapshots(app, id)
  const hasNoFiles = await letGoOfSite(app, id)
  await dropVectors(app, id)
  await dropLearned(app, id)
  await dropPublicSite(app, id)
  const isThroughVisitors = await removeVisitors(app, id, visitorCursor)
  return left === rows && snapshots === 0 && hasNoFiles && isThroughVisitors
}

function isOnFreePlan(env: Env): boolean {
  return storageOf(env).limit <= freePlanBytes
}

type Removal = (app: App, site: string, most: number) => Promise<unknown[]>

async function run(app: App, sql: string, ...values: unknown[]): Promise<unknown[]> {
  return (
    await app.db
      .prepare(`${sql} returning 1`)
      .bind(...values)
      .all()
  ).results
}

/** Conversations that one statement looks at; the first of the site, so that none that is empty already is passed over twice. */
const firstConversations = 'select id from conversations where site_id = ?1 order by status, last_at, id limit ?2'

/** What is removed in this order: messages before the conversations by which they are found. */
const removals: Removal[] = [
  (app, site, most) =>
    run(
      app,
      `delete from messages where (conversation_id, seq) in (
         select m.conversation_id, m.seq from (${firstConversations}) c join messages m on m.conversation_id = c.id limit ?2)`,
      site,
      most,
    ),
  (app, site, most) =>
    run(
      app,
      `delete from conversations where id in (select id from (${firstConversations}) c
         where not exists (select 1 from messages where conversation_id = c.id))`,
      site,
      most,
    ),
  ...tablesOfSites().map(
    ({ name, key, keeps }): Removal =>
      (app, site, most) =>
        run(
          app,
          `delete from ${name} where (${key}) in (select ${key} from ${name} where site_id = ?1 ${keeps} limit ?2)`,
          site,
          most,
        ),
  ),
]

/**
 * All tables that hold rows of a site, as the schema has them, so that a new one is not forgotten; but for those that are
 * found another way. Counts of conversations are swept after two days whatever site they are of.
 */
function tablesOfSites(): { name: string; key: string; keeps: string }[] {
  const elsewhere: SQLiteTable[] = [schema.conversations, schema.visitors, schema.conversationQuotas]
  return Object.values(schema)
    .filter((table) => is(table, Table) && !elsewhere.includes(table))
    .map((table) => getTableConfig(table as SQLiteTable))
    .filter(({ columns }) => columns.some((column) => column.name === 'site_id'))
    .map(({ name, columns, primaryKeys: [together] }) => ({
      name,
      key: (together?.columns ?? columns.filter((column) => column.primary)).map((column) => column.name).join(', '),
      keeps: name === 'audit' ? "and action != 'site.deleted'" : '',
    }))
}

/** Whole snapshots, which are a few large rows each, with the index that KV has of them. Gives how many there were. */
async function removeSnapshots(app: App, site: string): Promise<number> {
  const { results } = await app.db
    .prepare("select distinct key from snapshots where key >= ?1 and key < ?1 || '~' limit 5")
    .bind(`knowledge:${site}:`)
    .all<{ key: string }>()
  for (const { key } of results) {
    await dropIndex(app, key)
    await app.db.prepare('delete from snapshots where key = ?').bind(key).run()
  }
  return results.length
}

/** Visitors have no index by site, so all are looked through once, by id. Says whether that is done. */
async function removeVisitors(app: App, site: string, cursor: string): Promise<boolean> {
  const window = `select id, site_id from visitors where id > ?2 order by id limit ${visitorsPerMinute}`
  const last = await app.db
    .prepare(`select max(id) as id from (${window.replace('?2', '?1')})`)
    .bind(cursor)
    .first<string | null>('id')
  if (last === null) return true
  await app.db.batch([
    app.db
      .prepare(`delete from visitors where id in (select id from (${window}) where site_id = ?1)`)
      .bind(site, cursor),
    app.db.prepare('update deleted_sites set visitor_cursor = ?2 where id = ?1').bind(site, last),
  ])
  return false
}
