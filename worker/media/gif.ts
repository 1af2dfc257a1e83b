import { broken, type Image, joined, lettersAt, part, viewOf } from './Image.ts'

const extension = 0x21
const frame = 0x2c
const end = 0x3b
const comment = 0xfe
const application = 0xff

/** A GIF without comments, what other programs wrote into it, and whatever follows its end. That it repeats, stays. */
export function readGif(bytes: Uint8Array): Image {
  const view = viewOf(bytes)
  const width = view.getUint16(6, true)
  const height = view.getUint16(8, true)
  let at = 13 + coloursIn(view.getUint8(10))
  const kept = [part(bytes, 0, at)]
  let frames = 0
  for (let kind = view.getUint8(at); kind !== end; kind = view.getUint8(at)) {
    if (kind !== extension && kind !== frame) broken('a part does not begin where the one before it ends')
    const blocks = kind === frame ? at + 11 + coloursIn(view.getUint8(at + 9)) : at + 2
    const next = endOfBlocks(view, blocks)
    if (kind === frame) frames++
    if (kind === frame || isShown(bytes, at)) kept.push(part(bytes, at, next))
    at = next
  }
  if (frames === 0) broken('it holds no picture')
  return { type: 'image/gif', width, height, bytes: joined([...kept, Uint8Array.of(end)]) }
}

/** Bytes of the table of colours that a packed field announces. */
const coloursIn = (packed: number) => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0)

function isShown(bytes: Uint8Array, at: number): boolean {
  const label = bytes[at + 1]
  if (label === application) return /^(?:NETSCAPE|ANIMEXTS)/.test(lettersAt(bytes, at + 3, 8))
  return label !== comment
}

function endOfBlocks(view: DataView, from: number): number {
  let at = from
  for (let length = view.getUint8(at); length !== 0; length = view.getUint8(at)) at += 1 + length
  return at + 1
}
