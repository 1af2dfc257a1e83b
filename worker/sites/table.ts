import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { type FirstRunStep, type SiteSettings, siteSettings } from '../../shared/sites.ts'
import type { Role } from '../../shared/team.ts'
import type { SiteRow } from '../db/rows.ts'
import { sites } from '../db/schema.ts'
import type { App } from '../platform/app.ts'
import { loggedWhere } from '../platform/audit.ts'
import { remembered } from '../platform/remembered.ts'

/** All SQL on `sites`. A change and its line in the audit log go in together. */

export async function selectSite(app: App, id: string): Promise<SiteRow | undefined> {
  return drizzle(app.db).select().from(sites).where(eq(sites.id, id)).get()
}

/**
 * Makes a site. With an `owner` it is theirs, unless they have as many as one person may. Undefined where the id is taken, or
 * was the id of a site that is deleted.
 */
export async function insertSite(
  app: App,
  id: string,
  settings: SiteSettings,
  { actor, owner, firstRun }: { actor: string; owner?: SiteOwner | undefined; firstRun: FirstRunStep | null },
) {
  if (await selectSite(app, id)) return undefined
  const now = Date.now()
  const insert = app.db
    .prepare(
      `insert into sites (id, settings, created_at, first_run) select ?1, ?2, ?3, ?4
       where not exists (select 1 from deleted_sites where id = ?1)
         and (?5 is null or (select count(*) from members where user_id = ?5 and role = 'owner') < ?6)
       on conflict do nothing`,
    )
    .bind(id, JSON.stringify(settings), now, firstRun, owner?.user ?? null, owner?.maxSites ?? null)
  const isMade = 'sites where id = ?7 and created_at = ?8'
  const log = loggedWhere(app, { actor, action: 'site.created' }, isMade, [id, now], { site: 'id' })
  const own = owner && [
    app.db
      .prepare(
        `insert into members (site_id, user_id, role, created_at)
         select id, ?2, 'owner', ?3 from sites where id = ?1 and created_at = ?3`,
      )
      .bind(id, owner.user, now),
  ]
  const [inserted] = await app.db.batch([insert, log, ...(own ?? [])])
  return inserted!.meta.changes === 1 ? selectSite(app, id) : undefined
}

export type SiteOwner = { user: string; maxSites: number }

/** A page of sites by id: those of one member, or of the whole deployment. One more than `count` says that there is another. */
export async function selectSites(app: App, member: string | null, after: string, count: number) {
  const { results } = await app.db
    .prepare(
      member === null
        ? `select id, settings ->> 'name' as name, created_at as createdAt, archived_at as archivedAt, null as role
           from sites where id > ?2 and ?1 is null order by id limit ?3`
        : `select s.id, s.settings ->> 'name' as name, s.created_at as createdAt, s.archived_at as archivedAt, m.role
           from members m join sites s on s.id = m.site_id where m.user_id = ?1 and m.site_id > ?2 order by m.site_id limit ?3`,
    )
    .bind(member, after, count + 1)
    .all<{ id: string; name: string; createdAt: number; archivedAt: number | null; role: Role | null }>()
  return results
}

/** Puts a site away, or brings it back; does nothing where it stands so already. */
export async function setArchived(app: App, actor: string, id: string, archivedAt: number | null) {
  const isNews = archivedAt === null ? 'archived_at is not null' : 'archived_at is null'
  const action = archivedAt === null ? 'site.restored' : 'site.archived'
  await app.db.batch([
    loggedWhere(app, { actor, action }, `sites where id = ?7 and ${isNews}`, [id], { site: 'id' }),
    app.db.prepare(`update sites set archived_at = ?2 where id = ?1 and ${isNews}`).bind(id, archivedAt),
  ])
  return selectSite(app, id)
}

export async function setFirstRun(app: App, id: string, step: FirstRunStep | null): Promise<void> {
  await app.db.prepare('update sites set first_run = ?2 where id = ?1').bind(id, step).run()
}

