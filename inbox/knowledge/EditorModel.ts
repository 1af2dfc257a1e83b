import { computed, createModel, signal } from '@preact/signals'
import type { Article } from '../../shared/knowledge.ts'
import { type Failure, type Http, toFailure } from '../http.ts'
import { newArticle } from '../routes.ts'
import type { Store } from '../store.ts'
import { type ArticleForm, emptyForm, isSame, keepDraft, readDraft, toForm, toInput } from './articleDraft.ts'
import type { Knowledge } from './KnowledgeModel.ts'

type Parts = { http: Http; store: Store; knowledge: Knowledge; site: string; locale: string }

/** One entry being written. What is not saved is kept in the browser, so leaving the page never loses it. */
export const EditorModel = createModel((id: string, { http, store, knowledge, site, locale }: Parts) => {
  const isNew = id === newArticle
  const kept = readDraft(store, site, id)
  /** The version that the form was filled from; null for a new entry. */
  const saved = signal<Article | null>(kept?.over ?? null)
  const form = signal<ArticleForm>({ ...emptyForm(locale), ...kept?.form })
  const state = signal<'loading' | 'ready' | 'failed'>(isNew ? 'ready' : 'loading')
  const failure = signal<Failure | null>(null)
  const saving = signal(false)
  /** What somebody else saved meanwhile. */
  const theirs = signal<Article | null>(null)
  const dirty = computed(() => !isSame(form.value, saved.value ? toForm(saved.value) : emptyForm(locale)))
  const path = `/v1/sites/${site}/articles`

  function keep() {
    const draft = dirty.value ? { form: form.value, over: saved.value } : null
    keepDraft(store, site, id, draft)
    knowledge.markUnsaved(id, draft !== null)
  }
  function fill(article: Article) {
    saved.value = article
    form.value = toForm(article)
    theirs.value = null
    keep()
  }
  async function load() {
    if (isNew) return
    state.value = 'loading'
    try {
      const article = await http.get<Article>(`${path}/${encodeURIComponent(id)}`)
      if (!saved.value || !dirty.value) fill(article)
      else if (article.updatedAt !== saved.value.updatedAt) theirs.value = article
      else saved.value = article
      state.value = 'ready'
    } catch (error) {
      failure.value = toFailure(error)
      state.value = 'failed'
    }
  }
  /** Returns what was saved; null if it could not be, and `failure` or `theirs` says why. */
  async function save(): Promise<Article | null> {
    saving.value = true
    failure.value = null
    const input = toInput(form.value)
    const over = saved.value
    try {
      const article = isNew
        ? await http.send<Article>('POST', path, input)
        : await http.send<Article>('PUT', `${path}/${encodeURIComponent(id)}`, { ...input, updatedAt: over?.updatedAt })
      fill(article)
      if (isNew) keepDraft(store, site, id, null)
      knowledge.load()
      return article
    } catch (error) {
      const problem = toFailure(error)
      if (problem.code === 'conflict' && !isNew) await showTheirs()
      else failure.value = problem
      return null
    } finally {
      saving.value = false
    }
  }
  async function showTheirs() {
    try {
      theirs.value = await http.get<Article>(`${path}/${encodeURIComponent(id)}`)
    } catch (error) {
      failure.value = toFailure(error)
    }
  }
  return {
    saved,
    form,
    state,
    failure,
    saving,
    theirs,
    dirty,
    load,
    save,
    /** Reads whether visitors get exactly this text now. Not worth an error: the next opening reads it again. */
    async readLive() {
      if (!saved.value || saved.value.live) return
      const article = await http.get<Article>(`${path}/${encodeURIComponent(id)}`).catch(() => null)
      if (article && article.updatedAt === saved.value.updatedAt) saved.value = article
    },
    change(part: Partial<ArticleForm>) {
      form.value = { ...form.value, ...part }
      keep()
    },
    revert() {
      form.value = saved.value ? toForm(saved.value) : emptyForm(locale)
      theirs.value = null
      keep()
    },
    /** Both were shown, and mine shall stay. */
    async saveOverTheirs() {
      if (theirs.value) saved.value = theirs.value
      theirs.value = null
      return save()
    },
    /** Gives back what puts mine into the form again. */
    takeTheirs() {
      const mine = form.value
      if (theirs.value) fill(theirs.value)
      return () => {
        form.value = mine
        keep()
      }
    },
    async remove() {
      await http.send('DELETE', `${path}/${encodeURIComponent(id)}`)
      keepDraft(store, site, id, null)
      knowledge.markUnsaved(id, false)
      knowledge.load()
    },
  }
})
export type Editor = InstanceType<typeof EditorModel>
