import { expect, test } from 'vitest'
import { aConversation } from '../testing.ts'
import { reconcile } from './reconcile.ts'

const waiting = (id: string, minute: number) =>
  aConversation({ id, status: 'waiting', lastMessageAt: `2026-11-21T08:${minute}:00.000Z` })

test('whoever left the list while the line was down is gone from it', () => {
  const known = { a: waiting('a', 30), b: waiting('b', 20) }
  expect(Object.keys(reconcile(known, known, 'waiting', { items: [known.a], next: null }))).toEqual(['a'])
})

test('whoever is older than the page stays: the page does not speak of them', () => {
  const known = { a: waiting('a', 30), old: waiting('old', 10) }
  expect(reconcile(known, known, 'waiting', { items: [known.a], next: 'cursor' })).toHaveProperty('old')
})

test('whoever arrived while the page was on its way stays', () => {
  const before = { a: waiting('a', 30) }
  const known = { ...before, b: waiting('b', 40) }
  expect(reconcile(known, before, 'waiting', { items: [before.a], next: null })).toHaveProperty('b')
})

test('other lists are not judged', () => {
  const known = { c: aConversation({ id: 'c', status: 'closed' }) }
  expect(reconcile(known, known, 'waiting', { items: [], next: null })).toHaveProperty('c')
})
