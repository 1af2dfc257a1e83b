import { expect, test } from 'vitest'
import { type ArticleForm, emptyForm } from './articleDraft.ts'
import { mergeForms } from './mergeForms.ts'

const form = (part: Partial<ArticleForm>): ArticleForm => ({ ...emptyForm('en'), question: 'Where?', ...part })
const merge = (base: Partial<ArticleForm>, mine: Partial<ArticleForm>, theirs: Partial<ArticleForm>) =>
  mergeForms(form(base), form({ ...base, ...mine }), form({ ...base, ...theirs }))

test('what only one of two changed is taken from that one', async () => {
  const both = await merge(
    { answer: 'Here.', status: 'draft' },
    { answer: 'There.' },
    { status: 'review', category: 'a' },
  )
  expect(both).toMatchObject({ answer: 'There.', status: 'review', category: 'a' })
})

test('two sentences of one answer, changed by one each, both stay', async () => {
  const answer = 'It takes 14 days. It costs nothing. Write to us.'
  const both = await merge(
    { answer },
    { answer: 'It takes 30 days. It costs nothing. Write to us.' },
    { answer: 'It takes 14 days. It costs nothing. Write or call.' },
  )
  expect(both?.answer).toBe('It takes 30 days. It costs nothing. Write or call.')
  const chinese = await merge(
    { locale: 'zh-CN', answer: '需要十天。免费。' },
    { answer: '需要三十天。免费。' },
    { answer: '需要十天。收费。' },
  )
  expect(chinese?.answer).toBe('需要三十天。收费。')
})

test('one sentence that both changed, and two states, are left to a person; the same change twice is none', async () => {
  const answer = 'It takes 14 days.'
  expect(await merge({ answer }, { answer: 'It takes 30 days.' }, { answer: 'It takes 14 weeks.' })).toBe(null)
  expect(await merge({ answer: '' }, { answer: 'Mine.' }, { answer: 'Theirs.' })).toBe(null)
  expect(await merge({ status: 'draft' }, { status: 'review' }, { status: 'archived' })).toBe(null)
  const same = { answer: 'It takes 30 days.' }
  expect(await merge({ answer }, same, { ...same, tags: 'post' })).toMatchObject({ ...same, tags: 'post' })
})

test('of phrasings and tags stays what both left, and comes what either added', async () => {
  const both = await merge(
    { variants: 'a\nb', tags: 'x, y' },
    { variants: 'b\nc', tags: 'x, y, mine' },
    { variants: 'a\nb\nd', tags: 'x' },
  )
  expect(both).toMatchObject({ variants: 'b\nc\nd', tags: 'x, mine' })
})