/** Notes the first page of another origin that has loaded the widget. Undefined where one was noted before. */
export async function setSeen(app: App, id: string, origin: string) {
  const { meta } = await app.db
    .prepare('update sites set seen_on = ?2, seen_at = ?3 where id = ?1 and seen_at is null')
    .bind(id, origin, Date.now())
    .run()
  return meta.changes === 1 ? selectSite(app, id) : undefined
}

export async function patchSettings(app: App, id: string, change: Partial<SiteSettings>, log: D1PreparedStatement) {
  // One statement, so two people who change different fields at the same moment both get their way. json_patch would
  // drop nulls and merge the greetings of removed languages, so fields are set one by one.
  let settings = sql`${sites.settings}`
  for (const [field, value] of Object.entries(change)) {
    settings = sql`json_set(${settings}, ${`$.${field}`}, json(${JSON.stringify(value ?? null)}))`
  }
  const update = drizzle(app.db).update(sites).set({ settings }).where(eq(sites.id, id)).toSQL()
  await app.db.batch([app.db.prepare(update.sql).bind(...update.params), log])
  return selectSite(app, id)
}

/** Serves a snapshot, where a publication names it. `top` is SQL that gives `sites.top` for the snapshot `?2`. */
export function servedSnapshot(app: App, id: string, snapshot: string, top: string): D1PreparedStatement {
  return app.db
    .prepare(
      `update sites set version = version + 1, snapshot = ?2, top = ${top}
       where id = ?1 and exists (select 1 from publications where site_id = ?1 and snapshot = ?2 and version = sites.version + 1)`,
    )
    .bind(id, snapshot)
}

/** A site's identity keys, newest first: their ids, and what is sealed. */
export function identityKeysOf(site: SiteRow): { kid: string; sealed: string }[] {
  return [
    { kid: site.identityKeyId, sealed: site.identityKey },
    { kid: site.previousIdentityKeyId, sealed: site.previousIdentityKey },
  ].filter((key): key is { kid: string; sealed: string } => key.kid !== null && key.sealed !== null)
}

/** Adds a key. The one before it stays, the one before that goes, and the tokens of proven customers end. */
export async function addIdentityKey(app: App, id: string, kid: string, sealed: string, log: D1PreparedStatement) {
  const update = app.db
    .prepare(
      `update sites set previous_identity_key = identity_key, previous_identity_key_id = identity_key_id,
         identity_key = ?2, identity_key_id = ?3, proof_generation = proof_generation + 1
       where id = ?1`,
    )
    .bind(id, sealed, kid)
  await app.db.batch([update, log])
}

/** Takes one of the two keys away, and ends the tokens of proven customers. */
export async function removeIdentityKey(app: App, id: string, kid: string, log: D1PreparedStatement) {
  const update = app.db
    .prepare(
      `update sites set
         identity_key = case identity_key_id when ?2 then previous_identity_key else identity_key end,
         identity_key_id = case identity_key_id when ?2 then previous_identity_key_id else identity_key_id end,
         previous_identity_key = null, previous_identity_key_id = null, proof_generation = proof_generation + 1
       where id = ?1 and ?2 in (identity_key_id, previous_identity_key_id)`,
    )
    .bind(id, kid)
  await app.db.batch([update, log])
}

/** The statement that ends the tokens of all visitors of a site. */
export function endingAllTokens(app: App, id: string): D1PreparedStatement {
  return app.db.prepare('update sites set token_generation = token_generation + 1 where id = ?').bind(id)
}

/** Settings stored before a field was added get its default. */
export function settingsOf(row: Pick<SiteRow, 'settings'>): SiteSettings {
  return siteSettings.parse(row.settings)
}

/** The same for settings as the ledger's own JSON, which every message brings along. */
export const settingsFrom = remembered(500, (json): SiteSettings => siteSettings.parse(JSON.parse(json)))
