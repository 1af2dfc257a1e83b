import type { SiteSettings } from '../../shared/sites.ts'
import type { CheckRow } from '../db/rows.ts'
import { withPhrasings } from '../knowledge/addPhrasings.ts'
import { buildIndex, type Entry, type KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { asked } from './asked.ts'
import { hasPhrase, isProven, isSafe, type Proposed, proposalsFrom } from './proposalsFrom.ts'
import { isBroken, type Run, runChecks } from './runChecks.ts'
import type { Lesson } from './table.ts'

/** What a publish would learn by itself, the index that has it, and how that does with the checks. */
export type Plan = { learned: Proposed[]; index: KnowledgeIndex; runs: Run[] }

/** What may be learned by itself, before the bot and the checks are asked. */
export function provenIn(settings: SiteSettings, lessons: Lesson[]): Proposed[] {
  return settings.learn === 'safest' ? proposalsFrom(lessons, settings.hours?.timeZone).filter(isProven) : []
}

/**
 * Of what is proven what is beyond doubt and breaks no check. What touches an entry that a broken check is answered from
 * is left out; where a check breaks even so, nothing is learned by itself. Pure.
 */
export function learnSafest(settings: SiteSettings, proven: Proposed[], entries: Entry[], checks: CheckRow[]): Plan {
  const index = buildIndex(entries)
  const without: Plan = { learned: [], index, runs: runChecks(checks, index, settings) }
  let safe = proven.filter(
    (proposed) =>
      !hasPhrase(index, proposed.article, proposed.question) &&
      isSafe(proposed, asked(index, settings, proposed.question, proposed.locale).candidates),
  )
  for (let turn = 0; turn < 2 && safe.length > 0; turn++) {
    const taught = buildIndex(teach(entries, safe))
    const runs = runChecks(checks, taught, settings)
    const broken = runs.filter((is, i) => isBroken(without.runs[i]!, is))
    if (broken.length === 0) return { learned: safe, index: taught, runs }
    const guilty = new Set(broken.map(({ outcome }) => outcome.article?.id))
    safe = safe.filter(({ article }) => !guilty.has(article))
  }
  return without
}

function teach(entries: Entry[], safe: Proposed[]): Entry[] {
  const byArticle = Map.groupBy(safe, ({ article }) => article)
  return entries.map((entry) => {
    const phrasings = byArticle.get(entry.id)?.map(({ question }) => question)
    return phrasings ? { ...entry, variants: withPhrasings(entry, phrasings).variants } : entry
  })
}
