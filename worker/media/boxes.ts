import { broken, lettersAt, viewOf } from './Image.ts'

/** A box of the ISO base media format: its name, and where what is in it begins and ends. */
export type Box = { name: string; from: number; to: number }

/** The boxes of a stretch, one after another. One that says it is longer than the stretch is broken. */
export function* boxesIn(bytes: Uint8Array, from: number, to: number): Generator<Box> {
  const view = viewOf(bytes)
  for (let at = from; at < to; ) {
    const short = view.getUint32(at)
    const isLong = short === 1
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short
    const inside = at + (isLong ? 16 : 8)
    if (size < inside - at || at + size > to) broken('a part is longer than what holds it')
    yield { name: lettersAt(bytes, at + 4), from: inside, to: at + size }
    at += size
  }
}

/** The first box of a name in a stretch. */
export function boxIn(bytes: Uint8Array, name: string, { from, to }: { from: number; to: number }): Box | undefined {
  for (const box of boxesIn(bytes, from, to)) if (box.name === name) return box
  return undefined
}
