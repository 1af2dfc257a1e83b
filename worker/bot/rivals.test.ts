import { describe, expect, test } from 'vitest'
import { buildIndex, type Entry } from '../search/KnowledgeIndex.ts'
import { rank } from '../search/rank.ts'
import { answer } from './answer.ts'
import { judge } from './judge.ts'

const shop = (locale: string, questions: string[]): Entry[] =>
  questions.map((question) => ({ id: question, locale, question, variants: [], answer: 'x', tags: [] }))
const english = buildIndex(
  shop('en', [
    'Can you wrap it as a gift?',
    'Do you sell gift cards?',
    'Can I add a gift message?',
    'How do I return something?',
    'Where is my order?',
    'Which cards do you accept?',
  ]),
)
const chinese = buildIndex(
  shop('zh-CN', ['会员卡怎么办理', '会员卡丢了怎么补', '会员卡可以转让吗', '怎么申请退货', '你们几点开门']),
)
const kind = (index: typeof english, question: string, siteLocale = 'en') =>
  answer(index, question, { siteLocale }).kind

describe('a word or two that several entries have', () => {
  test.each(['gift', 'gift?', 'a gift', 'gifts please'])('%j: choices, not an answer', (question) =>
    expect(kind(english, question)).toBe('clarify'),
  )
  test.each(['会员卡', '会员卡？', '会员'])('%j: choices, not an answer', (question) =>
    expect(kind(chinese, question, 'zh-CN')).toBe('clarify'),
  )
  test('offers all of them', () => {
    const { choices } = answer(english, 'gift', { siteLocale: 'en' })
    expect(choices!.map(({ question }) => question).every((question) => question.includes('gift'))).toBe(true)
  })
})

test('a word that one entry alone has is answered', () => {
  expect(kind(english, 'return')).toBe('answer')
  expect(kind(english, 'gift message')).toBe('answer')
  expect(kind(chinese, '退货', 'zh-CN')).toBe('answer')
})

test('words that every question is made of are no sure match', () => {
  const shelf = english.shelves.get('en')!
  expect(judge(rank(shelf, 'where is it'), shelf).confidence).toBeLessThan(0.5)
})
