import { type ImportRow, importRow, type Rejected } from '../../../shared/importing.ts'
import type { ArticleStatus } from '../../../shared/knowledge.ts'
import { limits } from '../../../shared/limits.ts'
import { derivedId } from '../../platform/ids.ts'
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
function whyNot(issues: Issue[]): WhyNot {
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
