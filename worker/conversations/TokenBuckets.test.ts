import { expect, test } from 'vitest'
import { TokenBuckets } from './TokenBuckets.ts'

test('a bucket gives what it holds, and what has filled up since', () => {
  const buckets = new TokenBuckets(3, 1)
  const take = (now: number, cost = 1) => buckets.take('a', cost, now)
  expect([take(0), take(0), take(0), take(0)]).toEqual([true, true, true, false])
  expect([take(999), take(1000), take(1000)]).toEqual([false, true, false])
  expect([take(60_000, 3), take(60_000)]).toEqual([true, false])
})

test('each key has a bucket of its own, and a refusal takes nothing', () => {
  const buckets = new TokenBuckets(3, 1)
  expect([buckets.take('a', 2, 0), buckets.take('a', 2, 0), buckets.take('a', 1, 0)]).toEqual([true, false, true])
  expect(buckets.take('b', 3, 0)).toBe(true)
})

test('a clock that is set back neither fills a bucket nor empties it', () => {
  const buckets = new TokenBuckets(2, 1)
  expect([buckets.take('a', 1, 10_000), buckets.take('a', 1, 0), buckets.take('a', 1, 0)]).toEqual([true, true, false])
})

test('buckets that are full again take no memory', () => {
  const buckets = new TokenBuckets(10, 1)
  for (let i = 0; i < 100_000; i++) buckets.take(`visitor ${i}`, 1, i * 10)
  expect(buckets.size).toBeLessThan(3000)
})
