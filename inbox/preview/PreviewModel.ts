import { computed, createModel, effect, signal } from '@preact/signals'
import type { Rehearsal, Rehearse } from '../../shared/rehearsal.ts'
import type { PublicSite } from '../../shared/sites.ts'
import type { Http } from '../http.ts'
import type { ArticleForm } from '../knowledge/articleDraft.ts'

/** Milliseconds without a key before what is written is shown. */
const showsAfter = 250

/** `entry()`: the form as it is written, and the entry's id where it has one yet; read as signals are. */
type Parts = { http: Http; site: string; entry: () => { id: string | null; form: ArticleForm } }

/** What visitors would get of an entry that is being written; with what is said in the preview, what would follow. */
export const PreviewModel = createModel(({ http, site, entry }: Parts) => {
  const shop = signal<PublicSite | null>(null)
  const rehearsal = signal<Rehearsal | null>(null)
  const failed = signal(false)
  const said = signal<Rehearse['said']>([])
  const asked = computed(() => JSON.stringify({ ...toText(entry()), said: said.value }))
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function show() {
    const mine = ++turn
    try {
      shop.value ??= await http.get<PublicSite>(`/v1/sites/${site}/config`)
      const shown = await http.send<Rehearsal>('POST', `/v1/sites/${site}/rehearse`, JSON.parse(asked.peek()))
      if (mine !== turn) return
      rehearsal.value = shown
      failed.value = false
    } catch {
      if (mine === turn) failed.value = true // what is shown stays; the next key tries again
    }
  }
  effect(() => {
    asked.value
    clearTimeout(timer)
    timer = setTimeout(show, rehearsal.peek() ? showsAfter : 0)
    return () => clearTimeout(timer)
  })
  effect(() => {
    addEventListener('online', show)
    return () => removeEventListener('online', show)
  })
  return {
    shop,
    rehearsal,
    failed,
    said,
    say(one: Rehearse['said'][number]) {
      if (!said.peek().some(({ id }) => id === one.id)) said.value = [...said.peek(), one]
    },
    again() {
      said.value = []
    },
  }
})

export type Preview = InstanceType<typeof PreviewModel>

function toText({ id, form }: ReturnType<Parts['entry']>): Omit<Rehearse, 'said'> {
  const { locale, question, answer, summary, steps, related } = form
  return { id: id ?? 'new', locale, question: question.trim() || '…', answer, summary, steps, related }
}
