import { expect, test } from 'vitest'
import { createStore } from '../store.ts'
import { keepOutbox, outboxes, readOutbox } from './outbox.ts'

/** Its keys are its properties, as a browser's are. */
function memory() {
  const kept: Record<string, string> = {}
  return Object.defineProperties(kept, {
    getItem: { value: (name: string) => kept[name] ?? null },
    setItem: { value: (name: string, value: string) => Object.assign(kept, { [name]: value }) },
    removeItem: { value: (name: string) => delete kept[name] },
  }) as unknown as Storage
}
const item = { id: 'a', text: 'Hello', createdAt: '2026-11-21T08:00:00.000Z', state: 'sending' as const }

test('what was on its way when the page went is kept to be sent, what was refused stays refused', () => {
  const storage = memory()
  const store = () => createStore(() => storage)
  keepOutbox(store(), 'c', [
    item,
    { ...item, id: 'b', state: 'kept' },
    { ...item, id: 'd', state: 'failed', why: 'too_large' },
  ])
  expect(readOutbox(store(), 'c')).toMatchObject([
    { id: 'a', text: 'Hello', state: 'kept' },
    { id: 'b', state: 'kept' },
    { id: 'd', state: 'failed', why: 'too_large' },
  ])
  expect(outboxes(store())).toEqual(['c'])
  keepOutbox(store(), 'c', [])
  expect(outboxes(store())).toEqual([])
})

test('a browser that keeps nothing does not stop anybody', () => {
  const refusing = createStore(() => {
    throw new DOMException('No')
  })
  keepOutbox(refusing, 'c', [item])
  expect(readOutbox(refusing, 'c')).toEqual([])
  expect(refusing.names('')).toEqual([])
})
