import type { Cleaner } from './Cleaning.ts'
import { broken } from './Image.ts'

const segment = 0x18538067
const cluster = 0x1f43b675
const info = 0x1549a966
/** Tags, attachments, the title, names of files, the date; and checksums, which would no longer be right. */
const telling = new Set([0x1254c367, 0x1941a469, 0x7ba9, 0x7384, 0x3c83ab, 0x3e83bb, 0x4461, 0xbf])

/** WebM: elements that tell become void ones of the same size. */
export function* cleanWebm(length: number): Cleaner {
  for (let at = 0; at < length; ) {
    let head = yield { hold: 1 }
    const idLength = lengthOf(head[0]!, 4)
    head = yield { hold: idLength + 1 }
    const sizeLength = lengthOf(head[idLength]!, 8)
    head = yield { hold: idLength + sizeLength }
    const id = numberOf(head.subarray(0, idLength))
    const size = sizeOf(head.subarray(idLength))
    if (id === segment || id === info || (id === cluster && size === undefined)) {
      yield { pass: 0 } // what is in it comes next, as if it stood by itself
      at += head.length
      continue
    }
    if (size === undefined) broken('a part does not say how long it is')
    if (telling.has(id)) toVoid(head, size)
    yield telling.has(id) ? { blank: size } : { pass: size }
    at += head.length + size
  }
}

/** How many bytes a number has whose first one this is: one more than it has zeros in front. */
function lengthOf(first: number, most: number): number {
  const length = Math.clz32(first) - 23
  return length <= most ? length : broken('a number is longer than any can be')
}

const numberOf = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum * 256 + byte, 0)

/** Undefined where it is not known, as in what is recorded live: all bits are ones. */
function sizeOf(bytes: Uint8Array): number | undefined {
  const size = numberOf(bytes) - 2 ** (7 * bytes.length)
  const unknown = bytes[0] === 0xff >> (bytes.length - 1) && bytes.subarray(1).every((byte) => byte === 0xff)
  return unknown ? undefined : size
}

/** The name of a void element has one byte, so its size is written with those that are left, at most eight. */
function toVoid(head: Uint8Array, size: number): void {
  const width = Math.min(head.length - 1, 8)
  let left = size + head.length - 1 - width
  head.fill(0)
  head[0] = 0xec
  for (let i = width; i > 0; i--) {
    head[i] = left % 256
    left = Math.floor(left / 256)
  }
  head[1]! |= 0x80 >> (width - 1)
}
