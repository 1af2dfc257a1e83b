import { byCharacters, featuresOf, isWord, termsOf } from './features.ts'
import { type Lists, ListWriter, Sums, turned } from './lists.ts'
import { telling } from './telling.ts'

/** What a shelf is made from: an entry's number in the index, and all its phrasings, the question first. */
export type Phrasings = { entry: number; phrases: string[] }

/**
 * The entries of one language, ready to be compared with a question. An entry is a bundle of phrases, a phrase a sum of
 * terms, a term a small vector over the keys it can match on, weighed by how rare they are on this shelf. Keeping the
 * keys on the terms (which repeat) rather than on the phrases is what makes it small and quick to build.
 */
export type Shelf = {
  language: string
  /** Per position on this shelf: the entry's number in the index. */
  entries: Uint32Array
  terms: Map<string, number>
  /** The terms by number. */
  names: string[]
  keys: Map<string, number>
  /** Per key: how much it says, from the number of entries that have it. */
  rarity: Float32Array
  /** What a key counts that no entry has. */
  unknownRarity: number
  keysOfTerm: Lists
  termsOfKey: Lists
  /** Per phrase its terms, each divided by the phrase's length, so that a sum over them is a cosine. */
  termsOfPhrase: Lists
  /** Phrases of entry `i` are `phraseStart[i] .. phraseStart[i + 1]`. */
  phraseStart: Uint32Array
  /** Per entry the mean cosine between two of its phrases: how alike they are. 1 where it has only one. */
  cohesion: Float32Array
  /** Per term the entries that use it, weighed as part of the entry's mean phrase. */
  entriesOfTerm: Lists
  /** Per word's main key the entries that have it, with BM25's saturated count. */
  entriesOfWord: Lists
}

/** Raising rarity to less than 1 keeps one rare word from deciding alone; more so where most terms are characters. */
const rarityPower = { words: 0.8, characters: 0.6 }

export function buildShelf(language: string, source: Phrasings[]): Shelf {
  const terms = new Map<string, number>()
  const keys = new Map<string, number>()
  const phraseStart = new Uint32Array(source.length + 1)
  const phraseTerms = new ListWriter()
  const termKeys = new ListWriter()
  const roots = new Map<string, string>()
  let phraseCount = 0
  for (const [position, { phrases }] of source.entries()) {
    for (const text of phrases) {
      const counts = new Map<number, number>()
      for (const term of termsOf(text, language)) {
        let id = terms.get(term)
        if (id === undefined) {
          id = numberOf(term, terms)
          for (const [key, weight] of featuresOf(term, language, { roots })) termKeys.add(numberOf(key, keys), weight)
          termKeys.end()
        }
        counts.set(id, (counts.get(id) ?? 0) + 1)
      }
      for (const [id, count] of counts) phraseTerms.add(id, count)
      phraseTerms.end()
      phraseCount++
    }
    phraseStart[position + 1] = phraseCount
  }

  const names = [...terms.keys()]
  const counted: Counted = { phrases: phraseTerms.lists(), phraseStart, keysOfTerm: termKeys.lists() }
  const having = entriesHaving(counted, keys.size)
  const rarities = Float32Array.from({ length: source.length + 1 }, (_, count) =>
    rarityOf(count, source.length, language),
  )
  const rarity = new Float32Array(keys.size)
  for (let key = 0; key < rarity.length; key++) rarity[key] = rarities[having[key]!]!
  if (!byCharacters.has(language)) temper(rarity, names, counted.keysOfTerm, language)
  return {
    language,
    entries: Uint32Array.from(source, ({ entry }) => entry),
    terms,
    names,
    keys,
    rarity,
    unknownRarity: 0.8 * rarityOf(0, source.length, language),
    keysOfTerm: counted.keysOfTerm,
    termsOfKey: turned(counted.keysOfTerm, keys.size),
    phraseStart,
    ...vectorsOf(counted, rarity, names.length),
    entriesOfWord: wordCounts(counted, names.map(isWord), keys.size),
  }
}

/** The counts that everything else is derived from: how often which term is in which phrase of which entry. */
type Counted = { phrases: Lists; phraseStart: Uint32Array; keysOfTerm: Lists }

/** Asking words ("how", "please") count half of what their rarity on a small shelf would have them. */
function temper(rarity: Float32Array, names: string[], { start, item }: Lists, language: string): void {
  const told = new Map<number, number>()
  for (const [term, name] of names.entries()) {
    if (!isWord(name)) continue
    const key = item[start[term]!]!
    told.set(key, Math.max(told.get(key) ?? 0, telling(name, language)))
  }
  for (const [key, tells] of told) rarity[key]! *= 0.5 + 0.5 * tells
}

function numberOf(name: string, numbers: Map<string, number>): number {
  let number = numbers.get(name)
  if (number === undefined) {
    number = numbers.size
    numbers.set(name, number)
  }
  return number
}

function rarityOf(having: number, all: number, language: string): number {
  return (
    Math.log(1 + (all - having + 0.5) / (having + 0.5)) **
    (byCharacters.has(language) ? rarityPower.characters : rarityPower.words)
  )
}

/** How much a term that occurs `count` times weighs. */
export function damped(count: number): number {
  return count > 1 ? 1 + Math.log(count) : 1
}

