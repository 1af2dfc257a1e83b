import { expect, test } from 'vitest'
import { RowPlaces } from './RowPlaces.ts'

const keys = Array.from({ length: 1000 }, (_, row) => `row-${row}`)
const placesOf = (likely: number) => {
  const places = new RowPlaces(likely)
  places.take(keys)
  return places
}

test('rows that were never drawn stand where they are likely to', () => {
  const places = placesOf(50)
  expect([places.height, places.top(10), places.rowAt(0), places.rowAt(499), places.rowAt(500)]).toEqual([
    50_000, 500, 0, 9, 10,
  ])
  expect([places.rowAt(-100), places.rowAt(1e9)]).toEqual([0, 999])
})

test('a row that is higher moves those below it, and none above', () => {
  const places = placesOf(50)
  expect(places.measure('row-10', 80)).toBe(true)
  expect(places.measure('row-10', 80)).toBe(false)
  expect([places.top(10), places.top(11), places.height]).toEqual([500, 580, 50_030])
})

test('what was measured is remembered when rows come above it, and the others are as high as those were on average', () => {
  const places = placesOf(50)
  places.measure('row-0', 80)
  places.measure('row-1', 41)
  places.take(['new', ...keys])
  expect([places.row('row-0'), places.top(1), places.top(2), places.top(3)]).toEqual([1, 61, 141, 182])
})

test('an empty list has no height, and a row that is not there none to measure', () => {
  const places = new RowPlaces(50)
  expect([places.height, places.rowAt(0), places.measure('gone', 9)]).toEqual([0, 0, false])
})
