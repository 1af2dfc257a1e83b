import type { ArticleText } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import type { ArticleRow, VersionRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'

/** All SQL on `article_versions`, but for what goes with a deleted entry. */

/** Saves of one person within this time, of a text that is not served, are one version. */
const foldedFor = 10 * 60_000

const body = `json_object('locale', locale, 'question', question, 'variants', json(variants), 'answer', answer, 'tags', json(tags),
  'steps', json(steps), 'status', status, 'kind', kind, 'category', category_id, 'related', json(related), 'summary', summary, 'pages', json(pages))`
const columns = 'site_id, article_id, at, actor, until, import_id, body'
const beside = `json_object('group', group_id, 'publishAt', publish_at, 'reviewAt', review_at, 'staleAt', stale_at, 'reviewNote', review_note)`

/** Statements of a save: keep the text before it, unless it folds into this one; and no more than the newest. With `status` null nothing folds. */
export function keptVersion(
  app: App,
  row: ArticleRow,
  status: string | null,
  at: number,
  actor: string,
): D1PreparedStatement[] {
  const { siteId: site, id } = row
  return [
    app.db
      .prepare(
        `insert into article_versions (${columns})
         select site_id, id, updated_at, updated_by, ?3, null, ${body} from articles
         where site_id = ?1 and id = ?2 and not (updated_by = ?4 and status is ?5 and live_at is not updated_at
           and coalesce((select max(until) from article_versions where site_id = ?1 and article_id = ?2), created_at) > ?6)`,
      )
      .bind(site, id, at, actor, status, at - foldedFor),
    app.db
      .prepare(
        `delete from article_versions where site_id = ?1 and article_id = ?2 and at <=
           (select at from article_versions where site_id = ?1 and article_id = ?2 order by at desc limit 1 offset ?3)`,
      )
      .bind(site, id, limits.versions),
  ]
}

/** Statements around the replacing of many texts, given as rows of JSON with their ids: what did not change keeps nothing. */
export function keptVersions(app: App, site: string, rows: string, now: number, importId: string | null) {
  const among = "(select value ->> 'id' from json_each(?2))"
  const before = app.db
    .prepare(
      `insert into article_versions (${columns}, beside)
       select site_id, id, updated_at, updated_by, ?3, ?4, ${body}, iif(?4 is null, null, ${beside}) from articles
       where site_id = ?1 and not deleted and id in ${among}`,
    )
    .bind(site, rows, now, importId)
  const after = app.db
    .prepare(
      `delete from article_versions where site_id = ?1 and article_id in ${among} and until = ?3 and exists
         (select 1 from articles a where a.site_id = ?1 and a.id = article_id and a.updated_at = at)`,
    )
    .bind(site, rows, now)
  return { before, after }
}

/** A version as it is read. */
export type Kept = Pick<VersionRow, 'at' | 'actor' | 'importId'> & { body: ArticleText }

/** Of an entry, the newest first. */
export async function selectVersions(app: App, site: string, id: string): Promise<Kept[]> {
  const { results } = await app.db
    .prepare(
      `select at, actor, import_id as importId, body from article_versions
       where site_id = ? and article_id = ? order by at desc limit ?`,
    )
    .bind(site, id, limits.versions)
    .all<Omit<Kept, 'body'> & { body: string }>()
  return results.map((row) => ({ ...row, body: JSON.parse(row.body) as ArticleText }))
}
