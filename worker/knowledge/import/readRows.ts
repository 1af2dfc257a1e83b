import { type ImportRow, importRow, type Rejected } from '../../../shared/importing.ts'
import type { ArticleStatus } from '../../../shared/knowledge.ts'
import { limits } from '../../../shared/limits.ts'
import { derivedId } from '../../platform/ids.ts'
import { spokenLocale } from './namedLocale.ts'
import type { Numbered } from './tableRows.ts'
import { toMarkdown } from './toMarkdown.ts'

/** A row that can be taken in, and the id of the entry that it writes. */
export type Good = { row: number; id: string; entry: ImportRow }
export type WhyNot = Omit<Rejected, 'row'>

/** Checks rows one by one; `locale` and `status` are for those that name none. Of two with the same id the first counts. */
export async function readRows(
  rows: Numbered[],
  { locale, status }: { locale: string; status?: ArticleStatus | undefined },
) {
  const rejected: Rejected[] = []
  const good = new Map<string, Good>()
  /** Ids of entries that have a translation in the same row. */
  const ids = new Map<unknown, string>()
  for (const { row, ...read } of rows) {
    if ('broken' in read) {
      const { broken: reason, field, value } = read
      const code = value !== undefined ? 'wrong' : field ? 'missing' : 'broken'
      rejected.push({ row, code, ...(field && { field }), ...(value && { value }), reason })
      continue
    }
    const raw = isThing(read.entry)
      ? {
          ...(locale && { locale }),
          ...(status && { status }),
          ...inGroup(spoken(read.entry, locale), ids.get(read.translationOf)),
        }
      : read.entry
    let parsed: ReturnType<typeof importRow.safeParse>
    try {
      parsed = importRow.safeParse(asMarkdown(raw))
    } catch (error) {
      console.error(JSON.stringify({ row, html: error instanceof Error ? error.stack : String(error) }))
      rejected.push({ row, code: 'broken', field: 'answerHtml', reason: 'The HTML of the answer cannot be read.' })
      continue
    }
    if (!parsed.success) {
      rejected.push({ row, ...whyNot(parsed.error.issues, raw) })
      continue
    }
    const entry = parsed.data
    const id = entry.id ?? (await derivedId('article', entry.locale, entry.question))
    const earlier = good.get(id)
    if (earlier) {
      const what = entry.id ? `The id "${id}"` : 'This question'
      const reason = `${what} stands in row ${earlier.row} already.`
      rejected.push({ row, code: 'repeated', field: entry.id ? 'id' : 'question', other: earlier.row, reason })
    } else {
      good.set(id, { row, id, entry })
      ids.set(read.entry, id)
    }
  }
  return { good, rejected }
}

/** A language may be named in words: "English", "中文". One that nobody knows stays as it is, to be refused by name. */
function spoken(entry: Record<string, unknown>, siteLocale: string): Record<string, unknown> {
  if (typeof entry.locale !== 'string') return entry
  const locale = spokenLocale(entry.locale, siteLocale)
  return locale === undefined || locale === entry.locale ? entry : { ...entry, locale }
}

/** The translation of an entry that has come before, with an id that follows from that one's. */
function inGroup(entry: Record<string, unknown>, main: string | undefined): Record<string, unknown> {
  return main === undefined ? entry : { id: `${main}.${entry.locale}`, ...entry, group: entry.group ?? main }
}

/** An answer that comes as HTML is turned before it is measured; one that is too long for that is refused as it is. */
function asMarkdown(raw: unknown): unknown {
  if (!isThing(raw)) return raw
  if (typeof raw.answerHtml !== 'string' || raw.answerHtml.length > limits.importHtml) {
    const { base: _, ...rest } = raw
    return rest
  }
  const { answerHtml, base, ...more } = raw
  return { ...more, answer: toMarkdown(answerHtml, typeof base === 'string' ? base : undefined) }
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
function whyNot(issues: Issue[], raw: unknown): WhyNot {
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
  const at = isThing(raw) ? raw[String(field)] : undefined
  const value = code === 'wrong' && (typeof at === 'string' || typeof at === 'number') && String(at).slice(0, 100)
  return { code, field: String(field), ...(limit !== undefined && { limit }), ...(value && { value }), reason }
}
