import { byCharacters } from './features.ts'
import { counted, type Lists, ListWriter, narrow, Sums, turned } from './lists.ts'
import { tableOf } from './names.ts'
import { type Phrasings, type Read, readPhrases } from './readPhrases.ts'
import type { Shelf } from './shelf.ts'
import { telling } from './telling.ts'
import { wordsOf } from './words.ts'

/** Raising rarity to less than 1 keeps one rare word from deciding alone; more so where most terms are characters. */
const rarityPower = { words: 0.8, characters: 0.6 }

/** At most 65,535 entries. */
export function buildShelf(language: string, source: Phrasings[]): Shelf {
  if (source.length > 0xffff) throw new RangeError(`A shelf holds 65,535 entries, not ${source.length}.`)
  const read = readPhrases(language, source)
  const { words, keyCount, phraseStart } = read
  const having = entriesHaving(read, keyCount + read.pairStart.length - 1)
  const rarityByCount = Float32Array.from({ length: source.length + 1 }, (_, count) =>
    rarityOf(count, source.length, language),
  )
  const rarityOfAll = Float32Array.from(having, (count) => rarityByCount[count]!)
  const rarity = rarityOfAll.subarray(0, keyCount)
  if (!byCharacters.has(language)) temper(rarity, words, read.mainKeys, language)
  const keyWeights: number[] = []
  const { termsOfPhrase, cohesion, means } = vectorsOf(read, rarityOfAll)
  return {
    language,
    entries: Uint32Array.from(source, ({ entry }) => entry),
    words: wordsOf(words),
    wordTable: tableOf(words).table,
    mainKeys: read.mainKeys,
    keys: read.keys,
    pairKeys: read.pairKeys,
    rarity: rarity.slice(),
    pairCounts: Uint16Array.from(having.subarray(keyCount)),
    rarityByCount,
    unknownRarity: 0.8 * rarityOf(0, source.length, language),
    wordsOfKey: counted(turned(read.keysOfWord, keyCount), keyWeights),
    keyWeights: Float32Array.from(keyWeights),
    pairStart: read.pairStart,
    termsOfPhrase,
    phraseStart,
    cohesion,
    entriesOfTerm: narrow(turned(means, read.keysOfTerm.start.length - 1)),
    entriesOfWord: narrow(wordCounts(read, keyCount)),
  }
}

/** Asking words ("how", "please") count half of what their rarity on a small shelf would have them. */
function temper(rarity: Float32Array, words: string[], mainKeys: Uint32Array, language: string): void {
  const told = new Map<number, number>()
  for (const [number, word] of words.entries()) {
    const key = mainKeys[number]!
    told.set(key, Math.max(told.get(key) ?? 0, telling(word, language)))
  }
  for (const [key, tells] of told) rarity[key]! *= 0.5 + 0.5 * tells
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
function entriesHaving({ phrases, phraseStart, keysOfTerm }: Read, size: number): Uint32Array {
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

/** Phrases as unit vectors, and each entry's mean of them as a unit vector. */
function vectorsOf({ phrases, phraseStart, keysOfTerm }: Read, rarity: Float32Array) {
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
  const termSums = new Sums(keysOfTerm.start.length - 1)
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
  return { termsOfPhrase: { start, item, weight }, cohesion, means: means.lists() }
}

/** BM25 with the usual constants, the part that does not depend on the question. */
function wordCounts({ phrases, phraseStart, mainKeys }: Read, size: number): Lists {
  const counts = new ListWriter()
  const lengths = new Float64Array(phraseStart.length - 1)
  const sums = new Sums(size)
  for (let entry = 0; entry < lengths.length; entry++) {
    for (let at = phrases.start[phraseStart[entry]!]!; at < phrases.start[phraseStart[entry + 1]!]!; at++) {
      const term = phrases.item[at]!
      if (term >= mainKeys.length) continue
      sums.add(mainKeys[term]!, phrases.weight[at]!)
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
