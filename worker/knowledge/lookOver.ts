import type { Findings } from '../../shared/publications.ts'
import type { ArticleRow, SiteRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import type { KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { settingsOf } from '../sites/table.ts'
import { findings, summed } from './findings.ts'
import { differs } from './publish.ts'
import { expectedLocales } from './translations.ts'

/** What somebody should look at before `index` is served, which is what a publish would make of the `rows` of the site. */
export async function lookOver(app: App, site: SiteRow, rows: ArticleRow[], index: KnowledgeIndex): Promise<Findings> {
  const { results } = await app.db
    .prepare('select key from media where site_id = ?')
    .bind(site.id)
    .all<{ key: string }>()
  const now = Date.now()
  const ids = (which: (row: ArticleRow) => boolean) => new Set(rows.filter(which).map(({ id }) => id))
  const texts = rows
    .filter(({ deleted, status }) => !deleted && status !== 'archived')
    .map(({ id, groupId: group, locale, question }) => ({ id, group, locale, question }))
  const settings = settingsOf(site)
  const all = findings({
    site: site.id,
    helpUrl: settings.helpUrl,
    index,
    changed: ids(differs),
    stale: ids(({ staleAt }) => staleAt !== null),
    due: ids(({ reviewAt }) => reviewAt !== null && reviewAt <= now),
    locales: expectedLocales(settings, texts),
    media: new Set(results.map(({ key }) => key.slice(0, 32))),
  })
  return summed(all)
}
