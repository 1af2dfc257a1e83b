import { expect, test } from 'vitest'
import { stateOf } from './articleState.ts'

test('an entry is live only where visitors get exactly this text, and a change that waits for a publish says so', () => {
  const entry = { status: 'published', live: true, refused: false } as const
  expect(stateOf(entry)).toBe('live')
  expect(stateOf({ ...entry, live: false })).toBe('changed')
  expect(stateOf({ ...entry, live: false, status: 'draft' })).toBe('draft')
  expect(stateOf({ ...entry, live: false, status: 'review' })).toBe('review')
  expect(stateOf({ ...entry, live: false, status: 'draft', refused: true })).toBe('refused')
  expect(stateOf({ ...entry, live: false, status: 'archived' })).toBe('archived')
})
