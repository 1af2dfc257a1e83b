import { computed, createModel, signal } from '@preact/signals'
import type {
  ImportField,
  ImportFile,
  ImportResult,
  ImportUndone,
  PageEntries,
  PageEntry,
  PastImport,
  PastImports,
  Rejected,
} from '../../../shared/importing.ts'
import { limits } from '../../../shared/limits.ts'
import { type Failure, type Http, toFailure } from '../../http.ts'
import { uuid } from '../../uuid.ts'
import { slices } from './slices.ts'

/** Rows in one request while a file goes in, so that there is progress to show; rows of HTML, which take longer, while it is tried. */
const piece = 500
const pieceOfHtml = 1000
/** A few rows less than a request takes, since a piece ends only where an entry does. */
const most = limits.importRows - 200

export type Source = { name: string; read: ImportFile }
export type Checked = Required<
  Pick<ImportResult, 'created' | 'updated' | 'unchanged' | 'rejected' | 'preview' | 'newCategories'>
>
export type Outcome = { import: string | null; created: number; changed: number; rejected: Rejected[] }
export type Step =
  | { at: 'start' }
  | { at: 'busy'; what: 'reading' | 'checking'; name: string }
  | { at: 'columns' }
  | { at: 'page'; page: PageEntries }
  | { at: 'check'; checked: Checked }
  | { at: 'running' }
  | { at: 'stopped'; failure: Failure }
  | { at: 'done' }

/** One import on its way: read, understood, tried, done, and perhaps undone. */
export const ImportModel = createModel((http: Http, site: string, locale: string, onChange: () => void) => {
  const path = `/v1/sites/${site}`
  const step = signal<Step>({ at: 'start' })
  const failure = signal<Failure | null>(null)
  const source = signal<Source | null>(null)
  const fields = signal<(ImportField | null)[]>([])
  const language = signal(locale)
  const drafts = signal(false)
  const progress = signal(0)
  const outcome = signal<Outcome>({ import: null, created: 0, changed: 0, rejected: [] })
  const undone = signal<ImportUndone | null>(null)
  const past = signal<PastImport[]>([])
  const isTable = computed(() => source.value?.read.columns != null)
  const total = computed(() => source.value?.read.rows.length ?? 0)
  let file: File | null = null

  /** Goes back to `otherwise` with what was wrong, where the work fails. */
  async function attempt(otherwise: Step, work: () => Promise<void>) {
    failure.value = null
    try {
      await work()
    } catch (error) {
      failure.value = toFailure(error)
      step.value = otherwise
    }
  }
  function read(from: File, sheet?: number) {
    file = from
    const query = new URLSearchParams({ name: from.name, ...(sheet !== undefined && { sheet: String(sheet) }) })
    const before = step.value.at === 'columns' ? step.value : { at: 'start' as const }
    return attempt(before, async () => {
      step.value = { at: 'busy', what: 'reading', name: from.name }
      const type = 'application/octet-stream'
      const found = await http.upload<ImportFile>(`${path}/articles/import/read?${query}`, from, type)
      source.value = { name: from.name, read: found }
      language.value = found.locale
      fields.value = found.columns?.map(({ field }) => field) ?? []
      step.value = { at: 'columns' }
    })
  }

  /** The file in pieces of `size` rows, as requests. */
  function requests(size: number, importId: string, dryRun: boolean): Record<string, unknown>[] {
    const { name, read } = source.value!
    const question = fields.value.indexOf('question')
    const starts = (row: unknown) => !isTable.value || ((row as string[])[question] ?? '').trim() !== ''
    return slices(read.rows, size, starts).map(({ from, rows }) => ({
      ...(isTable.value ? { table: { fields: fields.value, rows } } : { articles: rows }),
      ...{ from, dryRun, import: importId, source: name, categories: read.categories, locale: language.value },
      ...(drafts.value && { status: 'draft' }),
    }))
  }
  /** Help centres write HTML. */
  const hasHtml = () =>
    fields.value.includes('answerHtml') || ['intercom', 'zendesk'].includes(source.value?.read.source ?? '')
  const send = (body: Record<string, unknown>) => http.send<ImportResult>('POST', `${path}/articles/import`, body)

  function check() {
    return attempt({ at: 'columns' }, async () => {
      step.value = { at: 'busy', what: 'checking', name: source.value!.name }
      const checked: Checked = { created: 0, updated: 0, unchanged: 0, rejected: [], preview: [], newCategories: [] }
      for (const body of requests(hasHtml() ? pieceOfHtml : most, uuid(), true)) {
        const part = await send(body)
        checked.created += part.created
        checked.updated += part.updated
        checked.unchanged += part.unchanged ?? 0
        checked.rejected.push(...part.rejected)
        checked.preview.push(...(part.preview ?? []))
        checked.newCategories = [...new Set([...checked.newCategories, ...(part.newCategories ?? [])])]
      }
      step.value = { at: 'check', checked }
    })
  }

  let waiting: Record<string, unknown>[] = []
  async function goOn() {
    step.value = { at: 'running' }
    try {
      for (let body = waiting[0]; body; body = waiting[0]) {
        const part = await send(body)
        const { created, updated, unchanged = 0, rejected } = part
        const was = outcome.value
        outcome.value = {
          import: part.import ?? was.import,
          created: was.created + created,
          changed: was.changed + updated - unchanged,
          rejected: [...was.rejected, ...rejected],
        }
        waiting = waiting.slice(1)
        progress.value = waiting[0] ? Number(waiting[0].from) : total.value
      }
      step.value = { at: 'done' }
    } catch (error) {
      step.value = { at: 'stopped', failure: toFailure(error) }
    }
    onChange()
  }
  function begin(bodies: Record<string, unknown>[]) {
    waiting = bodies
    progress.value = 0
    undone.value = null
    outcome.value = { import: null, created: 0, changed: 0, rejected: [] }
    return goOn()
  }

  async function loadPast() {
    past.value = (await http.get<PastImports>(`${path}/imports`).catch(() => ({ items: past.value }))).items
  }
  return {
    ...{ step, failure, source, fields, language, drafts, progress, outcome, undone, past, isTable, total },
    ...{ read, check, goOn, loadPast },
    readSheet: (sheet: number) => (file ? read(file, sheet) : undefined),
    setField(column: number, field: ImportField | null) {
      fields.value = fields.value.map((was, i) =>
        i === column ? field : was === field && field !== 'variants' ? null : was,
      )
    },
    run: () => begin(requests(piece, uuid(), false)),
    split: (text: string, url: string) =>
      attempt({ at: 'start' }, async () => {
        const body = { text, ...(url && { url }) }
        step.value = { at: 'page', page: await http.send<PageEntries>('POST', `${path}/articles/import/page`, body) }
      }),
    take(entries: PageEntry[], name: string) {
      const articles = entries.map(({ question, answer }) => ({ locale: language.value, question, answer }))
      return begin([{ articles, from: 0, import: uuid(), source: name, status: 'draft' }])
    },
    async undo(id: string) {
      failure.value = null
      try {
        undone.value = await http.send<ImportUndone>('POST', `${path}/imports/${id}/undo`)
        await loadPast()
        onChange()
      } catch (error) {
        failure.value = toFailure(error)
      }
    },
    back() {
      failure.value = null
      step.value = step.value.at === 'check' ? { at: 'columns' } : { at: 'start' }
    },
  }
})
export type Import = InstanceType<typeof ImportModel>
