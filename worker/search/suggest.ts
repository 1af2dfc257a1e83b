import type { KnowledgeIndex } from './KnowledgeIndex.ts'
import { foundByMiniSearch } from './miniSearch.ts'
import { rank } from './rank.ts'
import { shelvesFor } from './searchIndex.ts'
import type { Shelf } from './shelf.ts'
import { languageOf, normalise, runsOf } from './text.ts'

/** `score`: how well the entry fits by our own measure, as `searchIndex` tells it; 0 where MiniSearch alone finds it. */
export type Suggestion = { id: string; question: string; score: number }

/** What fits less than this share as well as the best is left out. */
const leastShare = 0.1

/**
 * Suggestions while somebody types: MiniSearch finds them, and our own score is added, the more of it the more of a question stands
 * there. Until MiniSearch is loaded ours is alone. `prefix`: the last word may be unfinished.
 */
export function suggest(
  index: KnowledgeIndex,
  text: string,
  { locale, limit = 6, prefix = true }: { locale?: string; limit?: number; prefix?: boolean } = {},
): Suggestion[] {
  for (const shelf of shelvesFor(index, languageOf(text, locale), locale ? [locale] : [])) {
    const found = onShelf(index, shelf, text, prefix).slice(0, limit)
    if (found.length > 0) return found
  }
  return []
}

function onShelf(index: KnowledgeIndex, shelf: Shelf, text: string, prefix: boolean): Suggestion[] {
  const own = new Map(
    rank(shelf, text, { unfinished: prefix }).hits.map((hit) => [shelf.entries[hit.position]!, hit.score]),
  )
  const search = index.miniSearches?.get(shelf.language)
  const weight = search ? ownWeight(text) : 1
  const scores = new Map([...own].map(([number, score]) => [number, weight * score]))
  if (search) {
    for (const [number, score] of foundByMiniSearch(search, text, prefix))
      scores.set(number, score + (scores.get(number) ?? 0))
  }
  const sorted = [...scores].sort(([a, one], [b, other]) => other - one || a - b)
  const least = leastShare * (sorted[0]?.[1] ?? 0)
  const out = new Map<string, Suggestion>()
  for (const [number, score] of sorted) {
    if (score < least) break
    const { id, question } = index.entry(number)
    if (!out.has(id)) out.set(id, { id, question, score: own.get(number) ?? 0 })
  }
  return [...out.values()]
}

/**
 * What our own score counts beside MiniSearch's, whose best is 1. A word and a half are a matter of how words begin, which MiniSearch
 * knows; a whole question is one of what it says. Fitted on `bench/suggest`.
 */
function ownWeight(text: string): number {
  const words = runsOf(normalise(text)).reduce(
    (sum, { text: run, kind }) => sum + (kind === 'word' ? 1 : run.length / 2),
    0,
  )
  return 0.3 + 0.4 * Math.max(0, words - 1) + 0.8 * Math.max(0, words - 3) ** 2
}
