import { expect, test } from 'vitest'
import { aMessage } from '../testing.ts'
import { toChunks } from './chunks.ts'

const messages = Array.from({ length: 130 }, (_, at) => aMessage(at + 1))

test('every message stands in one chunk, in order', () => {
  const seqs = toChunks(messages).flatMap(({ lines }) =>
    lines.flatMap((line) => (line.type === 'message' ? [line.message.seq] : [])),
  )
  expect(seqs).toEqual(messages.map(({ seq }) => seq))
})

test('a day begins once, not with every chunk', () => {
  const days = toChunks(messages).flatMap(({ lines }) => lines.filter(({ type }) => type === 'day'))
  expect(days).toHaveLength(1)
})

test('a new message touches the last chunk only', () => {
  const before = toChunks(messages)
  const after = toChunks([...messages, aMessage(131)], before)
  expect(after.slice(0, -1).every((chunk, at) => chunk === before[at])).toBe(true)
  expect(after.at(-1)).not.toBe(before.at(-1))
})

test('earlier messages leave the later chunks as they are, but for the one they meet', () => {
  const before = toChunks(messages.slice(60))
  const after = toChunks(messages, before)
  expect(after.filter((chunk) => before.includes(chunk))).toEqual(before.slice(1))
})
