import { type Features, featuresOf, isWord, termsOf } from './features.ts'

/** What a shelf is made from: an entry's number in the index, and all its phrasings, the question first. */
export type Phrasings = { entry: number; phrases: string[] }

/** A list of lists in two flat arrays: list `i` is `item[start[i] .. start[i + 1]]`. */
export type Lists = { start: Uint32Array; item: Uint32Array; weight: Float32Array }

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
  /** Per term the entries that use it, weighed as part of the entry's mean phrase. */
  entriesOfTerm: Lists
  /** Per word's main key the entries that have it, with BM25's saturated count. */
  entriesOfWord: Lists
}

/** Raising rarity to less than 1 keeps one rare word from deciding alone; more so where most terms are characters. */
const rarityPower: Record<string, number> = { zh: 0.6, ja: 0.6 }
const usualPower = 0.8

export function buildShelf(language: string, source: Phrasings[]): Shelf {
  const terms = new Map<string, number>()
  const keys = new Map<string, number>()
  const features: Features[] = []
  const words: boolean[] = []
  const phraseStart = new Uint32Array(source.length + 1)
  const phrases: Map<number, number>[] = []
  for (const [position, { phrases: texts }] of source.entries()) {
    for (const text of texts) {
      const counts = new Map<number, number>()
      for (const term of termsOf(text, language)) {
        let id = terms.get(term)
        if (id === undefined) {
          id = terms.size
          terms.set(term, id)
          features.push(featuresOf(term, language))
          words.push(isWord(term))
        }
        counts.set(id, (counts.get(id) ?? 0) + 1)
      }
      phrases.push(counts)
    }
    phraseStart[position + 1] = phrases.length
  }

  const keysOfTerm = toLists(
    features.map((list) => list.map(([key, weight]) => [numberOf(key, keys), weight] as [number, number])),
  )
  const rarity = raritiesOf(phrases, phraseStart, keysOfTerm, keys.size, language)
  const { termsOfPhrase, entriesOfTerm } = vectorsOf(phrases, phraseStart, keysOfTerm, rarity, terms.size)
  return {
    language,
    entries: Uint32Array.from(source, ({ entry }) => entry),
    terms,
    names: [...terms.keys()],
    keys,
    rarity,
    unknownRarity: 0.8 * rarityOf(0, source.length, language),
    keysOfTerm,
    termsOfKey: turned(keysOfTerm, keys.size),
    termsOfPhrase,
    phraseStart,
    entriesOfTerm,
    entriesOfWord: wordCounts(phrases, phraseStart, keysOfTerm, words, keys.size),
  }
}

function numberOf(key: string, numbers: Map<string, number>): number {
  let number = numbers.get(key)
  if (number === undefined) {
    number = numbers.size
    numbers.set(key, number)
  }
  return number
}

function rarityOf(having: number, all: number, language: string): number {
  return Math.log(1 + (all - having + 0.5) / (having + 0.5)) ** (rarityPower[language] ?? usualPower)
}

function raritiesOf(
  phrases: Map<number, number>[],
  phraseStart: Uint32Array,
  keysOfTerm: Lists,
  size: number,
  language: string,
) {
  const having = new Uint32Array(size)
  const seenIn = new Int32Array(size).fill(-1)
  const all = phraseStart.length - 1
  for (let entry = 0; entry < all; entry++) {
    for (let phrase = phraseStart[entry]!; phrase < phraseStart[entry + 1]!; phrase++) {
      for (const term of phrases[phrase]!.keys()) {
        for (let i = keysOfTerm.start[term]!; i < keysOfTerm.start[term + 1]!; i++) {
          const key = keysOfTerm.item[i]!
          if (seenIn[key] === entry) continue
          seenIn[key] = entry
          having[key]!++
        }
      }
    }
  }
  return Float32Array.from(having, (count) => rarityOf(count, all, language))
}

/** How much a term that occurs `count` times weighs. */
export function damped(count: number): number {
  return count > 1 ? 1 + Math.log(count) : 1
}

