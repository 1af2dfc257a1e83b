import { damped } from './buildShelf.ts'
import { asShelfWrites } from './compounds.ts'
import { byCharacters, featuresOf, isWord, termsOf } from './features.ts'
import { keyNumber, mainKeysOf, pairKeyNumber, pairWeight, rarityOf, type Shelf, wordCount } from './shelf.ts'
import { codesIn, corrected } from './spelling.ts'
import { telling } from './telling.ts'
import { normalise } from './text.ts'

/** How well one entry fits a question. All but `score` are evidence for the confidence. */
export type Hit = {
  /** Position on the shelf. */
  position: number
  score: number
  /** Cosine with the closest phrasing, and with the second closest. */
  best: number
  second: number
  /** Cosine with the mean of all phrasings. */
  mean: number
  /** BM25 over words, as a share of what the question could reach. */
  words: number
  /** Share of what the question's words tell (`telling.ts`) that is in words the entry has. */
  told: number
}

export type Ranking = {
  hits: Hit[]
  /** The question's words with how much each counts; `known` where some entry of the shelf has it. */
  words: { term: string; key: number | undefined; weight: number }[]
  /** Share of the words' weight, and of the whole question's, that no entry has. */
  unknownWords: number
  unknown: number
  /** Number of different terms. */
  terms: number
  /** Words that were taken for others: as written, and as taken. */
  slips: [written: string, taken: string][]
}

/** Only the best by mean are compared phrase by phrase. */
const candidates = 60

/** How the parts of a hit add up to its score. Where words are real words, what they tell tells more. */
const blend = { best: 1, mean: 2.5, words: 0.6, told: (language: string) => (byCharacters.has(language) ? 0.3 : 0.8) }

/**
 * Compares a question with every entry of a shelf. `unfinished`: its last word is still being typed. `mend`: slips of the
 * finger are taken for the words meant; the bench alone switches it off, to see what it is worth.
 */
export function rank(shelf: Shelf, text: string, { unfinished = false, mend = true } = {}): Ranking {
  const query = queryOf(shelf, text, unfinished, mend)
  const similar = similarTerms(shelf, query.keys)
  const size = shelf.entries.length
  const mean = new Float32Array(size)
  const { start, item, weight } = shelf.entriesOfTerm
  for (const term of similar.touched) {
    const amount = similar.amount[term]!
    for (let i = start[term]!; i < start[term + 1]!; i++) mean[item[i]!]! += amount * weight[i]!
  }
  const { words, told } = wordScores(shelf, query.words)
  const toldWeight = blend.told(shelf.language)
  const rough: number[] = []
  for (let entry = 0; entry < size; entry++) if (mean[entry]! > 0) rough.push(entry)
  const roughly = (entry: number) => mean[entry]! + 0.5 * words[entry]!
  const kept = rough.length > candidates ? top(rough, roughly, candidates) : rough
  const hits = kept.map((position): Hit => {
    let best = 0
    let second = 0
    for (let phrase = shelf.phraseStart[position]!; phrase < shelf.phraseStart[position + 1]!; phrase++) {
      const cosine = phraseCosine(shelf, phrase, similar.amount)
      if (cosine > best) [best, second] = [cosine, best]
      else if (cosine > second) second = cosine
    }
    const hit = { position, best, second, mean: mean[position]!, words: words[position]!, told: told[position]! }
    const score = blend.best * hit.best + blend.mean * hit.mean + blend.words * hit.words + toldWeight * hit.told
    return { ...hit, score }
  })
  hits.sort((a, b) => b.score - a.score || a.position - b.position)
  leadWithWhatTells(hits)
  const { keys: _, ...asked } = query
  return { hits, ...asked }
}

/** Shares of what the question's words tell: the first hit has so little of it, and one of the next ones so much. */
const toldLittle = 0.35
const toldMost = 0.75
const nextOnes = 5

/** "Do you have wifi" is not about the entry that shares "do you have", where another one shares "wifi". */
function leadWithWhatTells(hits: Hit[]): void {
  if (!hits[0] || hits[0].told > toldLittle) return
  const place = hits.slice(0, nextOnes).findIndex(({ told }) => told >= toldMost)
  if (place > 0) hits.unshift(...hits.splice(place, 1))
}

type Query = Omit<Ranking, 'hits'> & { keys: Map<number, number> }

