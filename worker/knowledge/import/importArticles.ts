import { type ImportResult, type ImportRow, importRow, type Rejected } from '../../../shared/importing.ts'
import type { ArticleStatus } from '../../../shared/knowledge.ts'
import { limits } from '../../../shared/limits.ts'
import type { App } from '../../platform/app.ts'
import { logged } from '../../platform/audit.ts'
import { fail } from '../../platform/errors.ts'
import { derivedId, newId } from '../../platform/ids.ts'
import { countArticles, upsertArticles } from '../table.ts'
import type { Writer } from '../Writer.ts'
import { changedFields } from './changedFields.ts'
import { groupTexts, outdatedBy, rowsById } from './existing.ts'
import { restoredHistory } from './history.ts'
import { noted, undoneAt } from './importTable.ts'
import { Shelves } from './Shelves.ts'
import type { Numbered } from './tableRows.ts'
import { toMarkdown } from './toMarkdown.ts'

export type Options = {
  dryRun: boolean
  /** Made by the caller, or null: then the answer is as short as it was before imports had names. */
  importId: string | null
  source: string
  locale: string
  status?: ArticleStatus | undefined
  categories?: unknown[]
}
type Good = { row: number; id: string; entry: ImportRow }
const mostPreviewed = 200

/**
 * Takes in entries row by row: a bad one is reported with its number and its reason and never stops the good ones. A row
 * without an id gets the one that follows from its language and question, so importing a sheet again updates it. What
 * somebody imports who may not publish waits for review. All of it is one transaction, and can be undone by the import's id.
 */
export async function importArticles(
  app: App,
  writer: Writer,
  site: string,
  rows: Numbered[],
  options: Options,
): Promise<ImportResult> {
  const importId = options.importId ?? newId()
  if (options.importId && (await undoneAt(app, site, options.importId))) {
    fail('conflict', 'This import has been undone. Import again under a new id.')
  }
  const { good, rejected } = await readRows(rows, options)
  const existing = await rowsById(app, site, [...good.keys()])
  const refuse = (row: number, why: Omit<Rejected, 'row'>) => rejected.push({ row, ...why })
  await keepOneTextEach(app, site, good, refuse)
  const room = limits.articles - (await countArticles(app, site)).total
  const created = new Set<string>()
  for (const { id, row } of good.values()) {
    if (existing.has(id)) continue
    if (created.size < room) created.add(id)
    else drop(good, id, refuse, row, { code: 'full', reason: `The site has its ${limits.articles} entries.` })
  }
  const shelves = await Shelves.of(app, site, writer.publishes, options.categories)
  for (const { id, row, entry } of good.values()) {
    if (!entry.category) continue
    const found = shelves.find(entry.category, entry.locale)
    if (typeof found === 'string') entry.category = found
    else {
      created.delete(id)
      drop(good, id, refuse, row, found)
    }
  }
  const changes = new Map<string, string[]>()
  for (const { id, row, entry } of good.values()) {
    const was = existing.get(id)
    if (!writer.publishes && !(entry.status === 'draft' && !was)) entry.status = 'review'
    const fields = was ? changedFields(was, entry) : []
    // An earlier piece of this very import has brought it; the same text again is a repeat of a request that got lost.
    if (was?.importId === importId && fields.length > 0) {
      drop(good, id, refuse, row, { code: 'repeated', field: 'id', reason: `"${id}" stands in this import already.` })
    } else changes.set(id, fields)
  }
  const updated = good.size - created.size
  const unchanged = [...changes].filter(([id, fields]) => fields.length === 0 && !created.has(id)).length
  const writes = good.size - unchanged + shelves.made.length
  rejected.sort((a, b) => a.row - b.row)
  const counts = { created: created.size, updated }

  if (options.dryRun) {
    const preview = [...good.values()]
      .filter(({ id }) => created.has(id) || changes.get(id)!.length > 0)
      .slice(0, mostPreviewed)
      .map(({ row, id, entry }) => {
        const change = created.has(id) ? ('created' as const) : ('updated' as const)
        return { row, id, question: entry.question, change, fields: changes.get(id)! }
      })
    const newCategories = shelves.made.map(({ names }) => Object.values(names)[0]!)
    return { ...counts, unchanged, rejected, import: null, preview, newCategories }
  }
  if (good.size > 0) {
    const entries = [...good.values()].map(({ id, entry }) => ({ ...entry, id }))
    const isNews = ({ id }: { id: string }) =>
      changes.get(id)!.some((field) => ['question', 'answer', 'summary'].includes(field))
    const groups = entries.filter(isNews).map(({ id }) => existing.get(id)!.groupId)
    const fresh = writer.publishes ? entries.filter(({ id }) => created.has(id)) : []
    const detail = { ...counts, rejected: rejected.length, import: importId, source: options.source }
    const log = logged(app, { site, actor: writer.actor, action: 'knowledge.imported', target: importId, detail })
    const note = { created: created.size, updated: updated - unchanged, source: options.source }
    // The shelves stand before what is put on them.
    if (shelves.made.length > 0) await app.db.batch(shelves.statements(app, site))
    await upsertArticles(app, site, entries, { actor: writer.actor, importId }, [
      ...restoredHistory(app, site, importId, fresh),
      ...(groups.length > 0 ? [outdatedBy(app, site, importId, groups)] : []),
      ...(writes > 0 ? [noted(app, site, importId, writer.actor, { ...note, categories: shelves.made })] : []),
      log,
    ])
  }
  if (!options.importId) return { ...counts, rejected: rejected.map(({ row, reason }) => ({ row, reason })) }
  return { ...counts, unchanged, rejected, import: writes > 0 ? importId : null }
}

