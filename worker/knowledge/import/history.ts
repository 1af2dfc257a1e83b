import type { ImportRow } from '../../../shared/importing.ts'
import type { App } from '../../platform/app.ts'
import { chunks } from '../table.ts'

/**
 * Statements that give entries which an import has just made the past that an export of ours tells: when they were
 * written and by whom, and the texts before. An entry that was there keeps its own past.
 */
export function restoredHistory(
  app: App,
  site: string,
  importId: string,
  made: (ImportRow & { id: string })[],
): D1PreparedStatement[] {
  const told = made.filter(({ updatedAt, createdAt }) => updatedAt && createdAt)
  const pasts = told.map(({ id, createdAt, updatedAt, updatedBy, staleAt, reviewNote }) =>
    JSON.stringify({
      site,
      id,
      createdAt: Date.parse(createdAt!),
      updatedAt: Date.parse(updatedAt!),
      updatedBy: updatedBy ?? '',
      staleAt: staleAt ? Date.parse(staleAt) : null,
      reviewNote: reviewNote ?? null,
    }),
  )
  const versions = told.flatMap(({ id, versions = [] }) =>
    versions.map(({ at, until, by, text }) =>
      JSON.stringify({ id, at: Date.parse(at), until: Date.parse(until), by, text }),
    ),
  )
  return [
    ...chunks(pasts).map((chunk) =>
      // The site stands in the rows, so that each looks up its article; a site given by itself looks through all of them for each.
      app.db
        .prepare(
          `update articles as a set created_at = e.value ->> 'createdAt', updated_at = e.value ->> 'updatedAt',
             updated_by = e.value ->> 'updatedBy', stale_at = e.value ->> 'staleAt', review_note = e.value ->> 'reviewNote'
           from json_each(?1) e where a.site_id = e.value ->> 'site' and a.id = e.value ->> 'id' and a.created_in = ?2 and a.live_at is null`,
        )
        .bind(chunk, importId),
    ),
    ...chunks(versions).map((chunk) =>
      app.db
        .prepare(
          `insert or ignore into article_versions (site_id, article_id, at, actor, until, import_id, body)
           select ?1, e.value ->> 'id', e.value ->> 'at', e.value ->> 'by', e.value ->> 'until', null, e.value -> 'text'
           from json_each(?2) e`,
        )
        .bind(site, chunk),
    ),
  ]
}
