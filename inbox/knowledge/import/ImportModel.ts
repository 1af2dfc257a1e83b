import { computed, createModel, signal } from '@preact/signals'
import type {
  ImportField,
  ImportFile,
  ImportReading,
  ImportResult,
  ImportUndone,
  PageEntries,
  PageEntry,
  PastImport,
  PastImports,
  Rejected,
} from '../../../shared/importing.ts'
import { limits } from '../../../shared/limits.ts'
import { Failure, type Http, toFailure } from '../../http.ts'
import { uuid } from '../../uuid.ts'
import { type ImportRequest, importRequests, readOwn, type Source, type Treated } from './importRequests.ts'
import { type Checked, joinChecks } from './joinChecks.ts'
import { type NamedFile, type OwnExport, openExport } from './ownExport.ts'
import { pageText } from './pageText.ts'
import { patiently } from './patiently.ts'
import { foreignFiles, type Lost, restoreFile, whyRefused } from './restoreMedia.ts'

/** Rows in one request while a file goes in, so that there is progress to show; rows of HTML, which take longer, while it is tried. */
const piece = 500
const pieceOfHtml = 1000
/** A few rows less than a request takes, since a piece ends only where an entry does. */
const most = limits.importRows - 200

export type Outcome = { import: string | null; created: number; changed: number; rejected: Rejected[]; lost: Lost[] }
export type Step =
  | { at: 'start' }
  | { at: 'busy'; what: 'reading' | 'checking'; name: string }
  | { at: 'columns' }
  | { at: 'page'; page: PageEntries }
  | { at: 'check'; checked: Checked }
  | { at: 'running' }
  | { at: 'stopped'; failure: Failure }
  | { at: 'done' }

type Work = { file: NamedFile } | { body: ImportRequest }
const nothing: Outcome = { import: null, created: 0, changed: 0, rejected: [], lost: [] }

