import { expect, test } from 'vitest'
import { aConversation, aMessage } from '../testing.ts'
import { worthRinging } from './worthRinging.ts'

const known = (status: 'bot' | 'waiting' | 'human') => ({ 'conversation-1': aConversation({ status }) })
const added = (part = {}) => ({ type: 'message.added' as const, message: aMessage(2, part) })

test('a visitor who writes to the team rings', () => {
  expect(worthRinging(added(), known('human'), null)).toEqual({ conversation: 'conversation-1', kind: 'message' })
})

test('what is being looked at, what the bot answers and what we say ourselves do not ring', () => {
  expect(worthRinging(added(), known('human'), 'conversation-1')).toBeNull()
  expect(worthRinging(added(), known('bot'), null)).toBeNull()
  expect(worthRinging(added({ author: { type: 'agent', id: 'me' } }), known('human'), null)).toBeNull()
})

test('whoever is handed over rings, looked at or not', () => {
  const handoff = added({ author: { type: 'bot' }, bot: { kind: 'handoff', confidence: 0 } })
  expect(worthRinging(handoff, known('bot'), 'conversation-1')?.kind).toBe('waiting')
})
