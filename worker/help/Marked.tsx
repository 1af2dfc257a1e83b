import { normalise, runsOf } from '../search/text.ts'

/** Pieces of a text, in order; those that a reader searched for are `found`. */
export type Piece = { text: string; found: boolean }

export function Marked({ text, query, locale }: { text: string; query: string; locale: string }) {
  return <>{piecesOf(text, query, locale).map(({ text: piece, found }) => (found ? <mark>{piece}</mark> : piece))}</>
}

const ideographs = /([\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff々]+)/

/** The pieces of a text that hold the words of a search: whole words, and pairs of characters where a script has no words. */
export function piecesOf(text: string, query: string, locale: string): Piece[] {
  const sought = runsOf(normalise(query))
  const words = sought.filter(({ kind }) => kind === 'word').map((run) => run.text)
  const runs = sought.filter(({ kind }) => kind === 'characters').map((run) => run.text)
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' })
  const pieces: Piece[] = []
  const add = (piece: string, found: boolean) => {
    const last = pieces.at(-1)
    if (last?.found === found) last.text += piece
    else pieces.push({ text: piece, found })
  }
  for (const [i, part] of text.split(ideographs).entries()) {
    if (i % 2 === 1) {
      const found = foundIn(part, runs)
      for (let at = 0; at < part.length; at++) add(part[at]!, found.has(at))
    } else {
      for (const { segment, isWordLike } of segmenter.segment(part))
        add(segment, isWordLike === true && isSought(normalise(segment), words))
    }
  }
  return pieces
}

/** A word counts as found where it begins alike: at least this much of it, so that endings do not matter. */
const root = 4

function isSought(word: string, sought: string[]): boolean {
  return sought.some((other) => {
    if (word === other) return true
    const shorter = Math.min(word.length, other.length)
    return shorter >= root && word.slice(0, shorter - 1) === other.slice(0, shorter - 1)
  })
}

/** Which characters of a run were searched for: pairs, since one alone is everywhere; or that one, where no other was typed. */
function foundIn(run: string, sought: string[]): Set<number> {
  const found = new Set<number>()
  const plain = normalise(run)
  if (plain.length !== run.length) return found
  for (const other of sought) {
    const size = Math.min(2, other.length)
    for (let at = 0; at + size <= plain.length; at++) {
      if (!other.includes(plain.slice(at, at + size))) continue
      for (let i = 0; i < size; i++) found.add(at + i)
    }
  }
  return found
}

/** The part of a long text around what was searched for first, of about `length` characters. */
export function excerptOf(text: string, query: string, locale: string, length = 180): string {
  const pieces = piecesOf(text, query, locale)
  const first = pieces.findIndex(({ found }) => found)
  const at = pieces.slice(0, Math.max(0, first)).reduce((sum, piece) => sum + piece.text.length, 0)
  return cut(text, at < length ? 0 : Math.round(at - length / 3), length)
}

/** Cut at a word where one begins soon. */
function cut(text: string, from: number, length: number): string {
  const space = text.indexOf(' ', from)
  const start = from === 0 || space < 0 || space > from + 20 ? from : space + 1
  const end = start + length
  const piece = text.slice(start, end).toWellFormed().replaceAll('\uFFFD', '').trim()
  return `${start > 0 ? '…' : ''}${piece}${end < text.length ? '…' : ''}`
}
