import { expect, test } from 'vitest'
import { aMessage } from '../testing.ts'
import { leavesGap, mergeMessages } from './mergeMessages.ts'

const seqs = (messages: { seq: number }[]) => messages.map(({ seq }) => seq)

test('what follows is put at the end', () => {
  expect(seqs(mergeMessages([aMessage(1)], [aMessage(2), aMessage(3)]))).toEqual([1, 2, 3])
})

test('a page from before is put at the start', () => {
  expect(seqs(mergeMessages([aMessage(3), aMessage(4)], [aMessage(1), aMessage(2)]))).toEqual([1, 2, 3, 4])
})

test('what arrives twice is shown once, as it arrived last', () => {
  const rated = aMessage(2, { bot: { kind: 'answer', confidence: 1, helped: true } })
  const merged = mergeMessages([aMessage(1), aMessage(2)], [aMessage(1), rated])
  expect(seqs(merged)).toEqual([1, 2])
  expect(merged[1]?.bot?.helped).toBe(true)
})

test('what arrives in the wrong order is shown in the right one', () => {
  expect(seqs(mergeMessages([aMessage(1)], [aMessage(3), aMessage(2)]))).toEqual([1, 2, 3])
})

test('a gap is noticed', () => {
  expect(leavesGap([aMessage(1)], aMessage(3))).toBe(true)
  expect(leavesGap([aMessage(1)], aMessage(2))).toBe(false)
  expect(leavesGap([aMessage(1), aMessage(2)], aMessage(1))).toBe(false)
  expect(leavesGap([], aMessage(7))).toBe(false)
})
