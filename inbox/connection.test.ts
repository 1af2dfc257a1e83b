import { expect, test } from 'vitest'
import { waitBefore } from './connection.ts'

test('each failure doubles the wait, up to half a minute', () => {
  expect([0, 1, 2, 3, 9, 40].map((attempt) => waitBefore(attempt, 1))).toEqual([500, 1000, 2000, 4000, 30_000, 30_000])
})

test('chance spreads the waits over their later half', () => {
  expect(waitBefore(3, 0)).toBe(2000)
  expect(waitBefore(3, 0.5)).toBe(3000)
})
