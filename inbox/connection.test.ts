import { expect, test } from 'vitest'
import { failedAttempts, waitBefore } from './connection.ts'

test('each failure doubles the wait, up to half a minute', () => {
  expect([0, 1, 2, 3, 9, 40].map((attempt) => waitBefore(attempt, 1))).toEqual([500, 1000, 2000, 4000, 30_000, 30_000])
})

test('chance spreads the waits over their later half', () => {
  expect(waitBefore(3, 0)).toBe(2000)
  expect(waitBefore(3, 0.5)).toBe(3000)
})

test('a line that held for long was a good one, and a window that had to give way waits long', () => {
  const long = 60_000
  expect([failedAttempts(5, long, 1006), failedAttempts(5, 10, 1006), failedAttempts(0, long, 4401)]).toEqual([0, 5, 0])
  for (const [before, heldFor] of [
    [0, long],
    [0, 10],
    [3, 10],
  ] as const)
    expect(waitBefore(failedAttempts(before, heldFor, 1008), 0)).toBe(15_000)
})
