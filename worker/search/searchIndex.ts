import type { KnowledgeIndex } from './KnowledgeIndex.ts'
import { rank } from './rank.ts'
import type { Shelf } from './shelf.ts'
import { languageOf, primary } from './text.ts'

/**
 * The shelves to look on, best first. A text whose language has a shelf belongs there, then on the site's; one in
 * another language, or that leaves it open ("wifi?"), may be on any.
 */
export function shelvesFor(index: KnowledgeIndex, language: string | undefined, locales: string[]): Shelf[] {
  const out = new Set<Shelf>()
  for (const locale of [language, ...locales]) {
    const shelf = locale && index.shelves.get(primary(locale))
    if (shelf) out.add(shelf)
  }
  if (!language || !index.shelves.has(language)) {
    const rest = [...index.shelves.values()].sort((a, b) => b.entries.length - a.entries.length)
    for (const shelf of rest.slice(0, mostShelves)) out.add(shelf)
  }
  return [...out]
}

/** Shelves that are searched for one question that does not tell its language. */
const mostShelves = 4

/**
 * What scores less has letters in common with the text, and not its words: on sites of any size an entry that has a word
 * reaches 2, one that has not 0.6. A word that has only just begun may lead to the right entry from `leastLikeness` on.
 */
export const leastScore = 1
export const leastLikeness = 0.3

/** Suggestions while a visitor types: `prefix` takes the last word as unfinished. */
export function searchIndex(
  index: KnowledgeIndex,
  text: string,
  { locale, limit = 5, prefix = true }: { locale?: string; limit?: number; prefix?: boolean } = {},
): { id: string; question: string; score: number }[] {
  const out: { id: string; question: string; score: number }[] = []
  for (const shelf of shelvesFor(index, languageOf(text, locale), locale ? [locale] : [])) {
    const { hits } = rank(shelf, text, { unfinished: prefix })
    const best = hits[0]?.score ?? 0
    for (const hit of hits) {
      if (out.length >= limit || hit.score < 0.3 * best) break
      const { id, question } = index.entry(shelf.entries[hit.position]!)
      if (out.every((other) => other.id !== id)) out.push({ id, question, score: hit.score })
    }
    if (out.length > 0) break
  }
  return out
}
