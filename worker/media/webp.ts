import { broken, type Image, joined, lettersAt, part, viewOf } from './Image.ts'
import { liesOnSide, orientationOf, tiffOf } from './orientation.ts'

const shown = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const exifFlag = 0x08
const xmpFlag = 0x04

/** A WebP without camera data, captions and whatever follows its end. */
export function readWebp(bytes: Uint8Array): Image {
  const view = viewOf(bytes)
  const whole = part(bytes, 0, 8 + view.getUint32(4, true))
  const kept: Uint8Array[] = []
  let header: Uint8Array | undefined
  let size: Size | undefined
  let orientation = 1
  for (let at = 12; at + 8 <= whole.length; ) {
    const name = lettersAt(whole, at)
    const length = view.getUint32(at + 4, true)
    const data = part(whole, at + 8, at + 8 + length)
    const next = at + 8 + length + (length % 2)
    if (name === 'VP8X') header = data.slice(0, 10)
    if (name === 'EXIF') orientation = orientationOf(lettersAt(data, 0, 6) === 'Exif\0\0' ? data.subarray(6) : data)
    if (shown.has(name)) kept.push(toChunk(name, data))
    size ??= sizeOf(name, data)
    at = next
  }
  if (!size || kept.length === 0) broken('it holds no picture')
  // Without a header there is nowhere to say that there is Exif, and so nobody reads it.
  if (!header) orientation = 1
  const { width, height } = liesOnSide(orientation) ? { width: size.height, height: size.width } : size
  if (header) {
    header[0] = (header[0]! & ~(exifFlag | xmpFlag)) | (orientation === 1 ? 0 : exifFlag)
    kept.unshift(toChunk('VP8X', header))
    if (orientation !== 1) kept.push(toChunk('EXIF', tiffOf(orientation)))
  }
  const body = joined([new TextEncoder().encode('WEBP'), ...kept])
  return { type: 'image/webp', width, height, bytes: toChunk('RIFF', body) }
}

type Size = { width: number; height: number }

/** The size that a chunk says, if it is one that does; the header's comes first and counts. */
function sizeOf(name: string, data: Uint8Array): Size | undefined {
  const view = viewOf(data)
  switch (name) {
    case 'VP8X':
      return { width: 1 + uint24(view, 4), height: 1 + uint24(view, 7) }
    case 'VP8 ':
      if (uint24(view, 3) !== 0x2a019d) broken('its picture does not begin as one')
      return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff }
    case 'VP8L': {
      if (view.getUint8(0) !== 0x2f) broken('its picture does not begin as one')
      const packed = view.getUint32(1, true)
      return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) }
    }
  }
}

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

function toChunk(name: string, data: Uint8Array): Uint8Array {
  const head = new Uint8Array(8)
  head.set(new TextEncoder().encode(name))
  viewOf(head).setUint32(4, data.length, true)
  return joined([head, data, new Uint8Array(data.length % 2)])
}
