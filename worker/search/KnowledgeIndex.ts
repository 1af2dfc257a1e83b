import type { ServedCategory } from '../../shared/categories.ts'
import type { ArticleKind, Step } from '../../shared/knowledge.ts'
import { buildShelf } from './buildShelf.ts'
import { type EntryTable, entriesNamed, entryTable, repeatedIn } from './entryTable.ts'
import type { MiniSearches } from './miniSearch.ts'
import type { Phrasings } from './readPhrases.ts'
import type { Shelf } from './shelf.ts'
import { phraseKey, primary } from './text.ts'

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

/** What a snapshot has besides entries; fields that a newer worker put there stay. */
export type Surroundings = {
  categories: ServedCategory[]
  /** Ids of the entries that were of most use lately, best first. */
  popular: string[]
}

/** All of an index that is in flat arrays, and so can be read where it lies in a file. */
export type IndexParts = {
  shelves: Shelf[]
  /** Entries by the keys of their phrases, each key once for an entry; by their ids. */
  phrases: EntryTable
  ids: EntryTable
  /** Per entry the first one that has the same question: both ask the same thing. */
  asksAs: Uint32Array
  /** Numbers of the entries that name pages of the shop. */
  paged: Uint32Array
  /** Per entry its JSON: bytes `start[i] .. start[i + 1]` of `json`. Absent where the entries are at hand. */
  texts?: { start: Uint32Array; json: Uint8Array<ArrayBuffer> }
}

/**
 * Everything that is needed to search and answer, in memory: the entries, and one shelf for each language they are in. It is
 * the same whether it was built or read (`compiled.ts`); what was read has each entry's text made into an object when it is asked
 * for, and keeps that, so an entry is always the same object.
 */
export class KnowledgeIndex {
  readonly around: Surroundings
  readonly parts: IndexParts
  readonly categories: Surroundings['categories']
  readonly popular: Surroundings['popular']
  readonly shelves: Map<string, Shelf>
  /** Laid beside it once somebody searches; loading it takes longer than reading the rest. */
  miniSearches?: MiniSearches | undefined
  readonly #known: (Entry | undefined)[]

  constructor(around: Surroundings, parts: IndexParts, known: (Entry | undefined)[] = []) {
    this.around = around
    this.parts = parts
    this.categories = around.categories
    this.popular = around.popular
    this.shelves = new Map(parts.shelves.map((shelf) => [shelf.language, shelf]))
    this.#known = known
  }

  /** The number of entries; they are numbered from 0. */
  get size(): number {
    return this.parts.asksAs.length
  }

  entry(number: number): Entry {
    const known = this.#known[number]
    if (known) return known
    const { start, json } = this.parts.texts!
    const entry = JSON.parse(decoder.decode(json.subarray(start[number], start[number + 1]))) as Entry
    this.#known[number] = entry
    return entry
  }

  /** All of them. Of a large index that was read it takes a while, the first time. */
  get entries(): Entry[] {
    return Array.from({ length: this.size }, (_, number) => this.entry(number))
  }

  /** The entries that name pages of the shop. */
  get paged(): Entry[] {
    return Array.from(this.parts.paged, (number) => this.entry(number))
  }

  /** The entries with this id: one for each locale it is written in. */
  withId(id: string): Entry[] {
    return this.#named(this.parts.ids, id, (entry) => entry.id === id)
  }

  /** The entries that have this very phrase, by its key. */
  withPhrase(key: string): Entry[] {
    return this.#named(this.parts.phrases, key, (entry) => phraseKeysOf(entry).has(key))
  }

  /** Entries that have a phrase in common, two or more, by its key. */
  shared(): Map<string, Entry[]> {
    const out = new Map<string, Entry[]>()
    for (const [first] of repeatedIn(this.parts.phrases)) {
      for (const key of phraseKeysOf(this.entry(first!))) {
        const entries = out.has(key) ? [] : this.withPhrase(key)
        if (entries.length > 1) out.set(key, entries)
      }
    }
    return out
  }

  #named(table: EntryTable, name: string, has: (entry: Entry) => boolean): Entry[] {
    return entriesNamed(table, name)
      .map((number) => this.entry(number))
      .filter(has)
  }
}

const decoder = new TextDecoder()

/** Raised whenever an older worker could not read what a newer one stored. */
const format = 1

export function buildIndex(entries: Entry[], around: Partial<Surroundings> = {}): KnowledgeIndex {
  const byLanguage = new Map<string, Phrasings[]>()
  const phrases: [name: string, entry: number][] = []
  const ids: [name: string, entry: number][] = []
  const asksAs = new Uint32Array(entries.length)
  const asked = new Map<string, number>()
  for (const [number, entry] of entries.entries()) {
    push(byLanguage, primary(entry.locale), { entry: number, phrases: [entry.question, ...entry.variants] })
    ids.push([entry.id, number])
    const keys = phraseKeysOf(entry)
    for (const key of keys) phrases.push([key, number])
    const [question = ''] = keys
    if (!asked.has(question)) asked.set(question, number)
    asksAs[number] = asked.get(question)!
  }
  const parts: IndexParts = {
    shelves: [...byLanguage].map(([language, source]) => buildShelf(language, source)),
    phrases: entryTable(phrases),
    ids: entryTable(ids),
    asksAs,
    paged: Uint32Array.from([...entries.keys()].filter((number) => entries[number]!.pages)),
  }
  return new KnowledgeIndex({ categories: [], popular: [], ...around }, parts, [...entries])
}

/** The keys of an entry's phrases, the question's first. */
function phraseKeysOf({ question, variants }: Entry): Set<string> {
  return new Set([question, ...variants].map(phraseKey))
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** The index as text, as a snapshot has it: the entries, and nothing derived from them. */
export function serialiseIndex({ around, entries }: Pick<KnowledgeIndex, 'around' | 'entries'>): string {
  return JSON.stringify({ format, ...around, entries })
}

/** Builds the index of a snapshot; throws when it is none. */
export function loadIndex(text: string): KnowledgeIndex {
  const {
    format: written,
    entries,
    ...around
  } = JSON.parse(text) as { format: number; entries: Entry[] } & Surroundings
  if (written !== format) throw new Error(`This snapshot has format ${written}, not ${format}.`)
  return buildIndex(entries, around)
}
