import { expect, test } from 'vitest'
import type { Message } from '../../shared/messages.ts'
import { aMessage } from '../testing.ts'
import { toLines } from './lines.ts'

const local = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString()

test('each day has its line, and what happened stands between the messages', () => {
  const lines = toLines([
    aMessage(1, { createdAt: local(20, 9) }),
    aMessage(2, { createdAt: local(21, 9), author: { type: 'system' }, event: { type: 'taken_over' } }),
    aMessage(3, { createdAt: local(21, 9) }),
  ])
  expect(lines.map(({ type }) => type)).toEqual(['day', 'message', 'day', 'event', 'message'])
})

test('messages by one author, close together, are one run', () => {
  const lines = toLines([
    aMessage(1, { createdAt: local(21, 9, 0) }),
    aMessage(2, { createdAt: local(21, 9, 1) }),
    aMessage(3, { createdAt: local(21, 9, 2), author: { type: 'bot' } }),
    aMessage(4, { createdAt: local(21, 9, 30), author: { type: 'bot' } }),
  ])
  const runs = lines.flatMap((line) => (line.type === 'message' ? [[line.first, line.last]] : []))
  expect(runs).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
  ])
})

test('a message in which something was given says what for', () => {
  const bot = (seq: number, part: Partial<NonNullable<Message['bot']>>, replyTo?: string) =>
    aMessage(seq, { author: { type: 'bot' }, bot: { kind: 'guide', confidence: 1, ...part }, replyTo })
  const collect = { field: 'order' as const }
  const noted = { reasons: [{ type: 'collected' as const }] }
  const given = (...messages: Message[]) =>
    toLines(messages)
      .map((line) => (line.type === 'message' ? line.given : undefined))
      .filter(Boolean)
  expect(given(bot(1, { collect }), aMessage(2), bot(3, noted, 'message-2'))).toEqual([collect])
  expect(given(aMessage(2), bot(3, noted, 'message-2'))).toEqual([{}]) // what was said unasked
  expect(given(bot(1, { collect }), aMessage(2), bot(3, {}, 'message-2'))).toEqual([])
})
