import { describe, expect, test } from 'vitest'
import { allowed, readers, timesOf } from './hostile.ts'

// Ratios, not seconds: twice the input may take so many times as long, on any machine. `npm run bench -- readers` has the table,
// at the whole sizes; of what may be large, an eighth tells enough in the time that a test has.
describe.each(readers)('$name', (reader) => {
  test(`twice as much takes at most ${allowed} times as long, whatever it is`, { timeout: 600_000 }, async () => {
    const size = reader.size > 40_000 ? Math.floor(reader.size / 8) : reader.size
    const beyond: Record<string, string> = {}
    for (const [input, make] of Object.entries(reader.inputs)) {
      const { size: smallest, times, ratio, wasGivenUp } = await timesOf({ ...reader, size }, make)
      if (ratio <= allowed && !wasGivenUp) continue
      beyond[input] =
        `${times.map((ms) => ms.toFixed(0)).join(', ')} ms from ${smallest} characters on, ${ratio.toFixed(1)} for twice as much`
    }
    expect(beyond).toEqual({})
  })
})
