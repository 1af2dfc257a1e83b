import { featuresOf, stem } from './features.ts'
import { numberOf } from './names.ts'
import { keyNumber, type Shelf } from './shelf.ts'
import { isCommon } from './telling.ts'
import { normalise } from './text.ts'
import { lengthAt, wordAt } from './words.ts'

/** Candidates whose letters are compared one by one. */
const mostCandidates = 12

/**
 * The word of the shelf that an unknown word is most likely a slip for, else the word itself. Words that the shelf or
 * everybody knows are never touched, nor is anything with a digit: codes and order numbers mean what they say.
 */
export function corrected(shelf: Shelf, word: string): string {
  if (word.length < 3 || word.length > 24 || !/^\p{Script=Latin}+$/u.test(word)) return word
  if (numberOf(shelf.wordTable, word) >= 0 || isCommon(word, shelf.language)) return word
  if (keyNumber(shelf, `#${stem(word, shelf.language)}`) !== undefined) return word
  const shared = new Map<number, number>()
  const { start, item } = shelf.wordsOfKey
  for (const [name] of featuresOf(word, shelf.language)) {
    const key = keyNumber(shelf, name)
    if (key === undefined) continue
    for (let i = start[key]!; i < start[key + 1]!; i++) shared.set(item[i]!, (shared.get(item[i]!) ?? 0) + 1)
  }
  const candidates: { term: number; likeness: number }[] = []
  for (const [term, count] of shared) {
    const length = lengthAt(shelf.words, term)
    if (Math.abs(length - word.length) > 2) continue
    candidates.push({ term, likeness: count / (length + word.length) })
  }
  candidates.sort((a, b) => b.likeness - a.likeness || a.term - b.term)
  let best = word
  let least = word.length <= 7 ? 1.5 : 2.5
  let use = 0
  for (const { term } of candidates.slice(0, mostCandidates)) {
    const name = wordAt(shelf.words, term)
    const slips = slipsBetween(word, name)
    const used = shelf.entriesOfTerm.start[term + 1]! - shelf.entriesOfTerm.start[term]!
    if (slips < least || (slips === least && used > use)) [best, least, use] = [name, slips, used]
  }
  return best
}

/**
 * The letters in order numbers, product codes, e-mail and web addresses ("rma-2231", "me@shop.example"): they mean what they
 * say, and look like slips.
 */
export function codesIn(text: string): Set<string> {
  const codes = new Set<string>()
  for (const [code] of normalise(text).matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:[-_/.:#@+]+[\p{L}\p{N}]+)+/gu)) {
    if (!/\p{N}|[@/]|\p{L}\.\p{L}/u.test(code)) continue
    for (const [part] of code.matchAll(/\p{L}+/gu)) codes.add(part)
  }
  return codes
}

/** Letters added, left out, mistaken or swapped with their neighbour. */
export function slipsBetween(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const mistaken = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, mistaken)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length]!
}
