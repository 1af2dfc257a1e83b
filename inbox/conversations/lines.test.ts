import { expect, test } from 'vitest'
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
