import type { Health } from '../../shared/health.ts'
import { servedIndex } from '../knowledge/serving.ts'
import { listLanguages } from '../knowledge/translations.ts'
import type { App } from '../platform/app.ts'
import { duplicatesIn } from '../search/duplicatesIn.ts'
import { leastScore, searchIndex } from '../search/searchIndex.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsOf } from '../sites/table.ts'
import { selectUpkeep } from './table.ts'

const most = 20

/** What in a site's knowledge needs a hand, as it is written and served now. */
export async function readHealth(app: App, site: string): Promise<Health> {
  const [row, upkeep, languages] = await Promise.all([
    siteRow(app, site),
    selectUpkeep(app, site, most),
    listLanguages(app, site, undefined),
  ])
  const missing = languages.items.map(({ id, question, locale, missing }) => ({ id, question, locale, missing }))
  const index = await servedIndex(app, row)
  const duplicates = duplicatesIn(index)
  const { locale } = settingsOf(row)
  const searches = upkeep.searches.items.filter(
    ({ query }) => (searchIndex(index, query, { locale })[0]?.score ?? 0) < leastScore,
  )
  return {
    ...upkeep,
    searches: { total: searches.length, items: searches.slice(0, most) },
    missing: { total: languages.total, items: missing.slice(0, most) },
    duplicates: { total: duplicates.length, items: duplicates.slice(0, most) },
  }
}