/** Per key, the number of entries that have it. */
function entriesHaving({ phrases, phraseStart, keysOfTerm }: Counted, size: number): Uint32Array {
  const having = new Uint32Array(size)
  const seenIn = new Int32Array(size).fill(-1)
  const done = new Int32Array(keysOfTerm.start.length - 1).fill(-1)
  for (let entry = 0; entry + 1 < phraseStart.length; entry++) {
    const end = phrases.start[phraseStart[entry + 1]!]!
    for (let at = phrases.start[phraseStart[entry]!]!; at < end; at++) {
      const term = phrases.item[at]!
      if (done[term] === entry) continue
      done[term] = entry
      for (let i = keysOfTerm.start[term]!; i < keysOfTerm.start[term + 1]!; i++) {
        const key = keysOfTerm.item[i]!
        if (seenIn[key] === entry) continue
        seenIn[key] = entry
        having[key]!++
      }
    }
  }
  return having
}

/** Phrases as unit vectors, and each entry's mean of them as a unit vector, turned round so that terms find entries. */
function vectorsOf({ phrases, phraseStart, keysOfTerm }: Counted, rarity: Float32Array, termCount: number) {
  const { start, item } = phrases
  const weight = phrases.weight.map(damped)
  const keySums = new Sums(rarity.length)
  const addKeys = (term: number, amount: number) => {
    for (let i = keysOfTerm.start[term]!; i < keysOfTerm.start[term + 1]!; i++) {
      const key = keysOfTerm.item[i]!
      keySums.add(key, amount * keysOfTerm.weight[i]! * rarity[key]!)
    }
  }
  const length = () => {
    let square = 0
    keySums.empty((_, amount) => {
      square += amount * amount
    })
    return Math.sqrt(square) || 1
  }
  const termSums = new Sums(termCount)
  const means = new ListWriter()
  const cohesion = new Float32Array(phraseStart.length - 1)
  for (let entry = 0; entry + 1 < phraseStart.length; entry++) {
    for (let phrase = phraseStart[entry]!; phrase < phraseStart[entry + 1]!; phrase++) {
      for (let i = start[phrase]!; i < start[phrase + 1]!; i++) addKeys(item[i]!, weight[i]!)
      const own = length()
      for (let i = start[phrase]!; i < start[phrase + 1]!; i++) {
        weight[i]! /= own
        termSums.add(item[i]!, weight[i]!)
      }
    }
    const mean: [number, number][] = []
    termSums.empty((term, amount) => {
      addKeys(term, amount)
      mean.push([term, amount])
    })
    const own = length()
    const phraseCount = phraseStart[entry + 1]! - phraseStart[entry]!
    cohesion[entry] = phraseCount > 1 ? Math.max(0, own ** 2 - phraseCount) / (phraseCount * (phraseCount - 1)) : 1
    for (const [term, amount] of mean) means.add(term, amount / own)
    means.end()
  }
  return { termsOfPhrase: { start, item, weight }, cohesion, entriesOfTerm: turned(means.lists(), termCount) }
}

/** BM25 with the usual constants, the part that does not depend on the question. */
function wordCounts({ phrases, phraseStart, keysOfTerm }: Counted, words: boolean[], size: number): Lists {
  const counts = new ListWriter()
  const lengths = new Float64Array(phraseStart.length - 1)
  const sums = new Sums(size)
  for (let entry = 0; entry < lengths.length; entry++) {
    for (let at = phrases.start[phraseStart[entry]!]!; at < phrases.start[phraseStart[entry + 1]!]!; at++) {
      const term = phrases.item[at]!
      if (!words[term]) continue
      sums.add(keysOfTerm.item[keysOfTerm.start[term]!]!, phrases.weight[at]!)
      lengths[entry]! += phrases.weight[at]!
    }
    sums.empty((key, times) => counts.add(key, times))
    counts.end()
  }
  const lists = counts.lists()
  const mean = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1) || 1
  for (const [entry, length] of lengths.entries()) {
    const part = 1.2 * (0.4 + (0.6 * length) / mean)
    for (let i = lists.start[entry]!; i < lists.start[entry + 1]!; i++) {
      const times = lists.weight[i]!
      lists.weight[i] = (times * 2.2) / (times + part)
    }
  }
  return turned(lists, size)
}

/** Main keys of an entry's words, each with the number of its phrases that have it. */
export function wordsOfEntry(shelf: Shelf, position: number): Map<number, number> {
  const out = new Map<number, number>()
  for (let phrase = shelf.phraseStart[position]!; phrase < shelf.phraseStart[position + 1]!; phrase++) {
    for (const key of wordsOfPhrase(shelf, phrase).keys()) out.set(key, (out.get(key) ?? 0) + 1)
  }
  return out
}

/** Main keys of a phrase's words, each with the word. */
export function wordsOfPhrase(shelf: Shelf, phrase: number): Map<number, string> {
  const out = new Map<number, string>()
  const { start, item } = shelf.termsOfPhrase
  for (let i = start[phrase]!; i < start[phrase + 1]!; i++) {
    const name = shelf.names[item[i]!]!
    if (isWord(name)) out.set(shelf.keysOfTerm.item[shelf.keysOfTerm.start[item[i]!]!]!, name)
  }
  return out
}
