import { expect, test } from 'vitest'
import { howFull } from './howFull.ts'

test('an owner is told from 80 % on, and firmly from 95 %', () => {
  const at = (bytes: number) => howFull({ bytes, limit: 1000 })
  expect([at(0), at(799)]).toEqual([null, null])
  expect([at(800), at(949)]).toEqual([
    { level: 'noted', share: 0.8 },
    { level: 'noted', share: 0.94 },
  ])
  expect([at(950), at(1100)]).toEqual([
    { level: 'urgent', share: 0.95 },
    { level: 'urgent', share: 1.1 },
  ])
})

test('who is no owner is told nothing', () => {
  expect(howFull(undefined)).toBeNull()
})
