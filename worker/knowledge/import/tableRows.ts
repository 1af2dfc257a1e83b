import type { ImportField } from '../../../shared/importing.ts'
import { htmlInText } from './htmlInText.ts'
import { isYes, knownStatus, statusOf } from './statusWords.ts'

/**
 * A row of a sheet on its way to an entry, with its number in the sheet; one that cannot be read says why. `translationOf`: the entry
 * of the same row in another language; the two become one group.
 */
export type Numbered =
  | { row: number; entry: unknown; translationOf?: unknown }
  | { row: number; broken: string; field?: ImportField; value?: string }

type Entry = Record<string, unknown>

/**
 * Rows of a table as entries. Rows without any text are passed over; one that has phrasings and no question goes on with
 * the row above, as in sheets that merge the cells of a question. `from`: the number of the row before the first; `locales`: the
 * language of a column, where a row holds several: each is an entry of its own.
 */
export function tableRows(
  given: (ImportField | null)[],
  rows: string[][],
  from = 0,
  locales: (string | null)[] = [],
): Numbered[] {
  const found: Numbered[] = []
  const fields = withoutRepeated(given, locales)
  const languages = [...new Set(fields.flatMap((field, i) => (field === 'question' ? [locales[i] ?? null] : [])))]
  let above: { variants: string[] } | undefined
  for (const [i, all] of rows.entries()) {
    const row = from + i + 1
    if (all.every((cell) => cell.trim() === '')) continue
    const cells = asWide(all, fields)
    if (!cells) {
      // It says something else than it seems to, so it is refused, not guessed at.
      found.push({ row, broken: `The row has ${all.length} cells, where the sheet has ${fields.length} columns.` })
      above = undefined
      continue
    }
    const wrong = wrongSwitch(fields, cells)
    if (wrong) {
      found.push({ row, broken: `"${wrong.value}" is neither yes nor no.`, ...wrong })
      above = undefined
      continue
    }
    if (languages.length > 1) {
      found.push(...inLanguages(languages, fields, cells, locales).map((one) => ({ row, ...one })))
      continue
    }
    const entry = entryOf(fields, cells)
    const spoken = languages[0]
    if (spoken) entry.locale ??= spoken
    const more = entry.variants as string[] | undefined
    if (above && more?.length && Object.keys(entry).every((field) => field === 'variants')) {
      above.variants.push(...more)
      continue
    }
    if (typeof entry.question === 'string') {
      entry.variants = more ?? []
      above = entry as { variants: string[] }
    }
    found.push({ row, entry })
  }
  return found
}

/** Of two columns for the same in the same language the first counts: together they could be half of each. Lists may go on. */
function withoutRepeated(fields: (ImportField | null)[], locales: (string | null)[]): (ImportField | null)[] {
  const key = (i: number) => `${fields[i]} ${locales[i] ?? ''}`
  const first = new Map<string, number>()
  for (const i of fields.keys()) if (!first.has(key(i))) first.set(key(i), i)
  return fields.map((field, i) => (field && !lists.has(field) && first.get(key(i)) !== i ? null : field))
}
const lists = new Set<ImportField>(['variants', 'tags', 'related', 'pages'])

/**
 * The cells of a row, as many as there are columns: empty ones too many are dropped, and ones too few are empty where the row has both
 * question and answer. Undefined for any other row.
 */
function asWide(cells: string[], fields: (ImportField | null)[]): string[] | undefined {
  if (cells.length === fields.length) return cells
  if (cells.length > fields.length) {
    return cells.slice(fields.length).every((cell) => cell.trim() === '') ? cells.slice(0, fields.length) : undefined
  }
  const needed = Math.max(
    fields.lastIndexOf('question'),
    fields.lastIndexOf('answer'),
    fields.lastIndexOf('answerHtml'),
  )
  const isWhole = needed < cells.length && cells[fields.indexOf('question')]?.trim()
  return isWhole ? fields.map((_, i) => cells[i] ?? '') : undefined
}

