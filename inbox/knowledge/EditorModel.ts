import { computed, createModel, signal } from '@preact/signals'
import type { Article, ArticleStatus } from '../../shared/knowledge.ts'
import { type Failure, type Http, toFailure } from '../http.ts'
import { newArticle } from '../routes.ts'
import type { Store } from '../store.ts'
import { type ArticleForm, emptyForm, isSame, keepDraft, readDraft, toForm, toInput } from './articleDraft.ts'
import { hasBlocking } from './guide.ts'
import type { Knowledge } from './KnowledgeModel.ts'

/** `publishes`: whether who writes may publish, too. */
type Parts = { http: Http; store: Store; knowledge: Knowledge; site: string; locale: string; publishes: boolean }

/** How long nothing is typed before a draft is saved by itself. */
export const savesAfter = 1500

/**
 * One entry being written. What is not saved is kept in the browser, so leaving the page never loses it; a draft is saved
 * by itself besides. What visitors may get with the next publish is saved only by somebody who says so.
 */
export const EditorModel = createModel((opened: string, parts: Parts) => {
  const { http, store, knowledge, site, locale, publishes } = parts
  const kept = readDraft(store, site, opened)
  const empty = (): ArticleForm => ({ ...emptyForm(locale), ...(!publishes && { status: 'draft' as const }) })
  const id = signal<string | null>(opened === newArticle ? null : opened)
  /** The version that the form was filled from; null for a new entry. */
  const saved = signal<Article | null>(kept?.over ?? null)
  const form = signal<ArticleForm>({ ...empty(), ...kept?.form })
  const state = signal<'loading' | 'ready' | 'failed'>(id.value === null ? 'ready' : 'loading')
  const failure = signal<Failure | null>(null)
  const saving = signal(false)
  /** What somebody else saved meanwhile. */
  const theirs = signal<Article | null>(null)
  const dirty = computed(() => !isSame(form.value, saved.value ? toForm(saved.value) : empty()))
  /** Nothing but the state differs from what the server has. */
  const wordsSaved = computed(() => {
    const before = saved.value ? toForm(saved.value) : empty()
    return isSame({ ...form.value, status: before.status }, before)
  })
  const isFaulty = computed(() => hasBlocking(form.value.steps))
  const path = `/v1/sites/${site}/articles`
  const place = () => `${path}/${encodeURIComponent(id.value ?? '')}`
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: Promise<unknown> = Promise.resolve()

  function keep() {
    const name = id.value ?? newArticle
    const draft = dirty.value ? { form: form.value, over: saved.value } : null
    keepDraft(store, site, name, draft)
    knowledge.markUnsaved(name, draft !== null)
  }
  function fill(article: Article) {
    saved.value = article
    form.value = toForm(article)
    theirs.value = null
    keep()
  }
  async function load() {
    if (id.value === null) return
    state.value = 'loading'
    try {
      const article = await http.get<Article>(place())
      if (!saved.value || !dirty.value) fill(article)
      else if (article.updatedAt !== saved.value.updatedAt) theirs.value = article
      else saved.value = article
      state.value = 'ready'
    } catch (error) {
      failure.value = toFailure(error)
      state.value = 'failed'
    }
  }
  /** One save at a time, each over the one before. */
  function inTurn(status?: ArticleStatus): Promise<Article | null> {
    clearTimeout(timer)
    const turn = last.then(() => write(status))
    last = turn
    return turn
  }
  async function write(status?: ArticleStatus): Promise<Article | null> {
    saving.value = true
    failure.value = null
    const sent = form.value
    const asked = status ?? sent.status
    const input = { ...toInput(sent), status: asked === 'published' && !publishes ? ('review' as const) : asked }
    const over = saved.value
    try {
      const article =
        id.value === null
          ? await http.send<Article>('POST', path, input)
          : await http.send<Article>('PUT', place(), { ...input, updatedAt: over?.updatedAt })
      noteSaved(article, form.value === sent && status === undefined)
      return article
    } catch (error) {
      const problem = toFailure(error)
      if (problem.code === 'conflict' && id.value !== null) await showTheirs()
      else failure.value = problem
      return null
    } finally {
      saving.value = false
    }
  }
  /** `whole`: nothing was typed meanwhile, so the form is what was saved. */
  function noteSaved(article: Article, whole: boolean) {
    if (id.value === null) {
      keepDraft(store, site, newArticle, null)
      knowledge.markUnsaved(newArticle, false)
      knowledge.begun.value = article.id
      id.value = article.id
    }
    if (whole) fill(article)
    else {
      saved.value = article
      keep()
    }
    knowledge.noteSaved(article)
  }
  async function showTheirs() {
    try {
      theirs.value = await http.get<Article>(place())
    } catch (error) {
      failure.value = toFailure(error)
    }
  }
  function savesItself() {
    const isDraft = !saved.value || saved.value.status === 'draft'
    return isDraft && !theirs.value && !isFaulty.value && form.value.question.trim() !== '' && !wordsSaved.value
  }
  /** Saves a draft that was changed, now; anything else waits for who writes it. Trouble is said by the next save. */
  function flush() {
    if (savesItself()) return inTurn('draft').then(() => undefined)
    clearTimeout(timer)
  }
  return {
    id,
    saved,
    form,
    state,
    failure,
    saving,
    theirs,
    dirty,
    wordsSaved,
    isFaulty,
    load,
    flush,
    /** Returns what was saved; null if it could not be, and `failure` or `theirs` says why. */
    save: () => inTurn(),
    /** Reads whether visitors get exactly this text now. Not worth an error: the next opening reads it again. */
    async readLive() {
      if (!saved.value || saved.value.live) return
      const article = await http.get<Article>(place()).catch(() => null)
      if (article && article.updatedAt === saved.value.updatedAt) saved.value = article
    },
    change(part: Partial<ArticleForm>) {
      form.value = { ...form.value, ...part }
      keep()
      clearTimeout(timer)
      if (savesItself()) timer = setTimeout(flush, savesAfter)
    },
    revert() {
      clearTimeout(timer)
      form.value = saved.value ? toForm(saved.value) : empty()
      theirs.value = null
      keep()
    },
    /** Both were shown, and mine shall stay. */
    async saveOverTheirs() {
      if (theirs.value) saved.value = theirs.value
      theirs.value = null
      return inTurn()
    },
    /** Puts what the server has in the form. Gives back what puts mine into it again. */
    take(article: Article) {
      clearTimeout(timer)
      const mine = form.value
      fill(article)
      return () => {
        form.value = mine
        keep()
      }
    },
    async review(verdict: 'publish' | 'refuse', note: string) {
      const article = await http.send<Article>('POST', `${place()}/review`, { verdict, note })
      fill(article)
      knowledge.noteSaved(article)
    },
    async remove() {
      clearTimeout(timer)
      const name = id.value ?? newArticle
      await http.send('DELETE', place())
      keepDraft(store, site, name, null)
      knowledge.markUnsaved(name, false)
      knowledge.load()
    },
  }
})
export type Editor = InstanceType<typeof EditorModel>
