import { expect, test } from 'vitest'
import { initials, tintOf } from './Avatar.tsx'

test.each([
  ['Ada Lovelace', 'AL'],
  ['Ada', 'A'],
  ['ada maria lovelace', 'AL'],
  ['王小明', '小明'],
  ['欧阳 娜', '阳娜'],
])('the initials of %s are %s', (name, short) => {
  expect(initials(name)).toBe(short)
})

test('a visitor keeps their colour', () => {
  expect(tintOf('visitor-1')).toBe(tintOf('visitor-1'))
})
