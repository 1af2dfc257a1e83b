import { expect, test } from 'vitest'
import { aMessage } from '../testing.ts'
import { en } from '../words/en.ts'
import { eventWords } from './EventLine.tsx'

const event = (part: object) => eventWords({ ...aMessage(1, { author: { type: 'system' } }), ...part }, en)

test('an event says who did it', () => {
  expect(event({ event: { type: 'taken_over', name: 'Lin' } })).toBe('Lin took over')
  expect(event({ event: { type: 'closed' } })).toBe('Somebody closed the conversation')
  expect(event({ event: { type: 'person_wanted' } })).toBe('The visitor asked for a person')
})

test('an event from the future is said in the words that came with it', () => {
  expect(event({ event: { type: 'snoozed' } })).toBe('Message 1')
})
