import type { Published } from '../../shared/knowledge.ts'
import type { App } from '../platform/app.ts'
import { siteRow } from '../sites/sites.ts'
import { servedSnapshot } from '../sites/table.ts'
import { entriesOf } from './entrySql.ts'
import { noPublication, publication } from './publications.ts'
import { announce } from './publish.ts'
import { topOf } from './snapshots.ts'

/**
 * Serves an earlier version again, at once, as a new one. The texts stay as they are written, and show as changed where
 * they differ from what is served now; entries that were deleted meanwhile leave again with the next publish.
 */
export async function restorePublication(app: App, actor: string, site: string, version: number): Promise<Published> {
  const started = Date.now()
  const [{ version: served, snapshot: before }, row] = await Promise.all([
    siteRow(app, site),
    publication(app, site, version),
  ])
  if (!row) noPublication(version)
  const { snapshot: key, articles } = row
  if (key === before) return { version: served, articles, ms: Date.now() - started }
  const [made] = await app.db.batch<{ version: number; articles: number }>([
    published(app, site, key, started, actor, version),
    servedSnapshot(app, site, key, topOf('?2')),
    ...noted(app, site, key, started),
  ])
  const news = made!.results[0] ?? noPublication(version)
  await announce(app, actor, site, { ...news, key, before, restored: version })
  return { ...news, ms: Date.now() - started }
}

const there = `(select id, entry ->> 'updatedAt' as at from ${entriesOf('?2')})`

function published(
  app: App,
  site: string,
  key: string,
  now: number,
  actor: string,
  restored: number,
): D1PreparedStatement {
  const ids = (from: string) => `coalesce((select json_group_array(id) from (${from})), '[]')`
  const live = 'select id from articles where site_id = ?1 and live_at is not null'
  return app.db
    .prepare(
      `insert into publications (site_id, version, at, actor, snapshot, articles, changes, restored)
       with there as materialized ${there}
       select ?1, s.version + 1, ?3, ?4, ?2, (select count(*) from there), json_object(
         'created', json(${ids(`select id from there where id not in (${live})`)}),
         'changed', json(${ids('select a.id from articles a join there t on t.id = a.id where a.site_id = ?1 and a.live_at is not null and a.live_at is not t.at')}),
         'removed', json(${ids(`${live} and id not in (select id from there)`)})), ?5
       from sites s where s.id = ?1 and exists (select 1 from publications where site_id = ?1 and version = ?5 and snapshot = ?2)
       returning version, articles`,
    )
    .bind(site, key, now, actor, restored)
}

/** What is served of each entry now is what the snapshot has of it. */
function noted(app: App, site: string, key: string, now: number): D1PreparedStatement[] {
  const run = (sql: string) => app.db.prepare(sql).bind(site, key, ...(sql.includes('?3') ? [now] : []))
  return [
    run(
      `update articles set live_at = null where site_id = ?1 and live_at is not null and id not in (select id from ${there})`,
    ),
    // Materialized, so that it is read once; else SQLite reads it for every row.
    run(
      `with there as materialized ${there} update articles as a set live_at = t.at from there t
       where a.site_id = ?1 and t.id = a.id and a.live_at is not t.at`,
    ),
    run(
      `insert into articles (site_id, id, group_id, position, locale, question, variants, answer, tags, steps, status, deleted, created_at, updated_at, live_at)
       select ?1, id, coalesce(entry ->> 'group', id), 0, entry ->> 'locale', entry ->> 'question', entry -> 'variants', entry ->> 'answer',
         entry -> 'tags', coalesce(entry -> 'steps', '[]'), 'published', 1, ?3, entry ->> 'updatedAt', entry ->> 'updatedAt'
       from ${entriesOf('?2')} where true on conflict (site_id, id) do nothing`,
    ),
  ]
}
