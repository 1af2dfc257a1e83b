import { expect, test } from 'vitest'
import { uuid } from './uuid.ts'

test('an id is a UUIDv7', () => {
  expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('ids made later sort later', () => {
  expect(uuid(1_000) < uuid(1_001)).toBe(true)
})
