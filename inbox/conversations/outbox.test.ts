import { expect, test } from 'vitest'
import { createStore } from '../store.ts'
import { keepOutbox, readOutbox } from './outbox.ts'

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  } as unknown as Storage
}
const item = { id: 'a', text: 'Hello', createdAt: '2026-11-21T08:00:00.000Z', state: 'sending' as const }

test('what was on its way when the page went is shown as not sent', () => {
  const storage = memory()
  keepOutbox(
    createStore(() => storage),
    'c',
    [item],
  )
  expect(
    readOutbox(
      createStore(() => storage),
      'c',
    ),
  ).toMatchObject([{ id: 'a', text: 'Hello', state: 'failed' }])
})

test('a browser that keeps nothing does not stop anybody', () => {
  const refusing = createStore(() => {
    throw new DOMException('No')
  })
  keepOutbox(refusing, 'c', [item])
  expect(readOutbox(refusing, 'c')).toEqual([])
  expect(refusing.names('')).toEqual([])
})
