import type { Published } from '../../shared/knowledge.ts'
import { addPhrasings } from '../knowledge/addPhrasings.ts'
import { publish } from '../knowledge/publish.ts'
import { servedIndex } from '../knowledge/serving.ts'
import { selectAll } from '../knowledge/table.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsOf } from '../sites/table.ts'
import { entriesAfter } from './entriesAfter.ts'
import { learnSafest, provenIn } from './learnSafest.ts'
import type { Proposed } from './proposalsFrom.ts'
import { selectChecks, selectLessons, settled } from './table.ts'

/** Publishes; before that, where the owner lets it, the safest of what visitors have shown is accepted by itself. */
export async function publishLearned(app: App, actor: string, site: string): Promise<Published> {
  const row = await siteRow(app, site)
  const settings = settingsOf(row)
  const proven = settings.learn === 'safest' ? provenIn(settings, await selectLessons(app, site)) : []
  if (proven.length > 0) {
    const [rows, served, checks] = await Promise.all([
      selectAll(app, site),
      servedIndex(app, row),
      selectChecks(app, site),
    ])
    const { learned } = learnSafest(settings, proven, entriesAfter(rows, served), checks)
    for (const [article, safe] of Map.groupBy(learned, (proposed) => proposed.article)) {
      await accept(app, site, article, safe)
    }
  }
  return publish(app, actor, site)
}

async function accept(app: App, site: string, article: string, safe: Proposed[]): Promise<void> {
  const phrasings = safe.map(({ question }) => question)
  await addPhrasings(app, 'system', site, article, phrasings, (full) => {
    const fit = safe.filter(({ question }) => !full.includes(question))
    if (fit.length === 0) return []
    const lessons = fit.flatMap((proposed) => proposed.lessons.map(({ id }) => id))
    const detail = { phrasings: fit.map(({ question }) => question) }
    return [
      settled(app, site, lessons, 'learned'),
      logged(app, { site, actor: 'system', action: 'phrasing.learned', target: article, detail }),
    ]
  })
}
