import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import { everything } from './KnowledgeModel.ts'
import { isPicked, SelectionModel } from './SelectionModel.ts'

const list = ['a', 'b', 'c', 'd', 'e']

function selectionOf(count = list.length) {
  const filter = signal(everything)
  const selection = new SelectionModel({ filter, matching: signal(count) })
  const picked = () => list.filter((id) => isPicked(selection, id))
  return { selection, filter, picked }
}

test('a range goes from the row picked last, in either direction', () => {
  const { selection, picked } = selectionOf()
  selection.toggle('d')
  selection.extend('b', list)
  expect(picked()).toEqual(['b', 'c', 'd'])
  selection.toggle('c')
  expect(picked()).toEqual(['b', 'd'])
})

test('where the row picked last is gone, a range is all up to the new one', () => {
  const { selection, picked } = selectionOf()
  selection.toggle('gone')
  selection.extend('b', list)
  expect(picked()).toEqual(['a', 'b'])
})

test('all are picked, loaded or not, and some of them left out again', () => {
  const { selection, picked } = selectionOf(5000)
  selection.toggle('a')
  selection.pickAll()
  expect([picked(), selection.count.value]).toEqual([list, 5000])
  selection.toggle('b')
  selection.toggle('d')
  expect([picked(), selection.count.value]).toEqual([['a', 'c', 'e'], 4998])
  selection.extend('b', list)
  expect([picked(), selection.count.value]).toEqual([list, 5000])
  selection.none()
  expect([picked(), selection.count.value]).toEqual([[], 0])
})

test('all means what is listed: with another filter nothing is picked, while rows picked one by one stay', () => {
  const { selection, filter, picked } = selectionOf()
  selection.toggle('a')
  filter.value = { ...everything, tag: 'sale' }
  expect(picked()).toEqual(['a'])
  selection.pickAll()
  filter.value = everything
  expect(picked()).toEqual([])
})
