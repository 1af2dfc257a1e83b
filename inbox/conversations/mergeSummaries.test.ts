import { expect, test } from 'vitest'
import { aConversation, aMessage } from '../testing.ts'
import { mergeSummaries, withMessage } from './mergeSummaries.ts'

test('a page that was read before an event does not undo it', () => {
  const known = mergeSummaries({}, [aConversation({ lastSeq: 5, status: 'human', preview: 'newer' })])
  const merged = mergeSummaries(known, [aConversation({ lastSeq: 4, status: 'waiting', preview: 'older' })])
  expect(merged['conversation-1']).toMatchObject({ lastSeq: 5, status: 'human', preview: 'newer' })
})

test('how far it was seen only grows', () => {
  const known = mergeSummaries({}, [aConversation({ lastSeq: 5, seenByTeam: 5, seenByVisitor: 2 })])
  const merged = mergeSummaries(known, [aConversation({ lastSeq: 5, seenByTeam: 3, seenByVisitor: 4 })])
  expect(merged['conversation-1']).toMatchObject({ seenByTeam: 5, seenByVisitor: 4 })
})

test('news without the visitor keeps the visitor that is known', () => {
  const known = mergeSummaries({}, [aConversation({ visitor: { id: 'v', name: 'Ada', email: null, verified: true } })])
  const { visitor: _, ...bare } = aConversation({ lastSeq: 2, status: 'closed' })
  const merged = mergeSummaries(known, [bare])
  expect(merged['conversation-1']).toMatchObject({ status: 'closed', visitor: { name: 'Ada' } })
})

test('news of a stranger without a summary is left for whoever reads it', () => {
  const { visitor: _, ...bare } = aConversation()
  expect(mergeSummaries({}, [bare])).toEqual({})
})

test('a message moves its conversation on until the news of it arrives', () => {
  const moved = withMessage(aConversation({ lastSeq: 1 }), aMessage(2))
  expect(moved).toMatchObject({ lastSeq: 2, lastAuthor: 'visitor', preview: 'Message 2' })
  expect(withMessage(moved, aMessage(2))).toBe(moved)
})

test('a bot’s answer and an event leave the words of the visitor in the list', () => {
  const answered = withMessage(aConversation({ preview: 'Hello' }), aMessage(2, { author: { type: 'bot' } }))
  expect(answered).toMatchObject({ lastAuthor: 'bot', preview: 'Hello' })
  const event = aMessage(2, { author: { type: 'system' }, event: { type: 'taken_over' } })
  expect(withMessage(aConversation({ preview: 'Hello' }), event).preview).toBe('Hello')
})
