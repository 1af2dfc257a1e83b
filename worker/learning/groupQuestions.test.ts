import { expect, test } from 'vitest'
import { groupQuestions } from './groupQuestions.ts'

const grouped = (questions: string[]) =>
  groupQuestions(questions.map((question) => ({ question, locale: null }))).map((group) =>
    group.map((number) => questions[number]),
  )

test('different words for the same English question are one group', () => {
  expect(
    grouped([
      'Do you offer gift wrapping?',
      'Do you ship to Canada?',
      'Can you gift wrap my order?',
      'is there a student discount',
      'Is gift wrap possible for a present?',
      'shipping to canada possible',
      'Can I pick up my order in the shop?',
      'any discounts for students?',
    ]),
  ).toEqual([
    ['Do you offer gift wrapping?', 'Can you gift wrap my order?', 'Is gift wrap possible for a present?'],
    ['Do you ship to Canada?', 'shipping to canada possible'],
    ['is there a student discount', 'any discounts for students?'],
    ['Can I pick up my order in the shop?'],
  ])
})

test('different words for the same Chinese question are one group, traditional characters too', () => {
  expect(
    grouped([
      '你们可以开发票吗',
      '支持货到付款吗',
      '能开增值税发票吗',
      '可以货到付款么',
      '發票怎麼開',
      '能寄到加拿大么',
    ]),
  ).toEqual([
    ['你们可以开发票吗', '能开增值税发票吗', '發票怎麼開'],
    ['支持货到付款吗', '可以货到付款么'],
    ['能寄到加拿大么'],
  ])
})

test('the commonest wording stands first, however it is spelt', () => {
  expect(
    grouped(['do you wrap gifts', 'Gift wrapping?', 'gift wrapping', 'GIFT WRAPPING!', 'what is your phone number']),
  ).toEqual([['Gift wrapping?', 'gift wrapping', 'GIFT WRAPPING!', 'do you wrap gifts'], ['what is your phone number']])
})

test('languages do not mix, and questions without a word that says anything stay apart', () => {
  expect(grouped(['iPhone 防水吗', 'is the iPhone waterproof'])).toHaveLength(2)
  expect(grouped(['how do I do that', 'what can you do for me', 'is it the one'])).toHaveLength(3)
})

test('the same questions give the same groups', () => {
  const questions = Array.from({ length: 300 }, (_, i) => `question ${i % 37} about thing ${i % 11}`)
  expect(grouped(questions)).toEqual(grouped(questions))
})

test('every question is in exactly one group, whatever it is', () => {
  const questions = ['', '???', '🎁', '🎁🎁', 'a', 'é', '1234', 'ก', '\ud800', 'x'.repeat(3000), '发', '发票']
  const numbers = groupQuestions(questions.map((question) => ({ question, locale: 'en' }))).flat()
  expect(numbers.sort((a, b) => a - b)).toEqual(questions.map((_, i) => i))
})