/** One import on its way: read, understood, tried, done, and perhaps undone. */
export const ImportModel = createModel((http: Http, site: string, locale: string, onChange: () => void) => {
  const path = `/v1/sites/${site}`
  const step = signal<Step>({ at: 'start' })
  const failure = signal<Failure | null>(null)
  const source = signal<Source | null>(null)
  const fields = signal<(ImportField | null)[]>([])
  /** The language of each column, where rows hold several; null where they do not. */
  const locales = signal<(string | null)[] | null>(null)
  /** What words mean that nobody knew, by field. */
  const treated = signal<Treated>({})
  const language = signal(locale)
  const drafts = signal(false)
  const progress = signal(0)
  const outcome = signal<Outcome>(nothing)
  /** Of the files of the shop that an export holds, those that are sent, and all of them; they go before the entries. */
  const sent = signal<[number, number]>([0, 0])
  const undone = signal<ImportUndone | null>(null)
  const past = signal<PastImport[]>([])
  const isTable = computed(() => source.value?.read.columns != null)
  const total = computed(() => source.value?.read.rows.length ?? 0)
  let file: File | null = null
  let reading: ImportReading = {}

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
  /** `as`: how the file is to be read, where a person knows it better than the guess. */
  function read(from: File, as: ImportReading = {}) {
    if (from !== file) reading = {}
    file = from
    const told = Object.entries({ ...as, name: from.name }).map(([name, value]) => [name, String(value)])
    const query = new URLSearchParams(told)
    const before = step.value.at === 'columns' ? step.value : { at: 'start' as const }
    if (/\.html?$/i.test(from.name)) {
      return attempt(before, async () => {
        const text = await pageText(from)
        if (text === null) throw new Failure('bad_input', 400, { errors: [{ path: 'file.letters', message: '' }] })
        return split(text.slice(0, limits.importPage), '')
      })
    }
    return attempt(before, async () => {
      step.value = { at: 'busy', what: 'reading', name: from.name }
      const own = await openExport(from)
      if (own) return understand(await readOwn(from.name, own, locale))
      if (from.size > limits.importBody) throw new Failure('too_large')
      const type = 'application/octet-stream'
      const found = await http.upload<ImportFile>(`${path}/articles/import/read?${query}`, from, type)
      reading = as // what was refused is not asked for again with the next change
      understand({ name: from.name, read: found })
    })
  }
  function understand(found: Source) {
    source.value = found
    language.value = found.read.locale
    fields.value = found.read.columns?.map(({ field }) => field) ?? []
    const spoken = found.read.columns?.map((column) => column.locale)
    locales.value = spoken?.some(Boolean) ? spoken : null
    treated.value = {}
    step.value = { at: 'columns' }
  }

  function split(text: string, url: string) {
    return attempt({ at: 'start' }, async () => {
      const body = { text, ...(url && { url }) }
      step.value = { at: 'page', page: await http.send<PageEntries>('POST', `${path}/articles/import/page`, body) }
    })
  }

  /** The file as requests; a new import, unless it is only tried. */
  const requests = (size: number, dryRun: boolean) => {
    const meant = {
      ...{ fields: fields.value, locales: locales.value, treated: treated.value },
      ...{ locale: language.value, drafts: drafts.value },
    }
    return importRequests(source.value!, meant, size, { importId: uuid(), dryRun })
  }
  /** Help centres write HTML. */
  const hasHtml = () =>
    fields.value.includes('answerHtml') ||
    ['intercom', 'zendesk', 'freshdesk', 'wordpress'].includes(source.value?.read.source ?? '')
  const send = (body: ImportRequest) =>
    patiently(() => http.send<ImportResult>('POST', `${path}/articles/import`, body))
  const sendFile = (to: string, data: Blob) =>
    patiently(() => http.upload(`${path}/${to}`, data, 'application/octet-stream')).then(
      () => null,
      (error) => whyRefused(toFailure(error).code) ?? Promise.reject(error),
    )

  function check() {
    return attempt({ at: 'columns' }, async () => {
      step.value = { at: 'busy', what: 'checking', name: source.value!.name }
      const parts: ImportResult[] = []
      for (const body of requests(hasHtml() ? pieceOfHtml : most, true)) parts.push(await send(body))
      step.value = { at: 'check', checked: joinChecks(parts) }
    })
  }

  let waiting: Work[] = []
  let at = 0
  async function goOn() {
    step.value = { at: 'running' }
    try {
      for (let work = waiting[at]; work; work = waiting[++at]) {
        if ('file' in work) await takeFile(work.file)
        else await takeRows(work.body)
      }
      step.value = { at: 'done' }
    } catch (error) {
      step.value = { at: 'stopped', failure: toFailure(error) }
    }
    onChange()
  }
  async function takeFile(file: NamedFile) {
    const lost = await restoreFile(source.value!.own!, file, sendFile)
    if (lost) outcome.value = { ...outcome.value, lost: [...outcome.value.lost, lost] }
    sent.value = [sent.value[0] + 1, sent.value[1]]
  }
  async function takeRows(body: ImportRequest) {
    const part = await send(body)
    const { created, updated, unchanged = 0, rejected } = part
    const was = outcome.value
    outcome.value = {
      import: part.import ?? was.import,
      created: was.created + created,
      changed: was.changed + updated - unchanged,
      rejected: [...was.rejected, ...rejected],
      lost: was.lost,
    }
    const next = waiting[at + 1]
    progress.value = next && 'body' in next ? next.body.from : total.value
  }
  function begin(bodies: ImportRequest[], own?: OwnExport) {
    const media = own?.files ? own.media : []
    waiting = [...media.map((file) => ({ file })), ...bodies.map((body) => ({ body }))]
    at = 0
    sent.value = [0, media.length]
    progress.value = 0
    undone.value = null
    outcome.value = { ...nothing, lost: own?.files ? foreignFiles(own) : [] }
    return goOn()
  }

  async function loadPast() {
    past.value = (await http.get<PastImports>(`${path}/imports`).catch(() => ({ items: past.value }))).items
  }
  return {
    ...{ step, failure, source, fields, language, drafts, progress, outcome, undone, past, isTable, total, sent },
    ...{ locales, read, split, check, goOn, loadPast },
    /** Reads the file once more, with one thing about it said by a person. */
    readAgain: (change: ImportReading) => (file ? read(file, { ...reading, ...change }) : undefined),
    setField(column: number, field: ImportField | null) {
      const of = (i: number) => locales.value?.[i] ?? null
      fields.value = fields.value.map((was, i) =>
        i === column ? field : was === field && field !== 'variants' && of(i) === of(column) ? null : was,
      )
    },
    setLocale(column: number, locale: string | null) {
      locales.value = fields.value.map((_, i) => (i === column ? locale : (locales.value?.[i] ?? null)))
    },
    /** Whether rows hold texts in several languages. */
    setSeveral(is: boolean) {
      locales.value = is ? fields.value.map((_, i) => source.value?.read.columns?.[i]?.locale ?? null) : null
    },
    /** Says what a word means that nobody knew, and looks at all rows again. */
    treat(field: string, word: string, as: string) {
      treated.value = { ...treated.value, [field]: { ...treated.value[field], [word]: as } }
      return check()
    },
    run: () => begin(requests(piece, false), source.value!.own),
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
