import { expect, test } from 'vitest'
import type { Conversation, Message } from '../../shared/messages.ts'
import { lastWithoutGap, mergeMessages, toShown } from './mergeMessages.ts'
import type { Letter } from './outbox.ts'

const message = (seq: number, type: Message['author']['type'] = 'bot'): Message => ({
  ...{ id: `id-${seq}`, seq, conversation: 'one', author: { type }, createdAt: '2026-11-21T08:00:00.000Z' },
  content: { type: 'root', children: [] },
})
const letter = (id: string, place: number, failed?: string): Letter => ({
  ...{ id, place, failed, text: `text of ${id}`, conversation: 'one' },
})

test('messages stand in the server’s order, whatever order they came in', () => {
  const merged = mergeMessages([message(2), message(5)], [message(4), message(1), message(3)])
  expect(merged.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
})

test('a message that comes twice is there once, in its newest form', () => {
  const rated: Message = { ...message(1), bot: { kind: 'answer', confidence: 1, helped: true } }
  expect(mergeMessages([message(1)], [rated, rated])).toEqual([rated])
})

test('nothing new gives the same list back, so that nothing is drawn', () => {
  const known = [message(1), message(2)]
  expect(mergeMessages(known, [message(2)])).toBe(known)
})

test('a gap is found, also where the beginning was not read', () => {
  expect(lastWithoutGap([])).toBe(0)
  expect(lastWithoutGap([message(1), message(2)])).toBe(2)
  expect(lastWithoutGap([message(41), message(42), message(44)])).toBe(42)
})

test('what is on its way stands after what is stored, and is not shown twice', () => {
  const conversation = { seenByTeam: 1 } as Conversation
  const stored = [message(1, 'visitor'), message(2), message(3, 'visitor')]
  const shown = toShown(stored, [letter('id-3', 1), letter('b', 2), letter('c', 3, 'bad_input')], conversation)
  expect(shown.map(({ id, state }) => [id, state])).toEqual([
    ['id-1', 'seen'],
    ['id-2', undefined],
    ['id-3', 'sent'],
    ['b', 'sending'],
    ['c', 'failed'],
  ])
})
