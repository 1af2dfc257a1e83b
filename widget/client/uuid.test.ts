import { expect, test, vi } from 'vitest'
import { uuidv7 } from './uuid.ts'

test('an id is a UUID of version 7', () => {
  expect(uuidv7(Date.now())).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})

test('ids sort in the order they were made, also within a millisecond and when the clock is set back', () => {
  const now = Date.now() + 1000
  const ids = [now, now, now + 5, now - 60_000, now - 60_000].map(uuidv7)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

test('a browser without randomness of its own still gets ids that differ', () => {
  const now = Date.now() + 2000
  for (const crypto of [undefined, {}]) {
    vi.stubGlobal('crypto', crypto)
    const ids = Array.from({ length: 100 }, () => uuidv7(now))
    vi.unstubAllGlobals()
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(new Set(ids.map((id) => id.slice(14))).size).toBe(100)
  }
})