/** One entry for each language that the row has a text in. What names no language goes with the first, or belongs to all of them. */
function inLanguages(
  languages: (string | null)[],
  fields: (ImportField | null)[],
  cells: string[],
  locales: (string | null)[],
): (Omit<Extract<Numbered, { entry: unknown }>, 'row'> | { broken: string; field: ImportField })[] {
  const entries: { entry: Entry; isFirst: boolean }[] = []
  for (const [place, language] of languages.entries()) {
    const isFirst = place === 0
    const own = fields.map((field, i) => {
      const of = locales[i] ?? null
      if (field && translated.has(field)) return of === language || (of === null && isFirst) ? field : null
      // Of a category in several languages, the first names it.
      if (field === 'category' && of !== null && of !== languages[0]) return null
      return of === null || of === language || field === 'category' ? field : null
    })
    const said = own.some((field, i) => field && translated.has(field) && cells[i]!.trim() !== '')
    if (!said) continue
    const entry = entryOf(own, cells)
    if (language) entry.locale = language
    if (typeof entry.question === 'string') entry.variants ??= []
    entries.push({ entry, isFirst })
  }
  const main = entries[0]?.entry
  const id = main?.id
  return entries.map(({ entry, isFirst }) => {
    if (typeof entry.question === 'string' && entry.answer === undefined && entry.answerHtml === undefined) {
      return { broken: `There is no answer in "${entry.locale ?? 'the first language'}".`, field: 'answer' as const }
    }
    if (typeof id === 'string' && !isFirst) {
      const own = `${id}.${entry.locale}`
      return { entry: { ...entry, id: own, group: entry.group ?? id } }
    }
    return entry === main ? { entry } : { entry, translationOf: main }
  })
}
const translated = new Set<ImportField>(['question', 'variants', 'answer', 'answerHtml', 'summary'])

const switches = new Set<ImportField>(['enabled', 'disabled', 'draft'])

function wrongSwitch(fields: (ImportField | null)[], cells: string[]) {
  const at = fields.findIndex(
    (field, i) => field && switches.has(field) && cells[i]!.trim() && switched(field, cells[i]!) === undefined,
  )
  return at < 0 ? undefined : { field: fields[at]!, value: cells[at]!.trim().slice(0, 100) }
}

/** The state that a switch says; it may also hold the word for a state, such as "archived" in a column "active". */
function switched(field: ImportField, text: string): string | undefined {
  const is = isYes(text)
  if (is === undefined) return knownStatus(text)
  return is === (field === 'enabled') ? 'published' : field === 'draft' ? 'draft' : 'archived'
}

/** What the cells of a row say; an empty one says nothing. */
function entryOf(fields: (ImportField | null)[], cells: string[]): Entry {
  const entry: Entry = {}
  let off: string | undefined
  let isEnabled = false
  for (const [i, field] of fields.entries()) {
    const text = cells[i]!.trim()
    if (!field || text === '') continue
    if (lists.has(field)) entry[field] = [...((entry[field] as string[] | undefined) ?? []), ...listOf(text, field)]
    else if (field === 'steps') entry.steps = parsed(text)
    else if (field === 'status') entry.status = statusOf(text)
    else if (field === 'enabled' || field === 'disabled' || field === 'draft') {
      const status = switched(field, text)
      if (status === 'published') isEnabled ||= field === 'enabled'
      else off = off === 'archived' ? off : status
    } else if (field === 'publishAt' || field === 'reviewAt') entry[field] = timeOf(text)
    else if (field === 'answer' || field === 'answerHtml') Object.assign(entry, htmlInText(text))
    else if (field === 'question' || field === 'summary') entry[field] = htmlInText(text, true).answer
    else entry[field] = text
  }
  // What any column switches off stays off, whatever another one says.
  if (off && (entry.status === undefined || entry.status === 'published')) entry.status = off
  else if (isEnabled) entry.status ??= 'published'
  return entry
}

/** Several in one cell are parted by lines or `|`, tags by commas too; our own export writes a list where that would not do. */
function listOf(text: string, field: ImportField): string[] {
  if (text.startsWith('["')) {
    const list = parsed(text)
    if (Array.isArray(list) && list.every((one) => typeof one === 'string')) return list
  }
  return text
    .split(field === 'tags' ? /[|\n,，、;；]/ : /[|\n]|\r/)
    .map((part) => part.trim())
    .filter(Boolean)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text // the schema says what is wrong with it
  }
}

/** A day counts from its beginning, in UTC. With dots, the day comes first. */
function timeOf(text: string): string {
  const at = (year: string, month: string, day: string) =>
    `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T00:00:00.000Z`
  const day = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  if (day) return at(day[1]!, day[2]!, day[3]!)
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text)
  return dotted ? at(dotted[3]!, dotted[2]!, dotted[1]!) : text
}
