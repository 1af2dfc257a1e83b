import { expect, test } from 'vitest'
import { aConversation } from '../testing.ts'
import { en } from '../words/en.ts'
import { holdNote } from './holdNote.ts'

const note = (part: Parameters<typeof aConversation>[0]) => holdNote(aConversation(part), 'me', en)

test('what sending does is said before', () => {
  expect(note({ status: 'bot' })).toBe(en.composer.takesOver)
  expect(note({ status: 'waiting' })).toBe(en.composer.waits)
  expect(note({ status: 'closed' })).toBe(en.composer.reopens)
  expect(note({ status: 'human', assignee: { id: 'other', name: 'Mei' } })).toBe(
    'This conversation is assigned to Mei.',
  )
})

test('what is mine already needs no word', () => {
  expect(note({ status: 'human', assignee: { id: 'me', name: 'Lin' } })).toBeNull()
})
