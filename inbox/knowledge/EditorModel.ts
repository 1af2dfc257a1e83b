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
  /** A question somebody asked is no entry yet: what the form was filled with is saved once something is written besides. */
  const begun = kept?.begun
  const id = signal<string | null>(opened === newArticle ? null : opened)
  /** The version that the form was filled from; null for a new entry. */
  const saved = signal<Article | null>(kept?.over ?? null)
  const form = signal<ArticleForm>({ ...empty(), ...kept?.form })
  const state = signal<'loading' | 'ready' | 'failed'>(id.value === null ? 'ready' : 'loading')
  const failure = signal<Failure | null>(null)
  const saving = signal(false)
  /** What somebody else saved meanwhile. */
  const theirs = signal<Article | null>(null)
  /** Words that gave way to somebody else's; kept until they are brought back or let go. */
  const aside = signal<ArticleForm | null>(kept?.aside ?? null)
  /** What the next save replaces was chosen against: the history keeps it, even of the same person. */
  let standsAlone = false
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
    const isKept = dirty.value || aside.value
    const draft = isKept && {
      form: form.value,
      over: saved.value,
      ...(aside.value && { aside: aside.value }),
      ...(begun && !saved.value && { begun }),
    }
    keepDraft(store, site, name, draft || null)
    knowledge.markUnsaved(name, Boolean(draft))
  }
  function fill(article: Article) {
    saved.value = article
    form.value = toForm(article)
    theirs.value = null
    keep()
  }
  function putAside() {
    clearTimeout(timer)
    if (dirty.value) aside.value = form.value
    standsAlone = true
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
    const isWhole = () => form.value === sent && status === undefined
    const updatedAt = saved.value?.updatedAt
    try {
      const article =
        id.value === null
          ? await http.send<Article>('POST', path, input)
          : await http.send<Article>('PUT', place(), { ...input, updatedAt, ...(standsAlone && { standsAlone }) })
      standsAlone = false
      noteSaved(article, isWhole())
      return article
    } catch (error) {
      const problem = toFailure(error)
      const other = problem.code === 'conflict' && (await readTheirs())
      if (!other) failure.value ??= problem
      // What was saved already, and only the answer was lost on its way.
      else if (isSame(toForm(input), toForm(other))) noteSaved(other, isWhole())
      else theirs.value = other
      return other && !theirs.value ? other : null
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
    theirs.value = null
    if (whole) fill(article)
    else {
      saved.value = article
      keep()
    }
    knowledge.noteSaved(article)
  }
  async function readTheirs(): Promise<Article | null> {
    if (id.value === null) return null
    return http.get<Article>(place()).catch((error) => {
      failure.value = toFailure(error)
      return null
    })
  }
  function savesItself() {
    const isDraft = !saved.value || saved.value.status === 'draft'
    if (!saved.value && begun && isSame(form.value, begun)) return false
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
    aside,
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
      if (theirs.value) return fill(theirs.value)
      form.value = saved.value ? toForm(saved.value) : empty()
      keep()
    },
    /** Both were shown, and mine shall stay. */
    async saveOverTheirs() {
      if (theirs.value) saved.value = theirs.value
      theirs.value = null
      standsAlone = true
      return inTurn()
    },
    /** Puts what the server has in the form; what was typed is put aside. */
    take(article: Article) {
      putAside()
      fill(article)
    },
    /** Goes on with what two made of the entry, put together; what was typed is put aside. Nothing is saved yet. */
    goOnWith(both: ArticleForm) {
      putAside()
      saved.value = theirs.value ?? saved.value
      theirs.value = null
      form.value = both
      keep()
    },
    /** What was put aside is in the form again, and what was typed there is put aside instead. */
    bringBack() {
      const mine = aside.value
      if (!mine) return
      aside.value = null
      putAside()
      form.value = mine
      keep()
    },
    letGo() {
      aside.value = null
      keep()
    },
    /** Decides on the text that is shown; where it was changed meanwhile, the newer one is shown instead. */
    async review(verdict: 'publish' | 'refuse', note: string) {
      const updatedAt = saved.value?.updatedAt
      try {
        const article = await http.send<Article>('POST', `${place()}/review`, { verdict, note, updatedAt })
        fill(article)
        knowledge.noteSaved(article)
      } catch (error) {
        const other = toFailure(error).code === 'conflict' && (await readTheirs())
        if (other) fill(other)
        throw error
      }
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
