import { expect, test } from 'vitest'
import { alikeTo } from './alikeTo.ts'
import { buildIndex } from './KnowledgeIndex.ts'

const entry = (id: string, question: string, part = {}) => ({
  id,
  question,
  locale: 'en',
  variants: [],
  answer: 'Yes.',
  tags: [],
  ...part,
})
const index = buildIndex([
  entry('returns', 'How do I return my order?', { group: 'g' }),
  entry('zh', '怎么退货？', { locale: 'zh-CN', group: 'g' }),
  entry('hours', 'When are you open?'),
  entry('gift', 'Do you wrap gifts?'),
])

test('an entry that asks the same is found, with how alike it is', () => {
  const [first, ...others] = alikeTo(index, { question: 'How do I return my order?', locale: 'en-GB' })
  expect(first).toMatchObject({ id: 'returns', similarity: 1 })
  expect(others).toEqual([])
})

test('what asks something else is not', () => {
  expect(alikeTo(index, { question: 'Which teas do you sell?', locale: 'en' })).toEqual([])
  expect(alikeTo(index, { question: 'How do I return my order?', locale: 'fr' })).toEqual([])
})

test('an entry is not alike to itself, nor to its other languages', () => {
  const question = 'How do I return my order?'
  expect(alikeTo(index, { question, locale: 'en', except: 'returns' })).toEqual([])
  expect(alikeTo(index, { question, locale: 'en', except: 'zh' })).toEqual([])
})
