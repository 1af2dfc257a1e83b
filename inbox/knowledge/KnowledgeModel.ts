import { computed, createModel, effect, signal } from '@preact/signals'
import type { Article, ArticlePage, Decision, Published } from '../../shared/knowledge.ts'
import type { Connection } from '../connection.ts'
import { type Failure, type Http, toFailure } from '../http.ts'
import type { Store } from '../store.ts'
import { draftNames } from './articleDraft.ts'

export type Filter = { q: string; locale: string; status: string }
const everything: Filter = { q: '', locale: '', status: '' }

/** The entries of a shop: found, imported, published, tried. */
export const KnowledgeModel = createModel((http: Http, site: string, store: Store, connection: Connection) => {
  const items = signal<Article[]>([])
  const next = signal<string | null>(null)
  const total = signal<number | null>(null)
  const changed = signal(0)
  const filter = signal(everything)
  const loading = signal(false)
  const failure = signal<Failure | null>(null)
  const publishing = signal(false)
  /** Entries with words that are only on this device. */
  const unsaved = signal<ReadonlySet<string>>(new Set(draftNames(store, site)))
  const filtered = computed(() => Object.values(filter.value).some((value) => value !== ''))
  const path = `/v1/sites/${site}`
  let asked = 0

  async function load(after: string | null = null) {
    const number = ++asked
    loading.value = true
    try {
      const page = await http.get<ArticlePage>(`${path}/articles`, { ...filter.value, after })
      if (number !== asked) return // a later question has been asked meanwhile
      items.value = after ? [...items.value, ...page.items] : page.items
      next.value = page.next
      total.value = page.total
      changed.value = page.changed
      failure.value = null
    } catch (error) {
      if (number === asked) failure.value = toFailure(error)
    } finally {
      if (number === asked) loading.value = false
    }
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
    filter,
    filtered,
    loading,
    failure,
    publishing,
    unsaved,
    load: () => load(),
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
    /** Looks entries up without touching the list on the page. */
    async find(q: string, locale?: string) {
      return (await http.get<ArticlePage>(`${path}/articles`, { q, locale, status: 'published' })).items
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
