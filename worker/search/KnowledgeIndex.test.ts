import { expect, test } from 'vitest'
import { indexBytes } from './indexBytes.ts'
import { buildIndex, type Entry, loadIndex, serialiseIndex } from './KnowledgeIndex.ts'
import { searchIndex } from './searchIndex.ts'

const entry = (id: string, question: string, more: Partial<Entry> = {}): Entry => ({
  id,
  locale: 'en',
  question,
  variants: [],
  answer: '',
  tags: [],
  ...more,
})

const index = buildIndex([
  entry('pay', 'How can I pay?', { variants: ['Which cards do you accept?'] }),
  entry('return', 'How do I return something?', { variants: ['Can I send an item back?'] }),
  entry('refund', 'When do I get my refund?'),
  entry('zh-pay', '有哪些付款方式？', { locale: 'zh-CN', variants: ['可以用微信支付吗'] }),
  entry('zh-return', '怎么退货？', { locale: 'zh-CN' }),
])
const ids = (text: string, options = {}) => searchIndex(index, text, options).map(({ id }) => id)

test('suggestions follow what is being typed', () => {
  expect(ids('ret')[0]).toBe('return')
  expect(ids('refu')[0]).toBe('refund')
  expect(ids('which ca')[0]).toBe('pay')
  expect(ids('退')[0]).toBe('zh-return')
  expect(ids('微信')[0]).toBe('zh-pay')
})

test('a slip of the finger still finds the entry', () => expect(ids('retrun somthing')[0]).toBe('return'))

test('suggestions come in the language of the text, else of the visitor', () => {
  expect(ids('付款', { locale: 'en' })).toEqual(['zh-pay'])
  expect(ids('refund', { locale: 'zh-CN' })).toEqual(['refund'])
})

test('nothing suits an empty text, an empty index or an unknown word', () => {
  expect(ids('')).toEqual([])
  expect(ids('🙂')).toEqual([])
  expect(searchIndex(buildIndex([]), 'pay', {})).toEqual([])
})

test('at most `limit` suggestions are given', () => expect(ids('how', { limit: 1 })).toHaveLength(1))

test('an index read back from its snapshot finds the same', () => {
  const again = loadIndex(serialiseIndex(index))
  expect(searchIndex(again, 'pay by card')).toEqual(searchIndex(index, 'pay by card'))
})

test('a snapshot of another format is refused', () => expect(() => loadIndex('{"format":99,"entries":[]}')).toThrow())

test('its size in memory is estimated from what it holds', () => {
  expect(indexBytes(index)).toBeGreaterThan(indexBytes(buildIndex([])))
})
