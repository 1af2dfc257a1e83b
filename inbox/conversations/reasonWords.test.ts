import { expect, test } from 'vitest'
import { reason } from '../../shared/messages.ts'
import { en } from '../words/en.ts'
import { zhCN } from '../words/zh-CN.ts'
import { reasonWords, titlesOf } from './reasonWords.ts'

const titles = titlesOf({ choices: [{ id: 'ship', question: 'How much is shipping?' }] })

test('words and values are named', () => {
  expect(reasonWords({ type: 'matched_words', words: ['ship', 'tea'] }, en, titles)).toBe(
    'These words are in the entry: “ship” and “tea”.',
  )
  expect(reasonWords({ type: 'low_confidence', value: 0.314 }, en, titles)).toBe('Not confident enough to answer.')
  expect(reasonWords({ type: 'low_confidence', value: 0.314 }, zhCN, titles)).toBe('置信度不足，未回答。')
})

test('an entry is called by its question, or "another entry" where only its id is known', () => {
  expect(reasonWords({ type: 'runner_up', article: 'ship', value: 0.5 }, en, titles)).toBe(
    'Second best: “How much is shipping?”.',
  )
  expect(reasonWords({ type: 'runner_up', article: 'gone' }, en, titles)).toBe('Second best: another entry.')
})

test.each(reason.shape.type.options)('"%s" has words in both languages, with and without evidence', (type) => {
  for (const words of [en, zhCN]) {
    expect(reasonWords({ type }, words, titles)).toMatch(/\S/)
    expect(reasonWords({ type, words: ['a'], article: 'ship', value: 0.4 }, words, titles)).toMatch(/\S/)
  }
})

test('a type from the future says nothing', () => {
  expect(reasonWords({ type: 'moon_phase' as 'picked' }, en, titles)).toBeNull()
})

test('a corrected typo and a runner-up that names its own question are told', () => {
  expect(reasonWords({ type: 'corrected_word', words: ['retrun', 'return'] }, en, titles)).toBe(
    `${en.bot.quote('retrun')} was read as ${en.bot.quote('return')}.`,
  )
  expect(reasonWords({ type: 'corrected_word' }, en, titles)).toBe('A typo was corrected.')
  expect(reasonWords({ type: 'runner_up', article: 'gone', question: 'Where is it?' }, en, titles)).toBe(
    `Second best: ${en.bot.quote('Where is it?')}.`,
  )
})
