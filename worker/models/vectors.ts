/** Vectors of one model in one byte for each dimension, under the keys of the texts they stand for. */
export type Vectors = {
  /** The model that made them. */
  model: string
  dimensions: number
  /** Where in `bytes`, in units of whole vectors. */
  places: Map<string, number>
  bytes: Int8Array
}

export const noVectors = (model: string): Vectors => ({
  model,
  dimensions: 0,
  places: new Map(),
  bytes: new Int8Array(),
})

/** What a text and its like mean together: the mean of their directions, in one byte for each dimension. */
export function meanVector(vectors: Float32Array[]): Int8Array {
  const mean = new Float32Array(vectors[0]!.length)
  for (const vector of vectors) {
    const length = Math.hypot(...vector) || 1
    for (const [i, value] of vector.entries()) mean[i]! += value / length
  }
  let most = 0
  for (const value of mean) most = Math.max(most, Math.abs(value))
  return Int8Array.from(mean, (value) => Math.round((127 * value) / (most || 1)))
}

/** How near the direction of one vector at a place is to another's: -1 to 1. `lengths` are those of `lengthsOf`. */
export function cosine(vectors: Vectors, lengths: Float32Array, place: number, vector: Int8Array): number {
  const { bytes, dimensions } = vectors
  let dot = 0
  let length = 0
  const start = place * dimensions
  for (let i = 0; i < dimensions; i++) {
    const value = vector[i]!
    dot += bytes[start + i]! * value
    length += value * value
  }
  return dot / (lengths[place]! * Math.sqrt(length) || 1)
}

export function lengthsOf({ bytes, dimensions, places }: Vectors): Float32Array {
  const squares = new Float32Array(places.size)
  for (const [i, value] of bytes.entries()) squares[Math.floor(i / dimensions)]! += value * value
  return squares.map(Math.sqrt)
}

/** Those of `entries`, put together anew. What is of another length than the first was made by another model of that name. */
export function gathered(model: string, all: [key: string, vector: Int8Array][]): Vectors {
  const dimensions = all[0]?.[1].length ?? 0
  const entries = all.filter(([, { length }]) => length === dimensions)
  const bytes = new Int8Array(dimensions * entries.length)
  for (const [i, [, vector]] of entries.entries()) bytes.set(vector, i * dimensions)
  return { model, dimensions, places: new Map(entries.map(([key], i) => [key, i])), bytes }
}

export function vectorAt({ bytes, dimensions, places }: Vectors, key: string): Int8Array | undefined {
  const place = places.get(key)
  return place === undefined ? undefined : bytes.subarray(place * dimensions, (place + 1) * dimensions)
}

/** As they are stored: the length of a head, the head as JSON, the bytes. */
export function packed({ model, dimensions, places, bytes }: Vectors): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify({ model, dimensions, keys: [...places.keys()] }))
  const out = new Uint8Array(4 + head.length + bytes.length)
  new DataView(out.buffer).setUint32(0, head.length)
  out.set(head, 4)
  out.set(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), 4 + head.length)
  return out
}

/** Reads what `packed` wrote; throws where it is something else. */
export function unpacked(buffer: ArrayBuffer): Vectors {
  const length = new DataView(buffer).getUint32(0)
  const { model, dimensions, keys } = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)))
  const bytes = new Int8Array(buffer, 4 + length)
  if (bytes.length !== dimensions * keys.length) throw new Error('These vectors are not whole.')
  return { model, dimensions, places: new Map(keys.map((key: string, i: number) => [key, i])), bytes }
}

/** A short name for a text: 64 bits (FNV-1a, twice), so that no two texts of a site ever share one. */
export function keyOf(text: string): string {
  let one = 0x811c9dc5
  let other = 0xcbf29ce4
  for (let i = 0; i < text.length; i++) {
    one = Math.imul(one ^ text.charCodeAt(i), 0x01000193)
    other = Math.imul(other ^ text.charCodeAt(i), 0x01000197)
  }
  return (one >>> 0).toString(36) + (other >>> 0).toString(36).padStart(7, '0')
}
