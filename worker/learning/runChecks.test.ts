import { expect, test } from 'vitest'
import { siteSettings } from '../../shared/sites.ts'
import { buildIndex } from '../search/KnowledgeIndex.ts'
import { runChecks } from './runChecks.ts'

const entry = (id: string, locale: string, question: string) => ({
  id,
  locale,
  question,
  variants: [],
  answer: 'x',
  tags: [],
})
const index = buildIndex([
  entry('hours', 'en', 'What are your opening hours?'),
  entry('hours.zh', 'zh-CN', '你们几点开门？'),
])
const settings = siteSettings.parse({ name: 'A shop', locale: 'en' })
const check = (question: string, expected: string, locale: string | null = null) => ({
  siteId: 'shop',
  id: question,
  question,
  locale,
  expected,
  createdAt: 0,
})

test('a check holds where its entry answers, or a person is called where one is expected', () => {
  const checks = [
    check('opening hours?', 'hours'),
    check('几点开门', 'hours.zh'),
    check('Do giraffes yodel?', 'person'),
  ]
  expect(runChecks(checks, index, settings).map(({ ok }) => ok)).toEqual([true, true, true])
  const wrong = [check('opening hours?', 'person'), check('几点开门', 'hours'), check('Do giraffes yodel?', 'hours')]
  expect(runChecks(wrong, index, settings).map(({ ok }) => ok)).toEqual([false, false, false])
})

test('what an index was asked before is asked again where the owner’s caution has changed', () => {
  const asked = [check('which hours', 'hours')]
  const now = (caution: number) => runChecks(asked, index, { ...settings, caution })[0]!.outcome.kind
  expect(now(-1)).toBe('answer')
  expect(now(1)).not.toBe('answer')
  expect(now(-1)).toBe('answer')
})
