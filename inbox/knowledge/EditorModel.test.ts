import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Article, SaveArticle } from '../../shared/knowledge.ts'
import { Failure, type Http } from '../http.ts'
import { createStore } from '../store.ts'
import { type ArticleDraft, emptyForm, keepDraft } from './articleDraft.ts'
import { EditorModel, savesAfter } from './EditorModel.ts'
import type { Knowledge } from './KnowledgeModel.ts'

type Sent = { method: string; path: string; body: SaveArticle }
let sent: Sent[]
let stored: Article
let answer: (body: SaveArticle) => Article | Promise<Article>

/** A server with one entry, which takes what it is sent. */
const http: Http = {
  get: async <T>() => stored as T,
  async send<T>(method: string, path: string, body?: unknown) {
    sent.push({ method, path, body: body as SaveArticle })
    stored = await answer(body as SaveArticle)
    return stored as T
  },
  upload: () => Promise.reject(new Error('not here')),
  download: () => Promise.reject(new Error('not here')),
}
const entry = (part: Partial<Article> = {}): Article => ({
  ...{ id: 'a', locale: 'en', question: 'Where?', variants: [], answer: 'Here.', tags: [], steps: [], summary: '' },
  ...{ status: 'draft', kind: 'answer', group: 'a', category: null, related: [], publishAt: null, reviewAt: null },
  ...{ pages: [], live: false, served: false, stale: false, due: false, refused: false, reviewNote: '' },
  ...{ createdAt: '2026-11-21T12:00:00.000Z', updatedAt: '2026-11-21T12:00:00.000Z', translations: [] },
  ...{ updatedBy: { id: 'member:1', name: 'Lin' } },
  ...part,
})

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  stored = entry()
  answer = ({ updatedAt: _, ...body }) =>
    entry({ ...body, updatedAt: `2026-11-21T12:00:0${sent.length}.000Z` } as Article)
})
afterEach(() => {
  vi.useRealTimers()
})

async function open(id = 'a', publishes = true, draft: ArticleDraft | null = null) {
  const kept = new Map<string, string>()
  const storage = { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => kept.set(k, v) }
  const store = createStore(() => ({ ...storage, removeItem: (k: string) => kept.delete(k) }) as unknown as Storage)
  const knowledge = { begun: signal(null), markUnsaved: () => {}, noteSaved: () => {} } as unknown as Knowledge
  keepDraft(store, 'shop', id, draft)
  const editor = new EditorModel(id, { http, store, knowledge, site: 'shop', locale: 'en', publishes })
  await editor.load()
  return { editor, kept }
}

test('a draft saves itself when nothing is typed for a moment', async () => {
  const { editor, kept } = await open()
  editor.change({ answer: 'There.' })
  editor.change({ answer: 'Over there.' })
  await vi.advanceTimersByTimeAsync(savesAfter)
  expect(sent.map(({ method, body }) => [method, body.answer, body.status])).toEqual([['PUT', 'Over there.', 'draft']])
  expect([editor.dirty.value, kept.size]).toEqual([false, 0])
})

test('a new entry becomes a draft by itself, and stays to be published by who wrote it', async () => {
  const { editor } = await open('new')
  editor.change({ question: 'Where?' })
  await vi.advanceTimersByTimeAsync(savesAfter)
  expect(sent[0]).toMatchObject({ method: 'POST', body: { status: 'draft' } })
  expect([editor.id.value, editor.dirty.value, editor.wordsSaved.value]).toEqual(['a', true, true])
  await editor.save()
  expect(sent[1]).toMatchObject({ method: 'PUT', body: { status: 'published' } })
  expect(editor.dirty.value).toBe(false)
})

test('a new entry that was only filled with a question is not saved before something is written in it', async () => {
  const begun = { ...emptyForm('en'), question: 'Do you wrap gifts?' }
  const { editor } = await open('new', true, { form: begun, over: null, begun })
  editor.flush()
  editor.change({ tags: '' })
  await vi.advanceTimersByTimeAsync(10 * savesAfter)
  expect(sent).toEqual([])
  editor.change({ answer: 'Yes.' })
  await vi.advanceTimersByTimeAsync(savesAfter)
  expect(sent).toMatchObject([
    { method: 'POST', body: { question: 'Do you wrap gifts?', answer: 'Yes.', status: 'draft' } },
  ])
})

test('what visitors may get is not saved before somebody says so, and is kept on the device', async () => {
  stored = entry({ status: 'published' })
  const { editor, kept } = await open()
  editor.change({ answer: 'There.' })
  await vi.advanceTimersByTimeAsync(10 * savesAfter)
  expect([sent.length, kept.size]).toEqual([0, 1])
})

