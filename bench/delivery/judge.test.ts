import { expect, test } from 'vitest'
import type { Entry, History, Seen } from './history.ts'
import { judge } from './judge.ts'

const at = '2026-11-21T08:00:00.000Z'
const seen = (id: string, seq: number, more: Partial<Seen> = {}): Seen => ({
  ...{ id, seq, conversation: 'c', author: 'visitor', text: `text ${id}`, createdAt: at },
  ...more,
})
const sent = (id: string, by = 'tab', conversation = 'c'): Entry => ({
  ...{ type: 'sent', as: 'visitor', by, conversation, id, text: `text ${id}` },
})
const acknowledged = (id: string, seq: number): Entry => ({
  ...{ type: 'acknowledged', by: 'tab', conversation: 'c', id, messages: [seen(id, seq)] },
})
const read = (began: number, after: number, items: Seen[]): Entry => ({
  ...{ type: 'read', by: 'phone', conversation: 'c', began, after, items, isEnd: true },
})
const final = (items: Seen[], by = 'tab', conversation = 'c'): Entry => ({ type: 'final', by, conversation, items })
const joined: Entry[] = ['tab', 'phone'].map((by) => ({ type: 'joined', by, conversation: 'c' }))
/** Two messages, sent and acknowledged in order. */
const good: History = [...joined, sent('a'), acknowledged('a', 1), sent('b'), acknowledged('b', 2)]
const both = [seen('a', 1), seen('b', 2)]
const kinds = (history: History) => [...new Set(judge(history).faults.map(({ kind }) => kind))]

test('a good history has no fault', () => {
  const history: History = [
    ...good,
    { type: 'heard', by: 'phone', message: seen('a', 1) },
    read(6, 0, both),
    { type: 'shown', by: 'tab', conversation: 'c', ids: ['a'] },
    { type: 'shown', by: 'tab', conversation: 'c', ids: ['a', 'b'] },
    { type: 'told', by: 'tab', id: 'a', state: 'sent' },
    final(both),
    final(both, 'phone'),
  ]
  expect(judge(history)).toEqual({ faults: [], sent: 2, acknowledged: 2, unacknowledged: { stored: 0, absent: 0 } })
})

test.each<[string, History, string[]]>([
  ['an acknowledged message is not there', [...good, final([seen('a', 1)])], ['lost']],
  [
    'a message that somebody heard is not there',
    [...joined, sent('a'), { type: 'heard', by: 'phone', message: seen('a', 1) }, final([])],
    ['lost', 'unsaid'],
  ],
  ['an acknowledgement is empty', [...joined, sent('a'), { ...acknowledged('a', 1), messages: [] } as Entry], ['lost']],
  ['a message stands there twice', [...good, final([...both, seen('b', 3)])], ['doubled', 'reordered']],
  [
    'a text was stored under a second id',
    [...good, sent('z'), acknowledged('z', 3), final([...both, seen('z', 3, { text: 'text a' })])],
    ['invented', 'doubled'],
  ],
  [
    'the bot answered one message twice',
    [
      ...good,
      final([...both, seen('r', 3, { author: 'bot', replyTo: 'a' }), seen('s', 4, { author: 'bot', replyTo: 'a' })]),
    ],
    ['doubled'],
  ],
  ['a number is missing', [...joined, sent('a'), acknowledged('a', 2), final([seen('a', 2)])], ['gap']],
  ['a page leaves something out', [...good, read(0, 0, [seen('b', 2)]), final(both)], ['gap']],
  [
    'a message has moved since it was acknowledged',
    [
      ...joined,
      sent('a', 'x'),
      sent('b', 'y'),
      acknowledged('a', 1),
      acknowledged('b', 2),
      final([seen('b', 1), seen('a', 2)]),
    ],
    ['reordered'],
  ],
  [
    'an author’s second message stands before the first',
    [...joined, sent('a'), sent('b'), acknowledged('a', 2), acknowledged('b', 1), final([seen('b', 1), seen('a', 2)])],
    ['reordered'],
  ],
  ['two sides read different things', [...good, final(both), final([seen('a', 1)], 'phone')], ['disagreement']],
  [
    'a message stands in another conversation',
    [...good, sent('c', 'tab', 'other'), acknowledged('c', 3), final([...both, seen('c', 3)])],
    ['foreign'],
  ],
  [
    'somebody heard what is none of theirs',
    [...good, { type: 'heard', by: 'stranger', message: seen('a', 1) }, final(both)],
    ['foreign'],
  ],
  ['nobody sent it', [...good, final([...both, seen('ghost', 3)])], ['invented']],
  ['it has other words', [...good, final([seen('a', 1, { text: 'else' }), seen('b', 2)])], ['invented']],
  [
    'the bot answers what is not there',
    [...good, final([...both, seen('r', 3, { author: 'bot', replyTo: 'q' })])],
    ['invented'],
  ],
  ['a read after a reconnect knows less', [...good, read(6, 0, [seen('a', 1)]), final(both)], ['backwards']],
  [
    'a screen forgets',
    [
      ...good,
      { type: 'shown', by: 'tab', conversation: 'c', ids: ['a', 'b'] },
      { type: 'shown', by: 'tab', conversation: 'c', ids: ['b'] },
      final(both),
    ],
    ['backwards'],
  ],
  [
    'a screen never catches up',
    [...good, { type: 'shown', by: 'tab', conversation: 'c', ids: ['a'], isLast: true }, final(both)],
    ['behind'],
  ],
  [
    'a screen stays empty',
    [...good, { type: 'shown', by: 'tab', conversation: 'c', ids: [], isLast: true }, final(both)],
    ['behind'],
  ],
  ['a client says nothing of a message', [...joined, sent('a'), final([])], ['unsaid']],
  [
    'a client goes on calling it unsent',
    [...good, { type: 'told', by: 'tab', id: 'a', state: 'failed' }, final(both)],
    ['unsaid'],
  ],
  [
    'a client calls it sent that is nowhere',
    [...joined, sent('a'), { type: 'told', by: 'tab', id: 'a', state: 'sent' }, final([])],
    ['lost'],
  ],
])('caught: %s', (_, history, expected) => {
  expect(kinds(history)).toEqual(expect.arrayContaining(expected))
  expect(expected).toEqual(expect.arrayContaining(kinds(history)))
})

test('a read that began before something was stored need not know it', () => {
  expect(kinds([...good, read(3, 0, [seen('a', 1)]), final(both)])).toEqual([])
})

test('what was not acknowledged may be there once, or not, where the client says so', () => {
  const told: Entry[] = ['a', 'b'].map((id) => ({ type: 'told', by: 'tab', id, state: 'sending' }))
  const verdict = judge([...joined, sent('a'), sent('b'), ...told, final([seen('a', 1)])])
  expect(verdict).toEqual({ faults: [], sent: 2, acknowledged: 0, unacknowledged: { stored: 1, absent: 1 } })
})

test('a time that is not the server’s is caught', () => {
  const window = { from: Date.parse(at) - 1000, to: Date.parse(at) + 1000 }
  expect(judge([...good, final(both)], window).faults).toEqual([])
  const late = [seen('a', 1, { createdAt: '2027-11-21T08:00:00.000Z' }), seen('b', 2)]
  expect(judge([...good, final(late)], window).faults).toMatchObject(
    [{ kind: 'invented' }, { kind: 'mistimed' }].reverse(),
  )
})