/** Phrases as unit vectors, and each entry's mean of them as a unit vector, turned round so that terms find entries. */
function vectorsOf(
  phrases: Map<number, number>[],
  phraseStart: Uint32Array,
  keysOfTerm: Lists,
  rarity: Float32Array,
  termCount: number,
) {
  const sum = new Float32Array(rarity.length)
  /** The length of a sum of terms, as a vector over their keys. */
  const lengthOf = (weights: Map<number, number>): number => {
    const touched: number[] = []
    for (const [term, weight] of weights) {
      for (let i = keysOfTerm.start[term]!; i < keysOfTerm.start[term + 1]!; i++) {
        const key = keysOfTerm.item[i]!
        if (sum[key] === 0) touched.push(key)
        sum[key]! += weight * keysOfTerm.weight[i]! * rarity[key]!
      }
    }
    let square = 0
    for (const key of touched) {
      square += sum[key]! ** 2
      sum[key] = 0
    }
    return Math.sqrt(square) || 1
  }
  const unit: [number, number][][] = []
  const means: [number, number][][] = []
  for (let entry = 0; entry + 1 < phraseStart.length; entry++) {
    const mean = new Map<number, number>()
    for (let phrase = phraseStart[entry]!; phrase < phraseStart[entry + 1]!; phrase++) {
      const weights = new Map([...phrases[phrase]!].map(([term, count]) => [term, damped(count)]))
      const length = lengthOf(weights)
      const vector = [...weights].map(([term, weight]) => [term, weight / length] as [number, number])
      for (const [term, weight] of vector) mean.set(term, (mean.get(term) ?? 0) + weight)
      unit.push(vector)
    }
    const length = lengthOf(mean)
    means.push([...mean].map(([term, weight]) => [term, weight / length] as [number, number]))
  }
  return { termsOfPhrase: toLists(unit), entriesOfTerm: turned(toLists(means), termCount) }
}

/** BM25 with the usual constants, the part that does not depend on the question. */
function wordCounts(
  phrases: Map<number, number>[],
  phraseStart: Uint32Array,
  keysOfTerm: Lists,
  words: boolean[],
  size: number,
): Lists {
  const counts: Map<number, number>[] = []
  let total = 0
  const lengths: number[] = []
  for (let entry = 0; entry + 1 < phraseStart.length; entry++) {
    const count = new Map<number, number>()
    let length = 0
    for (let phrase = phraseStart[entry]!; phrase < phraseStart[entry + 1]!; phrase++) {
      for (const [term, times] of phrases[phrase]!) {
        if (!words[term]) continue
        const key = keysOfTerm.item[keysOfTerm.start[term]!]!
        count.set(key, (count.get(key) ?? 0) + times)
        length += times
      }
    }
    counts.push(count)
    lengths.push(length)
    total += length
  }
  const mean = total / (counts.length || 1) || 1
  const saturated = counts.map((count, entry) => {
    const part = 1.2 * (0.4 + (0.6 * lengths[entry]!) / mean)
    return [...count].map(([key, times]) => [key, (times * 2.2) / (times + part)] as [number, number])
  })
  return turned(toLists(saturated), size)
}

function toLists(source: [number, number][][]): Lists {
  const start = new Uint32Array(source.length + 1)
  for (const [i, list] of source.entries()) start[i + 1] = start[i]! + list.length
  const item = new Uint32Array(start[source.length]!)
  const weight = new Float32Array(item.length)
  let at = 0
  for (const list of source) {
    for (const [number, value] of list) {
      item[at] = number
      weight[at++] = value
    }
  }
  return { start, item, weight }
}

/** The same pairs, listed by item. */
function turned(lists: Lists, size: number): Lists {
  const start = new Uint32Array(size + 1)
  for (const item of lists.item) start[item + 1]!++
  for (let i = 0; i < size; i++) start[i + 1]! += start[i]!
  const next = start.slice(0, size)
  const item = new Uint32Array(lists.item.length)
  const weight = new Float32Array(lists.item.length)
  for (let list = 0; list + 1 < lists.start.length; list++) {
    for (let i = lists.start[list]!; i < lists.start[list + 1]!; i++) {
      const at = next[lists.item[i]!]!++
      item[at] = list
      weight[at] = lists.weight[i]!
    }
  }
  return { start, item, weight }
}
