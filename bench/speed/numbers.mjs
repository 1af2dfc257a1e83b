/** The value that this share of them do not exceed. */
export function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
}

export const median = (numbers) => quantile(numbers, 0.5)

/**
 * Times `ours` and `floor` in turns, each `times` times in each of `rounds`, `width` at once. What disturbs the machine
 * disturbs both, so their ratio holds where their times do not. Gives medians over the rounds.
 */
export async function compare({ rounds, times, width = 1 }, ours, floor) {
  const measured = []
  for (let round = 0; round < rounds; round++) {
    const both = { ours: [], floor: [] }
    if (width === 1) {
      for (let i = 0; i < times; i++) {
        const turns = [timed(both.ours, ours), timed(both.floor, floor)]
        for (const turn of (i + round) % 2 ? turns : turns.reverse()) await turn()
      }
    } else {
      const turns = [() => crowd(both.ours, ours, times, width), () => crowd(both.floor, floor, times, width)]
      for (const turn of round % 2 ? turns : turns.reverse()) await turn()
    }
    measured.push(both)
  }
  const of = (side, share) => median(measured.map((both) => quantile(both[side], share)))
  const ratio = (share) => median(measured.map((both) => quantile(both.ours, share) / quantile(both.floor, share)))
  return Object.fromEntries(
    [
      ['p50', 0.5],
      ['p95', 0.95],
    ].map(([name, share]) => [name, { ratio: ratio(share), ours: of('ours', share), floor: of('floor', share) }]),
  )
}

const timed = (into, act) => async () => {
  const began = performance.now()
  await act()
  into.push(performance.now() - began)
}

async function crowd(into, act, times, width) {
  const turn = timed(into, act)
  let left = times
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (left-- > 0) await turn()
    }),
  )
}
