import { featuresOf, isWord, termsOf } from './features.ts'
import { type Lists, ListWriter } from './lists.ts'
import { tableOf } from './names.ts'
import { pairWeight } from './shelf.ts'

/** What a shelf is made from: an entry's number in the index, and all its phrasings, the question first. */
export type Phrasings = { entry: number; phrases: string[] }

/** What all else on a shelf is derived from. */
export type Read = ReturnType<typeof readPhrases>

/** While it is not known how many words there are, pairs are numbered from here. */
const pairsFrom = 2 ** 24

/** How often which term is in which phrase of which entry, and which keys each term has. */
export function readPhrases(language: string, source: Phrasings[]) {
  const terms = new Map<string, number>()
  const words: string[] = []
  const keys = new Map<string, number>()
  const pairKeys = new Map<string, number>()
  const keyOfPair: number[] = []
  const phraseStart = new Uint32Array(source.length + 1)
  const phraseTerms = new ListWriter()
  const wordKeys = new ListWriter()
  const roots = new Map<string, string>()
  const numberOf = (term: string) => {
    const features = featuresOf(term, language, { roots })
    if (!isWord(term)) return pairsFrom + keyOfPair.push(numbered(features[0]![0], pairKeys)) - 1
    for (const [key, weight] of features) wordKeys.add(numbered(key, keys), weight)
    wordKeys.end()
    return words.push(term) - 1
  }
  let phraseCount = 0
  for (const [position, { phrases }] of source.entries()) {
    for (const text of phrases) {
      const counts = new Map<number, number>()
      for (const term of termsOf(text, language)) {
        let number = terms.get(term)
        if (number === undefined) {
          number = numberOf(term)
          terms.set(term, number)
        }
        counts.set(number, (counts.get(number) ?? 0) + 1)
      }
      for (const [number, count] of counts) phraseTerms.add(number, count)
      phraseTerms.end()
      phraseCount++
    }
    phraseStart[position + 1] = phraseCount
  }

  const table = tableOf([...keys.keys()])
  const keysOfWord = wordKeys.lists()
  keysOfWord.item = keysOfWord.item.map((key) => table.numbers[key]!)
  const phrases = phraseTerms.lists()
  const pairs = orderPairs(keyOfPair, tableOf([...pairKeys.keys()]))
  phrases.item = phrases.item.map((term) => (term < pairsFrom ? term : words.length + pairs.numbers[term - pairsFrom]!))
  return {
    words,
    mainKeys: Uint32Array.from(words, (_, word) => keysOfWord.item[keysOfWord.start[word]!]!),
    keyCount: keys.size,
    keys: table.table,
    pairKeys: pairs.keys,
    pairStart: pairs.start,
    keysOfWord,
    keysOfTerm: withPairs(keysOfWord, pairs.start, keys.size),
    phrases,
    phraseStart,
  }
}

function numbered(name: string, numbers: Map<string, number>): number {
  let number = numbers.get(name)
  if (number === undefined) {
    number = numbers.size
    numbers.set(name, number)
  }
  return number
}

/** Pairs in the order of their keys' numbers, so that those of a key stand together. */
function orderPairs(keyOfPair: number[], { table, numbers: keyNumbers }: ReturnType<typeof tableOf>) {
  const start = new Uint32Array(keyNumbers.length + 1)
  for (const key of keyOfPair) start[keyNumbers[key]! + 1]!++
  for (let i = 0; i < keyNumbers.length; i++) start[i + 1]! += start[i]!
  const next = start.slice()
  return { keys: table, start, numbers: Uint32Array.from(keyOfPair, (key) => next[keyNumbers[key]!]!++) }
}

/** The keys of all terms: those of the words, and each pair's one. */
function withPairs(ofWords: Lists, pairStart: Uint32Array, keyCount: number): Lists {
  const pairs = pairStart.at(-1)!
  const words = ofWords.item.length
  const item = new Uint32Array(words + pairs)
  item.set(ofWords.item)
  for (let key = 0; key + 1 < pairStart.length; key++)
    item.fill(keyCount + key, words + pairStart[key]!, words + pairStart[key + 1]!)
  const weight = new Float32Array(words + pairs).fill(pairWeight)
  weight.set(ofWords.weight)
  const start = new Uint32Array(ofWords.start.length + pairs)
  start.set(ofWords.start)
  for (let pair = 0; pair < pairs; pair++) start[ofWords.start.length + pair] = words + pair + 1
  return { start, item, weight }
}
