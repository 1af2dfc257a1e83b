import type { Cleaner } from './Cleaning.ts'
import { broken, lettersAt, viewOf } from './Image.ts'

/** What a player needs; anything else at the outermost level was added by a camera, a phone or a program. */
const needed = /^(?:ftyp|styp|moov|mdat|moof|sidx|ssix|mfra|emsg|prft)$/
const holders = /^(?:moov|trak|mdia|moof|traf)$/
/** Names, places, makers, XMP; and what an editor has struck out and left in the file. */
const telling = /^(?:udta|meta|uuid|free|skip|wide)$/

/** MP4 and M4A: boxes that tell become free space of the same size, so that what points into the file still points right. */
export function* cleanMp4(length: number): Cleaner {
  const ends: number[] = []
  for (let at = 0; at < length; ) {
    while (at === ends.at(-1)) ends.pop()
    const end = ends.at(-1) ?? length
    if (end - at < 8) {
      yield { blank: end - at } // QuickTime ends some lists with a zero
      at = end
      continue
    }
    let head = yield { hold: 8 }
    const isLong = viewOf(head).getUint32(0) === 1
    if (isLong && end - at >= 16) head = yield { hold: 16 }
    const size = sizeOf(head, end - at)
    const name = lettersAt(head, 4)
    if (size === undefined) {
      // Outside of all boxes anything may follow the film; inside, nobody would know what to read on with.
      if (ends.length > 0 || name === 'moov') broken('a part is longer than what holds it')
      head.fill(0)
      yield { blank: end - at - head.length }
      at = end
    } else if (holders.test(name)) {
      yield { pass: 0 }
      ends.push(at + size)
      at += head.length
    } else if (ends.length === 0 ? !needed.test(name) : telling.test(name)) {
      head.set([0x66, 0x72, 0x65, 0x65], 4) // free
      yield { blank: size - head.length }
      at += size
    } else {
      yield { pass: size - head.length }
      at += size
    }
  }
}

/** Bytes of a box with its head; of the last one, which may be cut off or say no size, those that are there. */
function sizeOf(head: Uint8Array, left: number): number | undefined {
  const short = viewOf(head).getUint32(0)
  const size = short === 0 ? left : short === 1 && head.length === 16 ? Number(viewOf(head).getBigUint64(8)) : short
  if (lettersAt(head, 4) === 'mdat' && size > left) return left
  return size >= head.length && size <= left ? size : undefined
}
