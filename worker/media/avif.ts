import { type Box, boxesIn, boxIn } from './boxes.ts'
import { broken, type Image, lettersAt, viewOf } from './Image.ts'

const topLevel = new Set(['ftyp', 'meta', 'mdat', 'moov', 'free', 'moof', 'mfra'])
/** Exif that says nothing, as long as most readers need it to be. */
const nothing = Uint8Array.of(...[0, 0, 0, 0, 0x49, 0x49, 42, 0, 8], ...[0, 0, 0, 0, 0, 0, 0, 0, 0])

/**
 * An AVIF whose camera data and captions are written over, since everything in it is found by its distance from the start;
 * whatever follows its end is cut off. How it is held is not said in Exif, and stays.
 */
export function readAvif(bytes: Uint8Array): Image {
  let end = 0
  let meta: Box | undefined
  for (const box of untilStranger(bytes)) {
    end = box.to
    if (box.name === 'meta') meta ??= { ...box, from: box.from + 4 } // its version and flags
  }
  const properties = meta && boxIn(bytes, 'iprp', meta)
  const container = properties && boxIn(bytes, 'ipco', properties)
  if (!meta || !container) broken('it holds no picture')
  const size = sizeOf(bytes, container)
  const cleaned = bytes.slice(0, end)
  for (const { item, from, to } of extentsIn(bytes, meta)) {
    const name = itemsIn(bytes, meta).get(item)
    if (name !== 'Exif' && name !== 'mime') continue
    if (to > end) broken('it ends too early')
    cleaned.fill(name === 'mime' ? 0x20 : 0, from, to)
    if (name === 'Exif' && to - from >= nothing.length) cleaned.set(nothing, from)
  }
  return { type: 'image/avif', ...size, bytes: cleaned }
}

function* untilStranger(bytes: Uint8Array): Generator<Box> {
  for (let at = 0; at + 8 <= bytes.length; ) {
    if (!topLevel.has(lettersAt(bytes, at + 4))) return
    const [box] = boxesIn(bytes, at, bytes.length)
    yield box!
    at = box!.to
  }
}

/** That of the largest picture in it: there may be small ones, and one for what shines through. */
function sizeOf(bytes: Uint8Array, container: Box): { width: number; height: number } {
  const view = viewOf(bytes)
  let size = { width: 0, height: 0 }
  let isTurned = false
  for (const { name, from } of boxesIn(bytes, container.from, container.to)) {
    if (name === 'irot') isTurned = (view.getUint8(from) & 1) === 1 // in quarters of a turn
    if (name !== 'ispe') continue
    const found = { width: view.getUint32(from + 4), height: view.getUint32(from + 8) }
    if (found.width * found.height > size.width * size.height) size = found
  }
  return isTurned ? { width: size.height, height: size.width } : size
}

/** The kinds of items, by their numbers. */
function itemsIn(bytes: Uint8Array, meta: Box): Map<number, string> {
  const view = viewOf(bytes)
  const list = boxIn(bytes, 'iinf', meta)
  const items = new Map<number, string>()
  if (!list) return items
  const first = list.from + (view.getUint8(list.from) === 0 ? 6 : 8)
  for (const { name, from } of boxesIn(bytes, first, list.to)) {
    const version = view.getUint8(from)
    if (name !== 'infe' || version < 2) continue
    const isWide = version > 2
    const item = isWide ? view.getUint32(from + 4) : view.getUint16(from + 4)
    items.set(item, lettersAt(bytes, from + (isWide ? 10 : 8)))
  }
  return items
}

/** Where the bytes of each item lie in the file (ISO 14496-12, 8.11.3). */
function extentsIn(bytes: Uint8Array, meta: Box): { item: number; from: number; to: number }[] {
  const box = boxIn(bytes, 'iloc', meta)
  if (!box) broken('it does not say where its picture is')
  const view = viewOf(bytes)
  let at = box.from
  const next = (length: number) => {
    let value = 0
    for (const until = at + length; at < until; at++) value = value * 256 + view.getUint8(at)
    return value
  }
  const version = next(1)
  next(3)
  const sizes = next(2)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version > 0 ? sizes & 15 : 0
  const isWide = version === 2
  const inside = boxIn(bytes, 'idat', meta)?.from ?? 0
  const extents: { item: number; from: number; to: number }[] = []
  for (let items = next(isWide ? 4 : 2); items > 0; items--) {
    const item = next(isWide ? 4 : 2)
    const method = version > 0 ? next(2) & 15 : 0
    next(2)
    const base = next(baseSize) + (method === 1 ? inside : 0)
    for (let count = next(2); count > 0; count--) {
      next(indexSize)
      const from = base + next(offsetSize)
      extents.push({ item, from, to: from + next(lengthSize) })
    }
  }
  return extents
}
