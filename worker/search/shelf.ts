import type { Lists } from './lists.ts'
import { type NameTable, numberOf } from './names.ts'
import { type Words, wordAt } from './words.ts'

/**
 * The entries of one language, ready to be compared with a question. An entry is a bundle of phrases, a phrase a sum of
 * terms, a term a small vector over the keys it can match on, weighed by how rare they are on this shelf. Keeping the
 * keys on the terms (which repeat) rather than on the phrases is what makes it small and quick to build.
 *
 * It is nothing but flat arrays, so that it can be read where it lies in a file (`compiled.ts`). Words (and characters) come
 * before pairs of words, in terms and in keys: most terms are pairs, and a pair has one key, which it matches by half.
 */
export type Shelf = {
  language: string
  /** Per position on this shelf: the entry's number in the index. */
  entries: Uint32Array
  /** The terms that are words, by number. Those after them are pairs, whose names nobody asks for. */
  words: Words
  /** Whether a word is among them; its numbers are not the words'. */
  wordTable: NameTable
  /** Per word its main key. */
  mainKeys: Uint32Array
  /** The keys of words, and after them those of pairs. */
  keys: NameTable
  pairKeys: NameTable
  /** Per key of words: how much it says, from the number of entries that have it. */
  rarity: Float32Array
  /** Per key of pairs the number of entries that have it, and for each such number how much that says. */
  pairCounts: Uint16Array
  rarityByCount: Float32Array
  /** What a key counts that no entry has. */
  unknownRarity: number
  /** Per key of words the words that have it; the weights are numbers in `keyWeights`. */
  wordsOfKey: Lists<Uint32Array, Uint8Array>
  keyWeights: Float32Array
  /** Pairs of the pair key `i` are the terms `words + pairStart[i] .. words + pairStart[i + 1]`. */
  pairStart: Uint32Array
  /** Per phrase its terms, each divided by the phrase's length, so that a sum over them is a cosine. */
  termsOfPhrase: Lists
  /** Phrases of entry `i` are `phraseStart[i] .. phraseStart[i + 1]`. */
  phraseStart: Uint32Array
  /** Per entry the mean cosine between two of its phrases: how alike they are. 1 where it has only one. */
  cohesion: Float32Array
  /** Per term the entries (positions) that use it, weighed as part of the entry's mean phrase. */
  entriesOfTerm: Lists<Uint16Array>
  /** Per key of words the entries that have it as a word's main key, with BM25's saturated count. */
  entriesOfWord: Lists<Uint16Array>
}

/** What a pair of words counts beside a word. */
export const pairWeight = 0.5

/** Number of the shelf's terms that are words; terms from there on are pairs. */
export const wordCount = ({ mainKeys }: Shelf): number => mainKeys.length

/** The number of a word's key; undefined where no entry has it. */
export function keyNumber(shelf: Shelf, key: string): number | undefined {
  const number = numberOf(shelf.keys, key)
  return number < 0 ? undefined : number
}

/** The number of the one key that a pair has. */
export function pairKeyNumber(shelf: Shelf, key: string): number | undefined {
  const number = numberOf(shelf.pairKeys, key)
  return number < 0 ? undefined : shelf.rarity.length + number
}

/** How much a key says that some entry has. */
export function rarityOf({ rarity, pairCounts, rarityByCount }: Shelf, key: number): number {
  return key < rarity.length ? rarity[key]! : rarityByCount[pairCounts[key - rarity.length]!]!
}

/** Main keys of an entry's words, each with the number of its phrases that have it. */
export function wordsOfEntry(shelf: Shelf, position: number): Map<number, number> {
  const out = new Map<number, number>()
  for (let phrase = shelf.phraseStart[position]!; phrase < shelf.phraseStart[position + 1]!; phrase++) {
    for (const key of new Set(mainKeysOf(shelf, phrase, phrase + 1))) out.set(key, (out.get(key) ?? 0) + 1)
  }
  return out
}

/** Main keys of a phrase's words, each with the word. */
export function wordsOfPhrase(shelf: Shelf, phrase: number): Map<number, string> {
  const out = new Map<number, string>()
  const { start, item } = shelf.termsOfPhrase
  for (let i = start[phrase]!; i < start[phrase + 1]!; i++) {
    const term = item[i]!
    if (term < shelf.mainKeys.length) out.set(shelf.mainKeys[term]!, wordAt(shelf.words, term))
  }
  return out
}

/** Main keys of the words in phrases `from .. to`, with repeats. */
export function mainKeysOf(shelf: Shelf, from: number, to: number): number[] {
  const out: number[] = []
  const { start, item } = shelf.termsOfPhrase
  for (let i = start[from]!; i < start[to]!; i++) {
    const key = shelf.mainKeys[item[i]!]
    if (key !== undefined) out.push(key)
  }
  return out
}
