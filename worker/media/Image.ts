/** A picture as it is stored: nothing in it but the picture. */
export type Image = {
  type: ImageType
  /** In pixels, as it is shown. */
  width: number
  height: number
  bytes: Uint8Array
}

export type ImageType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/avif'

/** What a reader stops with where bytes are not what they say they are. Reading beyond the end is the same. */
export class Broken extends Error {}

export function broken(why: string): never {
  throw new Broken(why)
}

/** Four letters at a place. */
export function lettersAt(bytes: Uint8Array, at: number, count = 4): string {
  return String.fromCharCode(...bytes.subarray(at, at + count))
}

export const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** A part that must be there as a whole. */
export function part(bytes: Uint8Array, from: number, to: number): Uint8Array {
  if (to > bytes.length || to < from) broken('it ends too early')
  return bytes.subarray(from, to)
}

export function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const one of parts) {
    whole.set(one, at)
    at += one.length
  }
  return whole
}