test('what is typed while a save is on its way is not lost, and is saved after it', async () => {
  const { editor } = await open()
  const usual = answer
  let arrive = () => {}
  answer = async (body) => {
    await new Promise<void>((resolve) => {
      arrive = resolve
    })
    return usual(body)
  }
  editor.change({ answer: 'One.' })
  await vi.advanceTimersByTimeAsync(savesAfter)
  editor.change({ answer: 'One. Two.' })
  answer = usual
  arrive()
  await vi.advanceTimersByTimeAsync(savesAfter)
  expect(editor.form.value.answer).toBe('One. Two.')
  expect(sent.map(({ body }) => body.answer)).toEqual(['One.', 'One. Two.'])
  expect(sent[1]?.body.updatedAt).toBe('2026-11-21T12:00:01.000Z')
})

test('a draft that somebody else changed is not overwritten: both texts are shown', async () => {
  const { editor } = await open()
  answer = () => Promise.reject(new Failure('conflict', 409))
  stored = entry({ answer: 'Theirs.', updatedAt: '2026-11-21T13:00:00.000Z' })
  editor.change({ answer: 'Mine.' })
  await vi.advanceTimersByTimeAsync(10 * savesAfter)
  expect(sent.length).toBe(1)
  expect([editor.form.value.answer, editor.theirs.value?.answer]).toEqual(['Mine.', 'Theirs.'])
})

test('who may not publish sends to review what is published', async () => {
  stored = entry({ status: 'published' })
  const { editor } = await open('a', false)
  editor.change({ answer: 'There.' })
  await editor.save()
  expect(sent[0]?.body.status).toBe('review')
})

/** Mine in the form, theirs saved meanwhile. */
async function conflict() {
  stored = entry({ status: 'published' })
  const opened = await open()
  const usual = answer
  answer = () => Promise.reject(new Failure('conflict', 409))
  stored = entry({ status: 'published', answer: 'Theirs.', updatedAt: '2026-11-21T13:00:00.000Z' })
  opened.editor.change({ answer: 'Mine.' })
  await opened.editor.save()
  answer = usual
  expect(opened.editor.theirs.value?.answer).toBe('Theirs.')
  return opened
}

test('who takes the other text keeps the own one, on this device too, until it is let go', async () => {
  const { editor, kept } = await conflict()
  editor.take(editor.theirs.value!)
  expect([editor.form.value.answer, editor.dirty.value, editor.theirs.value]).toEqual(['Theirs.', false, null])
  expect([...kept.values()].join()).toContain('Mine.')
  editor.change({ answer: 'Theirs, and more.' })
  editor.bringBack()
  expect([editor.form.value.answer, editor.aside.value?.answer]).toEqual(['Mine.', 'Theirs, and more.'])
  editor.letGo()
  await editor.save()
  expect([stored.answer, kept.size]).toEqual(['Mine.', 0])
})

test('who saves over the other text, or goes on with both, leaves that one in the history', async () => {
  const { editor } = await conflict()
  expect(await editor.saveOverTheirs()).toMatchObject({ answer: 'Mine.' })
  expect(sent.at(-1)?.body).toMatchObject({ updatedAt: '2026-11-21T13:00:00.000Z', standsAlone: true })
  editor.change({ answer: 'Mine again.' })
  await editor.save()
  expect(sent.at(-1)?.body.standsAlone).toBe(undefined)

  const { editor: other } = await conflict()
  other.goOnWith({ ...other.form.value, answer: 'Both.' })
  expect([other.aside.value?.answer, other.theirs.value]).toEqual(['Mine.', null])
  await other.save()
  expect(sent.at(-1)?.body).toMatchObject({ answer: 'Both.', standsAlone: true })
})

test('whoever discards the own words in a conflict goes on from what the other saved', async () => {
  const { editor } = await conflict()
  editor.revert()
  expect([editor.form.value.answer, editor.dirty.value, editor.theirs.value]).toEqual(['Theirs.', false, null])
})

test('a save whose answer was lost on its way is not a conflict with oneself', async () => {
  const { editor } = await open()
  answer = () => Promise.reject(new Failure('conflict', 409))
  editor.change({ answer: 'Mine.' })
  stored = entry({ answer: 'Mine.', updatedAt: '2026-11-21T13:00:00.000Z' })
  expect(await editor.save()).toMatchObject({ updatedAt: '2026-11-21T13:00:00.000Z' })
  expect([editor.theirs.value, editor.dirty.value]).toEqual([null, false])
})

test('a reviewer decides on the text that is shown; one that came meanwhile is shown instead', async () => {
  stored = entry({ status: 'review' })
  const { editor } = await open()
  answer = () => Promise.reject(new Failure('conflict', 409))
  stored = entry({ status: 'review', answer: 'Newer.', updatedAt: '2026-11-21T13:00:00.000Z' })
  await expect(editor.review('publish', '')).rejects.toThrow()
  expect(sent[0]?.body).toMatchObject({ verdict: 'publish', updatedAt: '2026-11-21T12:00:00.000Z' })
  expect(editor.form.value.answer).toBe('Newer.')
})
