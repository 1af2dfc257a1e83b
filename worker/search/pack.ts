/** What can be packed: data of JSON's kinds, with flat arrays of numbers among it. */
export type Packable = Flat | string | number | boolean | null | Packable[] | { [name: string]: Packable | undefined }

type Flat = Uint8Array | Uint16Array | Uint32Array | Float32Array

/** A flat array, where the head speaks of it: its kind, first byte and number of items. */
type Place = { flat: [kind: number, at: number, length: number] }

const kinds = [Uint8Array, Uint16Array, Uint32Array, Float32Array] as const
const kindOf = (value: unknown) => kinds.findIndex((kind) => value instanceof kind)

/** A number that no text begins with, the head's length, and that of the whole. */
const opening = 12
const magic = 0xc0be11ed

/**
 * Data as one run of bytes: a head in JSON, and behind it the flat arrays as they lie in memory, little end first as on
 * every machine this runs on. An object in it may not have `flat` as a field.
 */
export function pack(data: Packable): ArrayBuffer {
  const flats: Flat[] = []
  let size = 0
  const placed = (value: Packable | undefined): unknown => {
    const kind = kindOf(value)
    if (kind >= 0) {
      const flat = value as Flat
      const place: Place = { flat: [kind, size, flat.length] }
      flats.push(flat)
      size += aligned(flat.byteLength)
      return place
    }
    if (Array.isArray(value)) return value.map(placed)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, placed(part)]))
  }
  const head = new TextEncoder().encode(JSON.stringify(placed(data)))
  const body = aligned(opening + head.length)
  const buffer = new ArrayBuffer(body + size)
  new Uint32Array(buffer, 0, 3).set([magic, head.length, buffer.byteLength])
  new Uint8Array(buffer, opening).set(head)
  let at = body
  for (const flat of flats) {
    new Uint8Array(buffer, at).set(new Uint8Array(flat.buffer, flat.byteOffset, flat.byteLength))
    at += aligned(flat.byteLength)
  }
  return buffer
}

/** How many bytes there are of what begins so. */
export function lengthOf(beginning: ArrayBuffer): number {
  return new Uint32Array(beginning, 0, 3)[2]!
}

/** The data, its flat arrays as views on the bytes; throws where they are not all there. */
export function unpack(buffer: ArrayBuffer): unknown {
  const [mark, headLength, length] = buffer.byteLength < opening ? [] : new Uint32Array(buffer, 0, 3)
  if (mark !== magic || length !== buffer.byteLength) throw new Error('These bytes are damaged, or something else.')
  const body = aligned(opening + headLength!)
  const found = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(found)
    if (typeof value !== 'object' || value === null) return value
    if ('flat' in value) {
      const [kind, at, count] = (value as Place).flat
      return new kinds[kind]!(buffer, body + at, count) // throws where it would reach over the end
    }
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, found(part)]))
  }
  return found(JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, opening, headLength))))
}

const aligned = (bytes: number) => Math.ceil(bytes / 8) * 8
