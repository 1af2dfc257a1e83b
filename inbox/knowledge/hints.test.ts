import { expect, test } from 'vitest'
import { emptyForm } from './articleDraft.ts'
import { hintsFor, isLong } from './hints.ts'

const form = { ...emptyForm('en'), question: 'Where?', variants: 'Which place?', answer: 'Here.' }

test('a short answer that is asked in several ways has nothing wanting', () => {
  expect(hintsFor(form)).toEqual([])
  expect(hintsFor(emptyForm('en'))).toEqual([])
})

test('a long answer wants a short one, unless it has one or leads on by steps', () => {
  const answer = 'x '.repeat(100)
  expect(hintsFor({ ...form, answer })).toEqual(['long'])
  expect(hintsFor({ ...form, answer, summary: 'x' })).toEqual([])
  expect(hintsFor({ ...form, answer, steps: [{ id: 'a', text: 'b', choices: [] }] })).toEqual([])
})

test('addresses do not make an answer long', () => {
  expect(isLong(`See [the page](https://shop.example/${'x'.repeat(200)})`)).toBe(false)
})

test('phrasings, an answer and the words for a picture are missed', () => {
  expect(hintsFor({ ...form, variants: '', answer: '' })).toEqual(['empty', 'phrasings'])
  expect(hintsFor({ ...form, answer: '![](/media/x)' })).toEqual(['alt'])
  expect(hintsFor({ ...form, answer: '', status: 'draft' })).toEqual([])
})
