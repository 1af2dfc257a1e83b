import { expect, test } from 'vitest'
import { groupRejected, stretches } from './groupRejected.ts'

test('rows that are refused for one reason are one line, the most frequent reason first', () => {
  const language = (row: number, value: string) => ({
    row,
    reason: 'x',
    code: 'wrong' as const,
    field: 'locale',
    value,
  })
  const rejected = [
    { row: 1, reason: 'The same stands in row 9.', code: 'repeated' as const, field: 'id', other: 9 },
    ...[2, 3, 4].map((row) => language(row, 'Klingon')),
    language(5, 'Elvish'),
    { row: 7, reason: 'The same stands in row 8.', code: 'repeated' as const, field: 'id', other: 8 },
  ]
  expect(groupRejected(rejected)).toEqual([
    { why: { code: 'wrong', field: 'locale', value: 'Klingon' }, rows: [2, 3, 4] },
    { why: { code: 'repeated', field: 'id' }, rows: [1, 7] },
    { why: { code: 'wrong', field: 'locale', value: 'Elvish' }, rows: [5] },
  ])
})

test('rows in a row are told as a stretch, and too many are cut', () => {
  expect(stretches([3, 5, 6, 7, 12], 5)).toEqual({ text: '3, 5–7, 12', isAll: true })
  expect(stretches([1, 3, 5], 2)).toEqual({ text: '1, 3', isAll: false })
})
