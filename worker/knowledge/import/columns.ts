import type { ImportField } from '../../../shared/importing.ts'
import { namedColumn } from './columnNames.ts'
import { isYes, knownStatus } from './statusWords.ts'
import { looksLikeHtml } from './toMarkdown.ts'

/** Lines at the top that instruct who fills in the sheet; the names of the columns stand in one of the first. */
const maxRowsAbove = 10

/** What a column most likely holds; `locale`: of columns that stand beside one another in several languages. */
export type GuessedColumn = { field: ImportField | null; locale: string | null }

/**
 * The index of the row that names the columns: the first that names a question and something else, or a question alone; else the
 * first row with a text in it, or -1 where that is no header but an entry already.
 */
export function findHeader(rows: string[][]): number {
  const top = rows.slice(0, maxRowsAbove)
  const known = top.map((row) => new Set(row.map((cell) => namedColumn(cell, 'en')?.field).filter(Boolean)))
  const surest = known.findIndex((fields) => fields.has('question') && fields.size > 1)
  if (surest >= 0) return surest
  const asking = known.findIndex((fields) => fields.has('question'))
  if (asking >= 0) return asking
  const filled = top.map((row) => row.filter((cell) => cell.trim() !== '').length)
  // A line alone above rows of several cells is a title or an instruction.
  const first = filled.findIndex((count) => count >= Math.min(2, Math.max(...filled)) && count > 0)
  return first >= 0 && known[first]!.size === 0 && saysSomething(top[first]!) ? -1 : Math.max(0, first)
}

/** Whether one of the first rows names a column of questions. */
export const namesQuestion = (rows: string[][]) =>
  rows.slice(0, maxRowsAbove).some((row) => row.some((cell) => namedColumn(cell, 'en')?.field === 'question'))

/** Whether a row asks or tells something, as no name of a column does. */
const saysSomething = (row: string[]) =>
  row.some(
    (cell) => asks(cell) || cell.trim().length > 60 || (cell.trim().length > 15 && /[.!。！]$/.test(cell.trimEnd())),
  )
/** Greek asks with a semicolon. */
const asks = (text: string) =>
  /[?？؟\u037e]$|\p{Script=Greek};$/u.test(text.slice(-200).trimEnd()) && text.trim().length > 2

/**
 * What each column most likely holds, by its name and, where that says nothing, by what stands in it: first the one that asks, then
 * the long one beside it. Only phrasings may stand in several columns, and what is written in several languages.
 */
export function guessColumns(header: string[], rows: string[][], siteLocale: string): GuessedColumn[] {
  const taken = new Set<string>()
  const columns = header.map((name, i): GuessedColumn => {
    const named = namedColumn(name, siteLocale)
    if (!named) return { field: null, locale: null }
    const field = named.field === 'answer' && mostlyHtml(rows, i) ? 'answerHtml' : named.field
    // "Published" may hold the day of it.
    if (switches.has(field) && shareOf(rows, i, saysState) < 0.5 && rows.length > 0)
      return { field: null, locale: null }
    const key = `${field} ${named.locale}`
    if (taken.has(key) && field !== 'variants') return { field: null, locale: null }
    if (field === 'answerHtml' && !mostlyHtml(rows, i) && taken.has(`answer ${named.locale}`)) {
      return { field: null, locale: null }
    }
    taken.add(key)
    return { field, locale: named.locale }
  })
  guessQuestion(columns, rows)
  guessAnswer(columns, rows)
  return columns
}

const switches = new Set<ImportField>(['enabled', 'disabled', 'draft'])
const saysState = (text: string) => isYes(text) !== undefined || knownStatus(text) !== undefined

const has = (columns: GuessedColumn[], ...fields: ImportField[]) =>
  columns.some(({ field }) => field && fields.includes(field))

function guessQuestion(columns: GuessedColumn[], rows: string[][]): void {
  if (has(columns, 'question')) return
  const free = freeColumns(columns)
  const shares = free.map((i) => shareOf(rows, i, asks))
  const best = free[shares.indexOf(Math.max(...shares))]
  if (best !== undefined && shareOf(rows, best, asks) > 0.5) columns[best]!.field = 'question'
  else {
    // Nothing asks: topics, perhaps, with their answers. The first column of words that is no longer than a question.
    const words = free.find((i) => shareOf(rows, i, isWords) > 0.5 && averageLength(rows, i) < 120)
    const topics = columns.findIndex(({ field }) => field === 'category')
    // "Topic, Details": with one column left for the answer, the topic is what is asked.
    if (free.length === 1 && topics >= 0 && !has(columns, 'answer', 'answerHtml')) columns[topics]!.field = 'question'
    else if (words !== undefined) columns[words]!.field = 'question'
  }
}

function guessAnswer(columns: GuessedColumn[], rows: string[][]): void {
  if (has(columns, 'answer') && has(columns, 'answerHtml')) {
    // Both forms of the same text: the one that needs no turning.
    for (const column of columns) if (column.field === 'answerHtml' && !column.locale) column.field = null
  }
  if (has(columns, 'answer', 'answerHtml')) return
  // "Description" is a short answer beside a body, and the answer where there is none.
  const summary = columns.findIndex(({ field }) => field === 'summary')
  const at = summary >= 0 ? summary : longestColumn(columns, rows)
  if (at >= 0) columns[at]!.field = mostlyHtml(rows, at) ? 'answerHtml' : 'answer'
}

const looked = 50
const sample = (rows: string[][], column: number) =>
  rows.slice(0, looked).flatMap((row) => (row[column]?.trim() ? [row[column]] : []))
const freeColumns = (columns: GuessedColumn[]) => columns.flatMap(({ field }, i) => (field === null ? [i] : []))
const isWords = (text: string) => /\p{L}{2}/u.test(text)

function shareOf(rows: string[][], column: number, is: (text: string) => boolean): number {
  const texts = sample(rows, column)
  return texts.filter(is).length / (texts.length || 1)
}

const mostlyHtml = (rows: string[][], column: number) => shareOf(rows, column, looksLikeHtml) > 0.5

function averageLength(rows: string[][], column: number): number {
  const texts = sample(rows, column)
  return texts.reduce((sum, text) => sum + text.length, 0) / (texts.length || 1)
}

/** The free column of words with the longest texts: sentences, or whatever stands right of the question. */
function longestColumn(columns: GuessedColumn[], rows: string[][]): number {
  const free = freeColumns(columns).filter((i) => shareOf(rows, i, isWords) > 0.5 || averageLength(rows, i) > 20)
  const lengths = free.map((i) => averageLength(rows, i))
  const most = Math.max(...lengths, 0)
  if (most > 20) return free[lengths.indexOf(most)]!
  return free.find((i) => columns[i - 1]?.field === 'question') ?? -1
}
