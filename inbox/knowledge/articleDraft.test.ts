import { expect, test } from 'vitest'
import { emptyForm, isSame, toForm, toInput } from './articleDraft.ts'

const form = { ...emptyForm('en'), question: ' Where? ', variants: 'a\n\n b \na', tags: 'x, y，z、x,' }

test('what was typed becomes an entry without spaces, empty lines and repeats', () => {
  expect(toInput(form)).toMatchObject({ question: 'Where?', variants: ['a', 'b'], tags: ['x', 'y', 'z'] })
})

test('only what saving would change counts as a change', () => {
  expect(isSame(form, toForm(toInput(form)))).toBe(true)
  expect(isSame(form, { ...form, answer: 'Here' })).toBe(false)
})
