import { expect, test } from 'vitest'
import { emptyForm, isSame, toForm, toInput } from './articleDraft.ts'
import { readArticles } from './KnowledgeModel.ts'

const form = { ...emptyForm('en'), question: ' Where? ', variants: 'a\n\n b \na', tags: 'x, y，z、x,' }

test('what was typed becomes an entry without spaces, empty lines and repeats', () => {
  expect(toInput(form)).toMatchObject({ question: 'Where?', variants: ['a', 'b'], tags: ['x', 'y', 'z'] })
})

test('only what saving would change counts as a change', () => {
  expect(isSame(form, toForm(toInput(form)))).toBe(true)
  expect(isSame(form, { ...form, answer: 'Here' })).toBe(false)
})

test('a JSON file may be a list or hold one under "articles"', async () => {
  const file = (value: unknown) => new Blob([JSON.stringify(value)])
  expect(await readArticles(file([1]))).toEqual([1])
  expect(await readArticles(file({ articles: [2] }))).toEqual([2])
  await expect(readArticles(file({ entries: [] }))).rejects.toThrow()
  await expect(readArticles(new Blob(['{']))).rejects.toThrow()
})
