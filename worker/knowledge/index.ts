import type { ServedCategory } from '../../shared/categories.ts'
import type { ArticleKind, Step } from '../../shared/knowledge.ts'
import type { Lists } from './lists.ts'
import { rank } from './rank.ts'
import { buildShelf, type Phrasings, type Shelf } from './shelf.ts'
import { languageOf, phraseKey, primary } from './text.ts'

/** What the bot knows of an article. */
export type Entry = {
  id: string
  locale: string
  question: string
  variants: string[]
  /** Markdown. */
  answer: string
  tags: string[]
  /** Of a guided entry. */
  steps?: Step[]
  /** Absent: an `answer`. */
  kind?: ArticleKind
  /** What its texts in other languages share with it. Absent: there is none, and its own id serves. */
  group?: string
  /** The id of one of the index's categories. */
  category?: string
  /** Ids of entries, in whichever language; those that are not served may be among them. */
  related?: string[]
  /** The short answer, where there is one. */
  summary?: string
  /** Patterns of the shop's pages on which to suggest it. */
  pages?: string[]
  /** In milliseconds: names this very text. Absent in snapshots from before it was kept. */
  updatedAt?: number
}

/** What a snapshot has besides entries. */
export type Surroundings = {
  categories: ServedCategory[]
  /** Ids of the entries that were of most use lately, best first. */
  popular: string[]
}

/** Everything that is needed to search and answer, in memory: the entries, and one shelf for each language they are in. */
export type KnowledgeIndex = Surroundings & {
  entries: Entry[]
  shelves: Map<string, Shelf>
  /** Per entry the key of its question: entries with the same one ask the same thing. */
  questionKeys: string[]
  /** Numbers of the entries that have this very phrase, by its key. */
  exact: Map<string, number[]>
  /** Numbers of the entries with this id: one for each locale it is written in. */
  byId: Map<string, number[]>
}

/** Raised whenever an older worker could not read what a newer one stored. */
const format = 1

export function buildIndex(entries: Entry[], around: Partial<Surroundings> = {}): KnowledgeIndex {
  const byLanguage = new Map<string, Phrasings[]>()
  const exact = new Map<string, number[]>()
  const questionKeys: string[] = []
  const byId = new Map<string, number[]>()
  for (const [number, entry] of entries.entries()) {
    const language = primary(entry.locale)
    const phrases = [entry.question, ...entry.variants]
    push(byLanguage, language, { entry: number, phrases })
    push(byId, entry.id, number)
    const phraseKeys = phrases.map(phraseKey)
    questionKeys.push(phraseKeys[0]!)
    for (const key of new Set(phraseKeys)) push(exact, key, number)
  }
  const shelves = new Map([...byLanguage].map(([language, source]) => [language, buildShelf(language, source)]))
  const { categories = [], popular = [] } = around
  return { entries, shelves, questionKeys, exact, byId, categories, popular }
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/**
 * The index as text, for the snapshot. It holds the entries and nothing derived from them: building the shelves again
 * is quicker than reading them would be, and a better worker may derive them differently.
 */
export function serialiseIndex(index: KnowledgeIndex): string {
  const { categories, popular, entries } = index
  return JSON.stringify({ format, categories, popular, entries })
}

/** Reads what `serialiseIndex` wrote; throws when it is something else. */
export function loadIndex(text: string): KnowledgeIndex {
  const stored = JSON.parse(text) as { format: number; entries: Entry[] } & Partial<Surroundings>
  if (stored.format !== format) throw new Error(`This snapshot has format ${stored.format}, not ${format}.`)
  return buildIndex(stored.entries, stored)
}

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
      const { id, question } = index.entries[shelf.entries[hit.position]!]!
      if (out.every((other) => other.id !== id)) out.push({ id, question, score: hit.score })
    }
    if (out.length > 0) break
  }
  return out
}

/** Roughly the memory that an index takes, for the bound on how many sites an isolate keeps. */
export function indexBytes(index: KnowledgeIndex): number {
  let bytes = 0
  for (const { question, variants, answer, steps = [] } of index.entries) {
    bytes += 200 + 2 * (question.length + answer.length)
    for (const { text, choices } of steps) bytes += 200 + 2 * text.length + 200 * choices.length
    for (const variant of variants) bytes += 40 + 2 * variant.length
  }
  bytes += index.exact.size * 120 + index.byId.size * 100
  for (const shelf of index.shelves.values()) {
    bytes += (shelf.terms.size + shelf.keys.size) * 80 + shelf.rarity.byteLength
    for (const lists of listsOf(shelf))
      bytes += lists.start.byteLength + lists.item.byteLength + lists.weight.byteLength
  }
  return bytes
}

function listsOf(shelf: Shelf): Lists[] {
  return [shelf.keysOfTerm, shelf.termsOfKey, shelf.termsOfPhrase, shelf.entriesOfTerm, shelf.entriesOfWord]
}
