import { expect, test } from 'vitest'
import type { ConversationSummary } from '../../shared/messages.ts'
import { aConversation } from '../testing.ts'
import { foldFloods, toListed } from './floods.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 8, minute)).toISOString()
let made = 0
const waiting = (part: Partial<ConversationSummary> = {}): ConversationSummary => {
  const id = `c${++made}`
  const visitor = { id: `v${made}`, name: null, email: null, verified: false }
  return aConversation({ id, status: 'waiting', createdAt: at(0), visitor, ...part })
}
const many = (count: number, part: (i: number) => Partial<ConversationSummary>) =>
  Array.from({ length: count }, (_, i) => waiting(part(i)))
const none = new Set<string>()
const shapeOf = (items: ConversationSummary[], open = none, closing: string | null = null) =>
  foldFloods(items, open, closing).map((line) =>
    line.type === 'flood' ? `flood of ${line.flood.items.length}` : line.item.id,
  )

test('five conversations from one place are one entry, where the first of them stands; four are four', () => {
  const [before, after] = [waiting({ id: 'before' }), waiting({ id: 'after' })]
  expect(shapeOf([before, ...many(5, () => ({ source: 'a' })), after])).toEqual(['before', 'flood of 5', 'after'])
  expect(shapeOf(many(4, () => ({ source: 'a' })))).toHaveLength(4)
})

test('the conversations of one visitor fold where no address is known, and are told apart from those of a place', () => {
  const visitor = { id: 'one', name: null, email: null, verified: false }
  const [line] = foldFloods(
    many(6, () => ({ visitor })),
    none,
  )
  expect(line).toMatchObject({ type: 'flood', key: 'visitor:one', flood: { oneVisitor: true } })
  expect(
    foldFloods(
      many(6, () => ({ source: 'a' })),
      none,
    )[0],
  ).toMatchObject({ flood: { oneVisitor: false } })
})

test('whom a person has answered, and what is closed, is never folded away', () => {
  const assignee = { id: 'an', name: 'An' }
  expect(shapeOf(many(6, () => ({ source: 'a', status: 'human', assignee })))).toHaveLength(6)
  expect(shapeOf(many(6, () => ({ source: 'a', status: 'closed' })))).toHaveLength(6)
})

test('customers who share a network, but not the hour, are not folded', () => {
  expect(shapeOf(many(6, (i) => ({ source: 'a', createdAt: at(i * 61) })))).toHaveLength(6)
  const later = waiting({ id: 'later', source: 'a', createdAt: at(600) })
  expect(shapeOf([...many(5, (i) => ({ source: 'a', createdAt: at(i) })), later])).toEqual(['flood of 5', 'later'])
})

test('an unfolded flood shows its conversations below its entry', () => {
  const lines = foldFloods(
    many(5, () => ({ source: 'a' })),
    new Set(['source:a']),
  )
  expect(lines.map(({ type }) => type)).toEqual(['flood', ...Array(5).fill('conversation')])
  expect(lines[0]).toMatchObject({ isOpen: true })
})

test('a flood that is being closed stays one entry to its end', () => {
  expect(
    shapeOf(
      many(2, () => ({ source: 'a' })),
      none,
      'source:a',
    ),
  ).toEqual(['flood of 2'])
})

test('moving through the list passes over what is folded', () => {
  const items = [waiting({ id: 'x' }), ...many(5, () => ({ source: 'a' }))]
  const [section] = toListed([{ id: 'waiting', items }], none, null)
  expect(section!.items.map(({ id }) => id)).toEqual(['x'])
  expect(section!.lines).toHaveLength(2)
})
