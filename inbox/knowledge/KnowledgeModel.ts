import { computed, createModel, effect, signal } from '@preact/signals'
import type { Languages } from '../../shared/categories.ts'
import type { Bulk, BulkDone, Versions, VersionText } from '../../shared/editing.ts'
import type { LookedUp } from '../../shared/finding.ts'
import type { Alike, Article, ArticlePage, ArticleTags, Decision, Published } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import type { PublicationDiff, Publications, ServedArticle } from '../../shared/publications.ts'
import type { Connection } from '../connection.ts'
import { type Failure, type Http, toFailure } from '../http.ts'
import type { Store } from '../store.ts'
import { draftNames } from './articleDraft.ts'

/** What is empty does not matter. */
export type Filter = Record<
  'q' | 'locale' | 'status' | 'category' | 'tag' | 'kind' | 'missing' | 'due' | 'stale',
  string
>
export const everything: Filter = {
  q: '',
  locale: '',
  status: '',
  category: '',
  tag: '',
  kind: '',
  missing: '',
  due: '',
  stale: '',
}

/** Entries by their ids, or with `isAll` everything that the filter lets through but those. */
export type Picked = { ids: readonly string[]; isAll: boolean }
type Doing = Pick<Bulk, 'do'> & Partial<Bulk>
type Done = Pick<BulkDone, 'done' | 'refused'>

