import type { Published } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import type { ArticleRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { fail } from '../platform/errors.ts'
import type { Entry } from '../search/KnowledgeIndex.ts'
import { putPublicSite } from '../sites/publicSite.ts'
import { siteRow } from '../sites/sites.ts'
import { servedSnapshot } from '../sites/table.ts'
import { prepareIndex } from './compiling.ts'
import { isChanged, isServed, takenByClock, takenNow } from './entrySql.ts'
import { madeSnapshot, opening, retireSnapshots, snapshotKey, topOf } from './snapshots.ts'

/**
 * Serves the entries as they are written now; with `due`, only those whose time has come, and everything else stays as it
 * is served. One transaction of the database makes the snapshot, names it and notes what is served, so nobody ever meets
 * half of one, and of two who publish at the same moment the second finds what the first left. Where nothing has changed,
 * the version that is served stays.
 */
export async function publish(app: App, actor: string, site: string, what: 'all' | 'due' = 'all'): Promise<Published> {
  const started = Date.now()
  const { snapshot: before } = await siteRow(app, site)
  const key = snapshotKey(site)
  const taken = what === 'due' ? takenByClock('?3') : takenNow('?3')
  const [made] = await app.db.batch<{ version: number; articles: number }>([
    published(app, site, key, started, taken, actor, what),
    ...madeSnapshot(app, site, key, started, taken),
    servedSnapshot(app, site, key, topOf('?2')),
    ...noted(app, site, key, started, taken),
  ])
  const news = made!.results[0]
  if (!news) return unchanged(app, site, started)
  await announce(app, actor, site, { ...news, key, before })
  return { ...news, ms: Date.now() - started }
}

/** After a version is served, whether it is new or was gone back to: everybody is told. */
export async function announce(
  app: App,
  actor: string,
  site: string,
  news: { version: number; articles: number; key: string; before: string | null; restored?: number },
): Promise<void> {
  const { version, articles, key, before, restored } = news
  const detail = { version, articles, ...(restored !== undefined && { restored }) }
  const [row] = await Promise.all([
    siteRow(app, site),
    logged(app, { site, actor, action: 'knowledge.published', detail }).run(),
  ])
  await putPublicSite(app, row)
  app.later(prepareIndex(app, site, key, before === key ? null : before))
  app.later(retireSnapshots(app, site))
  app.happened({ type: 'knowledge.published', site, version })
}

/** The publication, if there is anything to publish. All else in the transaction asks for it. */
function published(
  app: App,
  site: string,
  key: string,
  now: number,
  taken: string,
  actor: string,
  what: 'all' | 'due',
): D1PreparedStatement {
  const served = `iif(${taken}, ${isServed}, a.live_at is not null)`
  const changed = `(${taken} and ${isChanged})`
  const ids = (which: string) =>
    `coalesce((select json_group_array(a.id) filter (where ${which}) from articles a where a.site_id = ?1), '[]')`
  // The categories go along with whatever is published, and are reason enough by themselves.
  const shelves =
    what === 'due'
      ? 'false'
      : `coalesce((select substr(text, 1, length(${opening('?1')})) from snapshots where key = s.snapshot and part = 0), '') is not ${opening('?1')}`
  return app.db
    .prepare(
      `insert into publications (site_id, version, at, actor, snapshot, articles, changes)
       select ?1, s.version + 1, ?3, ?4, ?2, (select count(*) from articles a where a.site_id = ?1 and ${served}),
         json_object('created', json(${ids(`${changed} and a.live_at is null`)}),
           'changed', json(${ids(`${changed} and a.live_at is not null and ${isServed}`)}),
           'removed', json(${ids(`${changed} and not ${isServed}`)}))
       from sites s where s.id = ?1 and iif(s.snapshot is null,
         exists (select 1 from articles a where a.site_id = ?1 and ${taken} and ${isServed}),
         exists (select 1 from articles a where a.site_id = ?1 and ${changed}) or ${shelves})
       returning version, articles`,
    )
    .bind(site, key, now, actor)
}

/** What is served of each entry from now on. Deleted ones go for good with the last of them that was. */
function noted(app: App, site: string, key: string, now: number, taken: string): D1PreparedStatement[] {
  const here = `site_id = ?1 and exists (select 1 from publications where site_id = ?1 and snapshot = ?2)`
  const run = (sql: string) => app.db.prepare(sql).bind(site, key, now)
  return [
    run(
      `update articles as a set live_at = updated_at, publish_at = null where ${here} and ${taken} and ${isServed}
         and (live_at is not updated_at or publish_at is not null)`,
    ),
    run(
      `update articles as a set live_at = null where ${here} and ${taken} and not ${isServed} and live_at is not null`,
    ),
    ...swept(app, site),
  ]
}

/** Forgets what no list and no snapshot has any more. */
export function swept(app: App, site: string): D1PreparedStatement[] {
  const run = (sql: string, ...more: unknown[]) => app.db.prepare(sql).bind(site, ...more)
  const gone = 'select id from articles where site_id = ?1 and deleted and live_at is null'
  return [
    run(`delete from article_versions where site_id = ?1 and article_id in (${gone})`),
    run(`delete from articles where site_id = ?1 and id in (${gone})`),
    run(
      `delete from publications where site_id = ?1 and version not in
         (select version from publications where site_id = ?1 order by version desc limit ?2)`,
      limits.publications,
    ),
  ]
}

async function unchanged(app: App, site: string, started: number): Promise<Published> {
  const { version, snapshot } = await siteRow(app, site)
  if (!snapshot) fail('nothing_to_publish', 'This site has no published entry yet. Write or import one first.')
  const articles = await app.db
    .prepare('select count(*) as n from articles where site_id = ? and live_at is not null')
    .bind(site)
    .first<number>('n')
  return { version, articles: articles ?? 0, ms: Date.now() - started }
}

type Standing = Pick<ArticleRow, 'status' | 'deleted' | 'liveAt' | 'updatedAt' | 'publishAt' | 'reviewNote'>

/** Whether a publish leaves the text alone; see `entrySql.ts`. */
export function isHeld({ status, deleted, publishAt, reviewNote }: Standing): boolean {
  if (deleted) return false
  if (status === 'published') return publishAt !== null && publishAt > Date.now()
  return status === 'review' || (status === 'draft' && reviewNote !== null)
}

/** Whether the next publish changes what is served of an entry. */
export function differs(row: Standing): boolean {
  if (row.deleted) return true
  if (isHeld(row)) return false
  return row.status === 'published' ? row.liveAt !== row.updatedAt : row.liveAt !== null
}

/** The same as `entryJson` says in SQL. */
export function toEntry(row: ArticleRow): Entry {
  const { id, locale, question, variants, answer, tags, steps, kind, groupId, categoryId, related, summary, pages } =
    row
  return {
    id,
    locale,
    question,
    variants,
    answer,
    tags,
    ...(steps.length > 0 && { steps }),
    ...(kind !== 'answer' && { kind }),
    ...(groupId !== id && { group: groupId }),
    ...(categoryId !== null && { category: categoryId }),
    ...(related.length > 0 && { related }),
    ...(summary !== '' && { summary }),
    ...(pages.length > 0 && { pages }),
    updatedAt: row.updatedAt,
  }
}
