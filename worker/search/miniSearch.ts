import MiniSearch, { type Options } from 'minisearch'
import { byCharacters } from './features.ts'
import type { KnowledgeIndex } from './KnowledgeIndex.ts'
import { numberOf } from './names.ts'
import type { Shelf } from './shelf.ts'
import { normalise, primary, runsOf } from './text.ts'

/** An entry as MiniSearch has it; `id` is its number in the index. */
type Document = { id: number; question: string; variants: string }

/** A MiniSearch index for each language that entries are in. */
export type MiniSearches = Map<string, MiniSearch<Document>>

/** Shorter words are other words when a letter is changed. */
const leastFuzzy = 5
/** Beyond these a text is no search any more, and every term costs time. */
const mostTerms = 40

const codes = /(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:[-_/.#]+[\p{L}\p{N}]+)+/gu
const hasDigit = /\p{N}/u

/**
 * What MiniSearch finds entries by: words; order numbers and other codes whole, and their parts; of a run of characters its pairs. The
 * characters themselves are indexed, too; of a search only the last one, which may be the beginning of more.
 */
export function termsFor(text: string, isSearch: boolean): string[] {
  const plain = normalise(text)
  const whole = [...plain.matchAll(codes)].map(([code]) => code).filter((code) => hasDigit.test(code))
  const parts = runsOf(plain).flatMap(({ text: run, kind }) => {
    if (kind === 'word') return run.split("'")
    const pairs = Array.from({ length: run.length - 1 }, (_, i) => spelled(run.slice(i, i + 2)))
    if (isSearch && run.length > 2) return [...pairs, spelled(run.at(-1)!)]
    return isSearch && run.length > 1 ? pairs : [...pairs, ...Array.from(run, spelled)]
  })
  const terms = [...whole, ...parts]
  return isSearch ? terms.slice(0, mostTerms) : terms
}

/**
 * Characters as four letters each. MiniSearch keeps its terms in a tree and looks at all branches of a knot one by one: with thousands
 * of characters at the root, loading 2,000 entries took eight times as long.
 */
const spelled = (characters: string) =>
  Array.from(characters, (character) => character.charCodeAt(0).toString(32).padStart(4, '0')).join('')

function optionsFor(shelf: Shelf): Options<Document> {
  const isWritten = (term: string) => numberOf(shelf.wordTable, term) >= 0
  return {
    fields: ['question', 'variants'],
    tokenize: (text) => termsFor(text, false),
    processTerm: (term) => term,
    searchOptions: {
      tokenize: (text) => termsFor(text, true),
      boost: { question: 1.5 },
      weights: { prefix: 0.8, fuzzy: 0.45 },
      // Codes mean what they say, and words that are written somewhere what they are.
      fuzzy: (term) =>
        !byCharacters.has(shelf.language) && term.length >= leastFuzzy && !hasDigit.test(term) && !isWritten(term)
          ? 0.2
          : false,
    },
  }
}

export function buildMiniSearches(index: KnowledgeIndex): MiniSearches {
  const searches = empty(index)
  for (const [number, { locale, question, variants }] of index.entries.entries())
    searches.get(primary(locale))!.add({ id: number, question, variants: variants.join('\n') })
  return searches
}

const empty = (index: KnowledgeIndex): MiniSearches =>
  new Map([...index.shelves.values()].map((shelf) => [shelf.language, new MiniSearch<Document>(optionsFor(shelf))]))

/** Raised with every change of the terms: what an older one made is then made anew. */
const format = 1

export function packMiniSearches(searches: MiniSearches): string {
  return JSON.stringify({ format, searches: Object.fromEntries(searches) })
}

/** What was packed, for the same index; null where it is of another format, or damaged. */
export function unpackMiniSearches(index: KnowledgeIndex, text: string): MiniSearches | null {
  try {
    const packed = JSON.parse(text)
    if (packed.format !== format) return null
    const loaded = (shelf: Shelf) => MiniSearch.loadJS<Document>(packed.searches[shelf.language], optionsFor(shelf))
    return new Map([...index.shelves.values()].map((shelf) => [shelf.language, loaded(shelf)]))
  } catch {
    return null
  }
}

/** Numbers of the entries that MiniSearch finds, best first, each with its share of the best one's score. */
export function foundByMiniSearch(search: MiniSearch<Document>, text: string, prefix: boolean): [number, number][] {
  const results = search.search(text, { prefix: (_, i, terms) => prefix && i === terms.length - 1 })
  const best = results[0]?.score ?? 1
  return results.map(({ id, score }) => [id, score / best])
}