/** The entries of a shop: found, imported, published, tried. */
export const KnowledgeModel = createModel((http: Http, site: string, store: Store, connection: Connection) => {
  const items = signal<Article[]>([])
  const next = signal<string | null>(null)
  const total = signal<number | null>(null)
  const changed = signal(0)
  /** How many the filter lets through. */
  const matching = signal(0)
  const filter = signal(everything)
  /** All tags that the shop's entries have, by name, and the languages that they should be in. */
  const tags = signal<string[]>([])
  const languages = signal<string[]>([])
  const loading = signal(false)
  const failure = signal<Failure | null>(null)
  const publishing = signal(false)
  /** Entries with words that are only on this device. */
  const unsaved = signal<ReadonlySet<string>>(new Set(draftNames(store, site)))
  const filtered = computed(() => Object.values(filter.value).some((value) => value !== ''))
  const path = `/v1/sites/${site}`
  /** What the new entry that is open has become. */
  const begun = signal<string | null>(null)
  let asked = 0

  async function load(after: string | null = null) {
    const number = ++asked
    loading.value = true
    try {
      const page = await http.get<ArticlePage>(`${path}/articles`, { ...filter.value, after })
      if (number !== asked) return // a later question has been asked meanwhile
      items.value = after ? [...items.value, ...page.items] : page.items
      next.value = page.next
      noteCounts(page)
      failure.value = null
    } catch (error) {
      if (number === asked) failure.value = toFailure(error)
    } finally {
      if (number === asked) loading.value = false
    }
  }
  function noteCounts(page: ArticlePage) {
    total.value = page.total
    changed.value = page.changed
    matching.value = page.matching
  }
  /** What the list can be narrowed to; where it cannot be read, what was known before stays. */
  async function loadChoices() {
    const unread = () => null
    const [used, wanted] = await Promise.all([
      http.get<ArticleTags>(`${path}/tags`).catch(unread),
      http.get<Languages>(`${path}/languages`).catch(unread),
    ])
    if (used) tags.value = used.items.map(({ tag }) => tag).sort((a, b) => a.localeCompare(b))
    if (wanted) languages.value = wanted.locales
  }
  /** Reads the counts again, and the first page; pages that were read after it stay. */
  async function refresh() {
    if (items.peek().length <= limits.page) return load()
    const number = ++asked
    const page = await http.get<ArticlePage>(`${path}/articles`, filter.value).catch(() => null)
    if (!page || number !== asked) return
    loading.value = false
    const first = new Set(page.items.map(({ id }) => id))
    items.value = [...page.items, ...items.value.slice(limits.page).filter(({ id }) => !first.has(id))]
    noteCounts(page)
  }
  effect(() =>
    connection.hear((event) => {
      if (event.type === 'knowledge.published' && total.peek() !== null) load()
    }),
  )
  return {
    items,
    next,
    total,
    changed,
    matching,
    begun,
    filter,
    filtered,
    tags,
    languages,
    loadChoices,
    loading,
    failure,
    publishing,
    unsaved,
    load: () => load(),
    refresh,
    loadMore: () => (next.value && !loading.value ? load(next.value) : undefined),
    search(part: Partial<Filter>) {
      filter.value = { ...filter.value, ...part }
      return load()
    },
    clear() {
      filter.value = everything
      return load()
    },
    markUnsaved(id: string, is: boolean) {
      if (unsaved.value.has(id) === is) return
      const now = new Set(unsaved.value)
      if (is) now.add(id)
      else now.delete(id)
      unsaved.value = now
    },
    /** One entry was saved: its row says so at once, and the counts follow. */
    noteSaved(article: Article) {
      items.value = items.value.map((item) => (item.id === article.id ? article : item))
      return refresh()
    },
    /** Does one thing to the entries that are picked, in as many goes as it takes. */
    async bulk({ ids, isAll }: Picked, what: Doing): Promise<Done> {
      const sum: Done = { done: 0, refused: [] }
      const go = async (part: Partial<Bulk>) => {
        const { done, refused, next } = await http.send<BulkDone>('POST', `${path}/articles/bulk`, { ...what, ...part })
        sum.done += done
        sum.refused.push(...refused)
        return next
      }
      if (isAll) {
        const listed = Object.fromEntries(Object.entries(filter.value).filter(([, value]) => value !== ''))
        let after: string | null = null
        do after = await go({ filter: { ...listed, ...(after && { after }) }, except: [...ids] })
        while (after)
      } else {
        for (let at = 0; at < ids.length; at += limits.bulk) await go({ ids: ids.slice(at, at + limits.bulk) })
      }
      if (what.tags && tags.peek().length > 0) loadChoices()
      await load()
      return sum
    },
    read: (id: string) => http.get<Article>(`${path}/articles/${encodeURIComponent(id)}`),
    served: (id: string) => http.get<ServedArticle>(`${path}/articles/${encodeURIComponent(id)}/served`),
    versions: (id: string) => http.get<Versions>(`${path}/articles/${encodeURIComponent(id)}/versions`),
    version: (id: string, at: string) =>
      http.get<VersionText>(`${path}/articles/${encodeURIComponent(id)}/versions/${encodeURIComponent(at)}`),
    restore: (id: string, at: string) =>
      http.send<Article>('POST', `${path}/articles/${encodeURIComponent(id)}/restore`, { at }),
    /** A draft in another language that starts from this text. */
    async translate(id: string, locale: string) {
      const made = await http.send<Article>('POST', `${path}/articles/${encodeURIComponent(id)}/translations`, {
        locale,
      })
      refresh()
      return made
    },
    alike: (question: string, locale: string, except: string | null) =>
      http
        .send<Alike>('POST', `${path}/articles/alike`, { question, locale, ...(except && { except }) })
        .then(({ items }) => items),
    publications: () => http.get<Publications>(`${path}/publications`),
    changes: (version: number | 'next', after?: string | null) =>
      http.get<PublicationDiff>(`${path}/publications/${version}/diff`, { after }),
    async goBackTo(version: number) {
      const made = await http.send<Published>('POST', `${path}/publications/${version}/restore`)
      await load()
      return made
    },
    /** Looks up what visitors get, without touching the list on the page. */
    async find(q: string, locale?: string | null) {
      return (await http.get<LookedUp>(`${path}/lookup`, { q, locale })).items
    },
    async publish() {
      publishing.value = true
      try {
        const result = await http.send<Published>('POST', `${path}/publish`)
        await load()
        return result
      } finally {
        publishing.value = false
      }
    },
    /** `before`: what was asked before it in the same talk. */
    ask: (text: string, before: string[], unpublished: boolean) =>
      http.send<Decision>('POST', `${path}/ask`, { text, before, unpublished }),
  }
})
export type Knowledge = InstanceType<typeof KnowledgeModel>