/** The question as a unit vector over the shelf's keys. */
function queryOf(shelf: Shelf, text: string, unfinished: boolean, mend: boolean): Query {
  const counts = new Map<string, number>()
  const codes = codesIn(text)
  const slips: Query['slips'] = []
  const terms = termsOf(asShelfWrites(shelf, normalise(text)), shelf.language, (word) => {
    const taken = !mend || codes.has(word) ? word : corrected(shelf, word)
    if (taken !== word) slips.push([word, taken])
    return taken
  })
  const last = unfinished && /[\p{L}\p{N}]$/u.test(text) ? terms.findLast(isWord) : undefined
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  const keys = new Map<number, number>()
  const strange = new Map<string, number>()
  const words: Query['words'] = []
  for (const [term, count] of counts) {
    const times = damped(count)
    const features = featuresOf(term, shelf.language, { unfinished: term === last })
    const isPair = !isWord(term)
    for (const [key, weight] of features) {
      const number = isPair ? pairKeyNumber(shelf, key) : keyNumber(shelf, key)
      if (number === undefined) strange.set(key, (strange.get(key) ?? 0) + times * weight)
      else keys.set(number, (keys.get(number) ?? 0) + times * weight)
    }
    if (isPair) continue
    const key = keyNumber(shelf, features[0]![0])
    words.push({
      term,
      key,
      weight: times * features[0]![1] * (key === undefined ? shelf.unknownRarity : shelf.rarity[key]!),
    })
  }
  let known = 0
  for (const [number, weight] of keys) {
    const value = weight * rarityOf(shelf, number)
    keys.set(number, value)
    known += value * value
  }
  let unknown = 0
  for (const weight of strange.values()) unknown += (weight * shelf.unknownRarity) ** 2
  const length = Math.sqrt(known + unknown) || 1
  for (const [number, value] of keys) keys.set(number, value / length)
  let all = 0
  let unseen = 0
  for (const word of words) {
    all += word.weight
    if (word.key === undefined) unseen += word.weight
  }
  return {
    keys,
    words,
    unknownWords: all ? unseen / all : 1,
    unknown: known + unknown ? unknown / (known + unknown) : 1,
    terms: counts.size,
    slips,
  }
}

/** For every term of the shelf that shares a key with the question: what one occurrence adds to a cosine. */
function similarTerms(shelf: Shelf, keys: Map<number, number>): { amount: Float32Array; touched: number[] } {
  const words = wordCount(shelf)
  const { keyWeights, pairStart } = shelf
  const amount = new Float32Array(words + pairStart.at(-1)!)
  const touched: number[] = []
  const { start, item, weight } = shelf.wordsOfKey
  for (const [key, value] of keys) {
    const factor = value * rarityOf(shelf, key)
    const pairKey = key - shelf.rarity.length
    if (pairKey >= 0) {
      // Of no other key, so nothing has been added to them yet.
      for (let pair = pairStart[pairKey]!; pair < pairStart[pairKey + 1]!; pair++) {
        amount[words + pair] = factor * pairWeight
        touched.push(words + pair)
      }
      continue
    }
    for (let i = start[key]!; i < start[key + 1]!; i++) {
      const term = item[i]!
      if (amount[term] === 0) touched.push(term)
      amount[term]! += factor * keyWeights[weight[i]!]!
    }
  }
  return { amount, touched }
}

function phraseCosine(shelf: Shelf, phrase: number, amount: Float32Array): number {
  const { start, item, weight } = shelf.termsOfPhrase
  let sum = 0
  for (let i = start[phrase]!; i < start[phrase + 1]!; i++) sum += amount[item[i]!]! * weight[i]!
  return sum
}

/**
 * BM25 of every entry, divided by what an entry with every word of the question would get, unknown words included; and
 * the share of what they tell, of which a question should have as much as one full word has.
 */
function wordScores(shelf: Shelf, words: Query['words']): { words: Float32Array; told: Float32Array } {
  const out = { words: new Float32Array(shelf.entries.length), told: new Float32Array(shelf.entries.length) }
  const { start, item, weight } = shelf.entriesOfWord
  const seen = new Set<number>()
  let all = 0
  let tellsAll = 0
  for (const word of words) {
    const tells = telling(word.term, shelf.language)
    all += word.weight
    tellsAll += tells
    if (word.key === undefined || seen.has(word.key)) continue
    seen.add(word.key)
    for (let i = start[word.key]!; i < start[word.key + 1]!; i++) {
      out.words[item[i]!]! += word.weight * weight[i]!
      out.told[item[i]!]! += tells
    }
  }
  for (let i = 0; i < out.words.length; i++) {
    if (all > 0) out.words[i]! /= all
    out.told[i]! /= Math.max(1, tellsAll)
  }
  return out
}

/** The `count` best of a list, in no particular order; quicker than sorting it all. */
function top(list: number[], value: (item: number) => number, count: number): number[] {
  const values = Float32Array.from(list, value)
  const limit = values.slice().sort()[values.length - count]!
  return list.filter((_, i) => values[i]! >= limit).slice(0, count * 2)
}

/** The question's words that an entry has, in the order they were asked. */
export function sharedWords(shelf: Shelf, position: number, words: Ranking['words']): Set<string> {
  const has = new Set(mainKeysOf(shelf, shelf.phraseStart[position]!, shelf.phraseStart[position + 1]!))
  return new Set(words.filter(({ key }) => key !== undefined && has.has(key)).map(({ term }) => term))
}
