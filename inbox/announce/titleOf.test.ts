import { expect, test } from 'vitest'
import { titleOf } from './titleOf.ts'

test('the title begins with how many wait, and without a number where nobody does', () => {
  expect(titleOf(0, 'Conversations', 'Lamps')).toBe('Conversations · Lamps')
  for (const count of [1, 12, 99, 100, 200])
    expect(titleOf(count, 'Knowledge', 'Lamps')).toBe(`(${count}) Knowledge · Lamps`)
  expect(titleOf(3, 'Conversations')).toBe('(3) Conversations · Counterbell')
})
