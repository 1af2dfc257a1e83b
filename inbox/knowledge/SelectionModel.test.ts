import { expect, test } from 'vitest'
import { SelectionModel } from './SelectionModel.ts'

const list = ['a', 'b', 'c', 'd', 'e']

test('a range goes from the row picked last, in either direction', () => {
  const selection = new SelectionModel()
  selection.toggle('d')
  selection.extend('b', list)
  expect([...selection.ids.value].sort()).toEqual(['b', 'c', 'd'])
  selection.toggle('c')
  expect([...selection.ids.value].sort()).toEqual(['b', 'd'])
})

test('where the row picked last is gone, a range is all up to the new one', () => {
  const selection = new SelectionModel()
  selection.toggle('gone')
  selection.extend('b', list)
  expect(selection.ids.value.has('a') && selection.ids.value.has('b')).toBe(true)
})
