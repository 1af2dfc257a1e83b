import type { Cleaner } from './Cleaning.ts'
import { broken, lettersAt, viewOf } from './Image.ts'

type Stream = { kind: Kind; packet: number; offset: number; first: number; done: boolean }
type Kind = 'Opus' | 'Vorbis' | 'FLAC' | null

/** Ogg with Opus, Vorbis or FLAC: the comments after the first packet become empty ones of the same length. */
export function* cleanOgg(length: number): Cleaner {
  const streams = new Map<number, Stream>()
  for (let at = 0; at < length; ) {
    let page = yield { hold: 27 }
    if (lettersAt(page, 0) !== 'OggS') broken('a page is missing')
    const begins = 27 + page[26]!
    page = yield { hold: begins }
    const body = page.subarray(27).reduce((sum, lace) => sum + lace, 0)
    const serial = viewOf(page).getUint32(14)
    const isFirst = (page[5]! & 2) !== 0
    at += begins + body
    const known = streams.get(serial)
    if (!isFirst && (known?.done ?? true)) {
      yield { pass: body }
      continue
    }
    page = yield { hold: begins + body }
    const stream = isFirst || !known ? streamOf(lettersAt(page, begins, 8)) : known
    streams.set(serial, stream)
    if (cleanPage(page, begins, stream)) sum(page)
    yield { pass: 0 }
  }
}

function streamOf(first: string): Stream {
  const kind = first === 'OpusHead' ? 'Opus' : first.startsWith('\x01vorbis') ? 'Vorbis' : null
  const isFlac = first.startsWith('\x7fFLAC')
  return { kind: isFlac ? 'FLAC' : kind, packet: 0, offset: 0, first: 0, done: false }
}

/** Goes through the packets in a page, or parts of them; says whether something was blanked. */
function cleanPage(page: Uint8Array, begins: number, stream: Stream): boolean {
  let blanked = false
  let at = begins
  for (const lace of page.subarray(27, begins)) {
    if (stream.offset === 0) stream.first = page[at] ?? 0
    if (tells(stream)) {
      blankPart(page, at, lace, stream)
      blanked = true
    }
    at += lace
    stream.offset += lace
    if (lace === 255) continue
    stream.packet++
    stream.offset = 0
    stream.done = isDone(stream)
  }
  return blanked
}

/** FLAC may have several blocks before the sound: comments (4), pictures (6), what programs add (2). */
function tells({ kind, packet, first }: Stream): boolean {
  return kind === 'FLAC' ? packet > 0 && [2, 4, 6].includes(first & 0x7f) : kind !== null && packet === 1
}
const isDone = ({ kind, packet, first }: Stream) =>
  kind === null || (kind === 'FLAC' ? packet > 1 && (first & 0x80) !== 0 : packet > 1)

/** What names a packet stays; after that "no maker, no comments", and zeros. Vorbis wants a one behind its comments. */
function blankPart(page: Uint8Array, at: number, length: number, { kind, offset, first }: Stream): void {
  const named = kind === 'Opus' ? 8 : kind === 'Vorbis' ? 7 : 4
  page.fill(0, at + Math.min(length, Math.max(0, named - offset)), at + length)
  const one = at + named + 8 - offset
  if (kind === 'Vorbis' && one >= at && one < at + length) page[one] = 1
  // A picture or what a program added becomes padding.
  if (kind === 'FLAC' && offset === 0 && (first & 0x7f) !== 4) page[at] = (first & 0x80) | 1
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24
  for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  return sum
})

/** Writes the checksum of a page into it. */
function sum(page: Uint8Array): void {
  page.fill(0, 22, 26)
  let sum = 0
  for (const byte of page) sum = (sum << 8) ^ table[((sum >>> 24) ^ byte) & 0xff]!
  viewOf(page).setUint32(22, sum >>> 0, true)
}
