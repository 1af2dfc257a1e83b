import { broken, type Image, joined, lettersAt, part, viewOf } from './Image.ts'
import { liesOnSide, orientationOf, tiffOf } from './orientation.ts'

const scan = 0xda
const end = 0xd9
const exif = 'Exif\0\0'

/**
 * A JPEG without what else is in its file: where and with what it was taken, captions, small copies, whatever follows its
 * end. Its colours stay, and how it is held.
 */
export function readJpeg(bytes: Uint8Array): Image {
  const view = viewOf(bytes)
  const kept: Uint8Array[] = []
  let size: { width: number; height: number } | undefined
  let orientation = 1
  let hasScan = false
  let at = 2
  while (bytes[at + 1] !== end) {
    if (bytes[at] !== 0xff) broken('a part does not begin where the one before it ends')
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++ // a filling
      continue
    }
    const next = at + 2 + view.getUint16(at + 2)
    const segment = part(bytes, at, next)
    if (isFrame(marker)) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (marker === 0xe1 && lettersAt(segment, 4, 6) === exif) orientation = orientationOf(segment.subarray(10))
    if (isPicture(marker, segment)) kept.push(segment)
    at = next
    if (marker !== scan) continue
    hasScan = true
    at = endOfScan(bytes, next)
    kept.push(part(bytes, next, at))
  }
  if (!size || !hasScan || bytes[at] !== 0xff) broken('it holds no picture')
  const { width, height } = liesOnSide(orientation) ? { width: size.height, height: size.width } : size
  const head = [Uint8Array.of(0xff, 0xd8), ...(orientation === 1 ? [] : [toExif(orientation)])]
  return { type: 'image/jpeg', width, height, bytes: joined([...head, ...kept, Uint8Array.of(0xff, end)]) }
}

/** The header of a picture: C0 to CF, but for three that only look like one. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** What is needed to show it: tables and scans, colour profile, and what JFIF and Adobe say of its colours. */
function isPicture(marker: number, segment: Uint8Array): boolean {
  if (marker >= 0xc0 && marker <= 0xdf) return true
  if (marker === 0xe0) return lettersAt(segment, 4, 5) === 'JFIF\0'
  if (marker === 0xe2) return lettersAt(segment, 4, 12) === 'ICC_PROFILE\0'
  return marker === 0xee && lettersAt(segment, 4, 5) === 'Adobe'
}

/** Inside a scan, FF stands before 0 where it is a value, and before D0 to D7 where decoding begins anew. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at++) {
    at = bytes.indexOf(0xff, at)
    if (at < 0) broken('it ends too early')
    const next = bytes[at + 1]!
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
}

function toExif(orientation: number): Uint8Array {
  const tiff = tiffOf(orientation)
  const letters = new TextEncoder().encode(exif)
  return joined([Uint8Array.of(0xff, 0xe1, 0, 2 + letters.length + tiff.length), letters, tiff])
}
