import { featuresOf, stem } from './features.ts'
import { numberOf } from './names.ts'
import { keyNumber, pairKeyNumber, type Shelf } from './shelf.ts'

const word = /[\p{Script=Latin}\p{N}]+/gu
const hyphen = /^ ?[-‐–] ?$/
const space = /^ {1,2}$/
/** A longer word is not tried at every letter. */
const longest = 24

/**
 * A normalised question with its compounds as the shelf writes them: "wi-fi" and "pre order" for a shop that writes "wifi" and
 * "preorder", and the other way round. What the shelf knows as it is asked stays.
 */
export function asShelfWrites(shelf: Shelf, text: string): string {
  const words = [...text.matchAll(word)]
  let out = ''
  let at = 0
  for (let i = 0; i < words.length; i++) {
    const { 0: one, index } = words[i]!
    const next = words[i + 1]
    const between = next && text.slice(index + one.length, next.index)
    const isJoined =
      between !== undefined && (hyphen.test(between) || (space.test(between) && !bothKnown(shelf, one, next![0])))
    if (isJoined && isWritten(shelf, one + next![0])) {
      out += text.slice(at, index) + one + next![0]
      at = next!.index + next![0].length
      i++
    } else {
      out += text.slice(at, index) + parted(shelf, one)
      at = index + one.length
    }
  }
  return out + text.slice(at)
}

/** A word that the shelf does not have, as the two that it has side by side. */
function parted(shelf: Shelf, whole: string): string {
  if (whole.length > longest || isKnown(shelf, whole)) return whole
  for (let i = 1; i < whole.length; i++) {
    const [one, other] = [whole.slice(0, i), whole.slice(i)]
    if (!isWritten(shelf, one) || !isWritten(shelf, other)) continue
    const [[pair]] = featuresOf(`${one} ${other}`, shelf.language) as [[string, number]]
    if (pairKeyNumber(shelf, pair) !== undefined) return `${one} ${other}`
  }
  return whole
}

const isWritten = (shelf: Shelf, word: string) => numberOf(shelf.wordTable, word) >= 0
const isKnown = (shelf: Shelf, word: string) =>
  isWritten(shelf, word) || keyNumber(shelf, `#${stem(word, shelf.language)}`) !== undefined
const bothKnown = (shelf: Shelf, one: string, other: string) => isKnown(shelf, one) && isKnown(shelf, other)
