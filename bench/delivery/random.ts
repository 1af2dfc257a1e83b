/** Chance that repeats itself: the same seed makes the same faults (mulberry32). */
export function seeded(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    between: (least: number, most: number) => least + next() * (most - least),
    pick: <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)]!,
  }
}

export type Chance = ReturnType<typeof seeded>
