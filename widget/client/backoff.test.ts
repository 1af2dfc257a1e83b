import { expect, test } from 'vitest'
import { backoff } from './backoff.ts'

test('waits grow, and never beyond half a minute', () => {
  const longest = Array.from({ length: 8 }, (_, attempt) => backoff(attempt, () => 1))
  expect(longest).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000])
})

test('a thousand clients that were cut off at once come back spread over time', () => {
  const waits = Array.from({ length: 1000 }, () => backoff(2, Math.random))
  const perSecond = Array.from(
    { length: 8 },
    (_, second) => waits.filter((ms) => Math.floor(ms / 1000) === second).length,
  )
  expect(Math.max(...perSecond)).toBeLessThan(250)
})

test('a wait that the server asked for is kept, and spread after it', () => {
  expect(backoff(0, () => 0, 7000)).toBe(7000)
  expect(backoff(0, () => 1, 7000)).toBe(9000)
})