async function readRows(rows: Numbered[], { locale, status }: Options) {
  const rejected: Rejected[] = []
  const good = new Map<string, Good>()
  for (const { row, ...read } of rows) {
    if ('broken' in read) {
      rejected.push({ row, code: 'broken', reason: read.broken })
      continue
    }
    const raw = isThing(read.entry)
      ? { ...(locale && { locale }), ...(status && { status }), ...read.entry }
      : read.entry
    const parsed = importRow.safeParse(asMarkdown(raw))
    if (!parsed.success) {
      rejected.push({ row, ...whyNot(parsed.error.issues) })
      continue
    }
    const entry = parsed.data
    const id = entry.id ?? (await derivedId('article', entry.locale, entry.question))
    const earlier = good.get(id)
    if (earlier) {
      const what = entry.id ? `The id "${id}"` : 'This question'
      const reason = `${what} stands in row ${earlier.row} already.`
      rejected.push({ row, code: 'repeated', field: entry.id ? 'id' : 'question', other: earlier.row, reason })
    } else good.set(id, { row, id, entry })
  }
  return { good, rejected }
}

/** An answer that comes as HTML is turned before it is measured; one that is too long for that is refused as it is. */
function asMarkdown(raw: unknown): unknown {
  if (!isThing(raw) || typeof raw.answerHtml !== 'string' || raw.answerHtml.length > limits.importHtml) return raw
  const { answerHtml, ...more } = raw
  return { ...more, answer: toMarkdown(answerHtml) }
}

const isThing = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Issue = {
  path: PropertyKey[]
  message: string
  code?: string
  origin?: string
  maximum?: unknown
  input?: unknown
}

/** The first thing that is wrong as a code for the reader's own words, and up to three in English. */
function whyNot(issues: Issue[]): Omit<Rejected, 'row'> {
  const [first] = issues
  const field = first?.path[0]
  const reason = issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ')
  if (field === undefined) return { code: 'broken', reason }
  const limit = typeof first?.maximum === 'number' ? first.maximum : undefined
  const code =
    first?.code === 'too_big'
      ? first.origin === 'array'
        ? 'many'
        : 'long'
      : first?.code === 'too_small' || (first?.code === 'invalid_type' && /received undefined/.test(first.message))
        ? 'missing'
        : 'wrong'
  return { code, field: String(field), ...(limit !== undefined && { limit }), reason }
}

type Refuse = (row: number, why: Omit<Rejected, 'row'>) => void

function drop(good: Map<string, Good>, id: string, refuse: Refuse, row: number, why: Omit<Rejected, 'row'>): void {
  good.delete(id)
  refuse(row, why)
}

/** An entry has one text in each language: a second one is refused, whether it stands in the file or on the site. */
async function keepOneTextEach(app: App, site: string, good: Map<string, Good>, refuse: Refuse): Promise<void> {
  const grouped = [...good.values()].filter(({ entry }) => entry.group)
  if (grouped.length === 0) return
  const texts = await groupTexts(
    app,
    site,
    grouped.map(({ entry }) => entry.group!),
  )
  for (const { id, row, entry } of grouped) {
    const key = `${entry.group} ${entry.locale}`
    const holder = texts.get(key)
    if (holder && holder !== id && !movesAway(good, holder, key)) {
      const reason = `The entry "${entry.group}" has a text in "${entry.locale}" already.`
      drop(good, id, refuse, row, { code: 'repeated', field: 'locale', reason })
    } else texts.set(key, id)
  }
}

/** Whether the text that is in the way goes elsewhere in the same import. */
function movesAway(good: Map<string, Good>, holder: string, key: string): boolean {
  const moved = good.get(holder)?.entry
  return moved !== undefined && moved.group !== undefined && `${moved.group} ${moved.locale}` !== key
}
