import { expect, test } from 'vitest'
import { aConversation } from '../testing.ts'
import { longestWaiting, neighbour, nextAfter, shortId, toSections, turnOf } from './groups.ts'

const at = (minute: number) => `2026-11-21T08:${String(minute).padStart(2, '0')}:00.000Z`
const conversations = [
  aConversation({ id: 'answered', status: 'human', lastAuthor: 'agent', lastMessageAt: at(50) }),
  aConversation({ id: 'short', status: 'waiting', waitingSince: at(40), lastMessageAt: at(55) }),
  aConversation({ id: 'long', status: 'waiting', waitingSince: at(10), lastMessageAt: at(59) }),
  aConversation({ id: 'ours', status: 'human', lastAuthor: 'visitor', lastMessageAt: at(30) }),
  aConversation({ id: 'bot', status: 'bot', lastMessageAt: at(58) }),
  aConversation({ id: 'done', status: 'closed', lastMessageAt: at(1) }),
]

test('who waits longest stands on top, who has an answer below', () => {
  const sections = toSections(conversations, 'team')
  expect(sections.map(({ id, items }) => [id, items.map((item) => item.id)])).toEqual([
    ['waiting', ['long', 'ours', 'short']],
    ['answered', ['answered']],
  ])
})

test('a visitor who waits and is online stands first, and the longest wait is still found', () => {
  const sections = toSections(
    conversations.map((item) => (item.id === 'short' ? { ...item, visitor: { ...item.visitor, id: 'here' } } : item)),
    'team',
    new Set(['here']),
  )
  expect(sections[0]?.items.map(({ id }) => id)).toEqual(['short', 'long', 'ours'])
  expect(longestWaiting(sections)).toBe('long')
  expect(longestWaiting([{ id: 'waiting', items: [] }])).toBeUndefined()
})

test('after one that leaves the list comes the next that waits, at the end the first, and nobody where nobody waits', () => {
  const sections = toSections(conversations, 'team')
  expect(nextAfter(sections, 'long')).toBe('ours')
  expect(nextAfter(sections, 'short')).toBe('long')
  expect(nextAfter(sections, 'answered')).toBe('long')
  expect(nextAfter(toSections(conversations, 'bot'), 'bot')).toBeUndefined()
  expect(nextAfter(toSections([conversations[0]!], 'team'), 'answered')).toBeUndefined()
})

test('the other lists have what belongs to them, and an empty one has no section', () => {
  expect(toSections(conversations, 'bot')[0]?.items.map(({ id }) => id)).toEqual(['bot'])
  expect(toSections([], 'closed')).toEqual([])
})

test('it is our turn until somebody of us has answered', () => {
  expect(turnOf({ status: 'human', lastAuthor: 'visitor' })).toBe('ours')
  expect(turnOf({ status: 'human', lastAuthor: 'system' })).toBe('ours')
  expect(turnOf({ status: 'human', lastAuthor: 'agent' })).toBe('visitor')
  expect(turnOf({ status: 'waiting', lastAuthor: 'bot' })).toBe('waiting')
})

test('moving goes through the sections in the order shown and stops at the ends', () => {
  const sections = toSections(conversations, 'team')
  expect(neighbour(sections, undefined, 1)).toBe('long')
  expect(neighbour(sections, 'short', 1)).toBe('answered')
  expect(neighbour(sections, 'answered', 1)).toBeUndefined()
  expect(neighbour(sections, 'long', -1)).toBeUndefined()
})

test('a nameless visitor is called by the end of the id', () => {
  expect(shortId('019a9f3c-7f4e-7c1d-8f0e-2f6f0f0a1b2c')).toBe('1B2C')
})
