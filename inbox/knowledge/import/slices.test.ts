import { expect, test } from 'vitest'
import { slices } from './slices.ts'

const always = () => true

test('rows are cut into pieces that know where they begin', () => {
  expect(slices([1, 2, 3, 4, 5], 2, always)).toEqual([
    { from: 0, rows: [1, 2] },
    { from: 2, rows: [3, 4] },
    { from: 4, rows: [5] },
  ])
  expect(slices([], 2, always)).toEqual([])
})

test('long rows make short pieces', () => {
  const pieces = slices([1, 2, 3, 4], 3, always, [3_000_000, 900_000, 200_000, 9_000_000])
  expect(pieces.map(({ rows }) => rows)).toEqual([[1, 2], [3], [4]])
})

test('a row that goes on with the one above stays with it', () => {
  const pieces = slices(['a', 'b', '', '', 'c'], 2, (row) => row !== '')
  expect(pieces.map(({ rows }) => rows)).toEqual([['a', 'b', '', ''], ['c']])
})
