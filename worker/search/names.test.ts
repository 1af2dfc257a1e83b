import { expect, test } from 'vitest'
import { numberOf, numbersOf, repeatsIn, tableOf } from './names.ts'

const many = Array.from({ length: 5000 }, (_, i) => `name ${i} 名`)

test('every name has a number of its own, and strangers have none', () => {
  const { table, numbers } = tableOf(many)
  expect(new Set(numbers).size).toBe(many.length)
  expect(many.map((name) => numberOf(table, name))).toEqual([...numbers])
  expect(['', 'name', 'name 5000 名', '名'].map((name) => numberOf(table, name))).toEqual([-1, -1, -1, -1])
})

test('the same name twice has two numbers, in the order they came', () => {
  const { table, numbers } = tableOf(['a', ...many, 'b', 'a', 'c', 'a'])
  const own = [numbers[0]!, numbers[many.length + 2]!, numbers[many.length + 4]!]
  expect(numbersOf(table, 'a')).toEqual(own)
  expect(numbersOf(table, 'd')).toEqual([])
  expect([...repeatsIn(table)]).toEqual([own])
})

test('a table may be empty, or hold the empty name', () => {
  expect(numberOf(tableOf([]).table, 'a')).toBe(-1)
  expect(numberOf(tableOf(['']).table, '')).toBe(0)
})
