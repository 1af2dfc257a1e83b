import { broken, type Image, joined, lettersAt, part, viewOf } from './Image.ts'
import { liesOnSide, orientationOf, tiffOf } from './orientation.ts'

/** What shows the picture: its pixels, colours and frames. Texts, times and whatever anybody invented are not among it. */
const shown = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs mDCV cLLI acTL fcTL fdAT'.split(' '),
)

/** A PNG without texts, camera data and whatever follows its end. */
export function readPng(bytes: Uint8Array): Image {
  const view = viewOf(bytes)
  const kept = [part(bytes, 0, 8)]
  let orientation = 1
  let hasPixels = false
  let name = ''
  for (let at = 8; name !== 'IEND'; ) {
    const next = at + 12 + view.getUint32(at)
    const chunk = part(bytes, at, next)
    name = lettersAt(bytes, at + 4)
    if ((at === 8) !== (name === 'IHDR')) broken('its header is not where it belongs')
    if (name === 'eXIf') orientation = orientationOf(chunk.subarray(8, -4))
    if (name === 'IDAT') hasPixels = true
    if (shown.has(name)) kept.push(chunk)
    at = next
  }
  if (!hasPixels) broken('it holds no picture')
  if (orientation !== 1) kept.splice(2, 0, toChunk('eXIf', tiffOf(orientation)))
  const sides = [view.getUint32(16), view.getUint32(20)] as const
  const [width, height] = liesOnSide(orientation) ? [sides[1], sides[0]] : sides
  return { type: 'image/png', width, height, bytes: joined(kept) }
}

function toChunk(name: string, data: Uint8Array): Uint8Array {
  const named = joined([new TextEncoder().encode(name), data])
  return joined([bigEndian(data.length), named, bigEndian(crcOf(named))])
}

function bigEndian(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}

function crcOf(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc
}
