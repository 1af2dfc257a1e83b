import { viewOf } from './Image.ts'

const tag = 0x0112

/** How a camera was held, 1 to 8, by the TIFF structure inside Exif; 1, upright, where it does not say. */
export function orientationOf(tiff: Uint8Array): number {
  try {
    const view = viewOf(tiff)
    const isLittle = view.getUint16(0) === 0x4949
    const start = view.getUint32(4, isLittle)
    const count = view.getUint16(start, isLittle)
    for (let at = start + 2; at < start + 2 + count * 12; at += 12) {
      if (view.getUint16(at, isLittle) !== tag) continue
      const value = view.getUint16(at + 8, isLittle)
      return value >= 1 && value <= 8 ? value : 1
    }
  } catch {
    // It points beyond its own end; the picture may be sound all the same.
  }
  return 1
}

/** The TIFF structure that says this and nothing else. */
export const tiffOf = (orientation: number) =>
  Uint8Array.of(
    ...[0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0],
    ...[0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0],
  )

/** Whether a picture held so is shown with its sides exchanged. */
export const liesOnSide = (orientation: number) => orientation >= 5
