import { expect, test } from 'vitest'
import { buildIndex } from '../search/KnowledgeIndex.ts'
import { answer } from './answer.ts'
import { shopEntries } from './testing/shop.ts'

const index = buildIndex(shopEntries)
const sample = shopEntries
  .flatMap(({ question, variants }) => [question, ...variants])
  .flatMap((phrase, i, all) => {
    const other = all[(i * 7 + 3) % all.length]!
    return [phrase.slice(0, -Math.ceil(phrase.length / 3)), `${phrase} ${other.slice(0, other.length / 2)}`]
  })
  .concat(['do you sell bicycles', 'delivery', 'wifi?', '你会唱歌吗', '送货', 'my order'])

const steps = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1]
const kinds = (question: string) => steps.map((caution) => answer(index, question, { siteLocale: 'en', caution }).kind)

test('with more caution a question is never answered that was not before, nor are choices offered in place of a person', () => {
  const boldness = { answer: 2, guide: 2, clarify: 1, handoff: 0, smalltalk: 0 }
  for (const question of sample) {
    const bold = kinds(question).map((kind) => boldness[kind])
    expect(bold, question).toEqual(bold.toSorted((a, b) => b - a))
  }
})

test('the ends differ: the boldest bot answers far more of the sample than the most careful', () => {
  const answered = (step: number) => sample.filter((question) => kinds(question)[step] === 'answer').length
  expect(answered(0)).toBeGreaterThan(2 * answered(steps.length - 1))
})

test('word for word is answered however careful the owner is', () => {
  expect(answer(index, shopEntries[0]!.question, { siteLocale: 'en', caution: 1 }).kind).toBe('answer')
})
