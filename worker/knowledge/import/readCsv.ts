import { type Separator, separators } from '../../../shared/importFields.ts'
import { limits } from '../../../shared/limits.ts'
import { namedColumn } from './columnNames.ts'
import { refuseFile } from './refuseFile.ts'

/** Characters and rows from the start that tell which sign parts the columns. */
const looked = 100_000
const maxRowsLooked = 30

export type Csv = { rows: string[][]; separator: Separator }

/**
 * The cells of a CSV, header and all. What parts them is said by `wanted`, by a first line `sep=;` as spreadsheets write it, or told by
 * the first rows. The first sign of damage ends the reading, and so does one row, column or character more than anybody means: nothing
 * is kept of what will be refused.
 */
export function readCsv(text: string, wanted?: Separator): Csv {
  refuseLongLine(text)
  const said = /^\ufeff?"?sep=(.)"?[ \t;,]*(?:\r?\n|\r|$)/i.exec(text.slice(0, 40))
  const from = said?.[0].length ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0)
  const told = separators.find((one) => one === said?.[1])
  const separator = wanted ?? told ?? separatorOf(text.slice(from, from + looked))
  const rows: string[][] = []
  readRows(text, from, separator, rows, limits.articles + 1)
  return { rows, separator }
}

function readRows(text: string, from: number, separator: string, rows: string[][], maxRows: number): void {
  const newline = text.includes('\n') ? '\n' : '\r'
  let row: string[] = []
  let cells = 0
  for (let at = from; ; ) {
    const { cell, end: next } = cellAt(text, at, separator, newline, rows.length + 1)
    row.push(relieved(cell))
    if (++cells > limits.importValues) refuseFile('columns', tooMany('cells', null, limits.importValues))
    if (row.length > limits.importColumns) {
      refuseFile('columns', tooMany('columns', null, limits.importColumns))
    }
    const isLast = next >= text.length
    if (isLast || text[next] !== separator) {
      rows.push(row)
      row = []
      if (rows.length > maxRows) refuseFile('rows', tooMany('rows', null, limits.articles))
      if (isLast) return
    }
    at = next + (text.startsWith('\r\n', next) && text[next] !== separator ? 2 : 1)
  }
}

/** A cell and where it ends: at a separator, at the end of its line, or at that of the text. */
function cellAt(
  text: string,
  at: number,
  separator: string,
  newline: string,
  row: number,
): { cell: string; end: number } {
  const isOver = (end: number) => end >= text.length || text[end] === newline || text.startsWith('\r\n', end)
  const quote = afterSpaces(text, at)
  if (text[quote] !== '"') {
    const end = endOfPlain(text, quote, separator, newline)
    return plainCell(text.slice(at, end), end, isOver(end))
  }
  const quoted = endOfQuoted(text, quote, row)
  const end = afterSpaces(text, quoted)
  if (isOver(end) || text[end] === separator) {
    return { cell: text.slice(quote + 1, quoted - 1).replaceAll('""', '"'), end }
  }
  // "Free" delivery: the quotes are part of what somebody has typed. Across lines that is damage rather.
  if (text.slice(quote, quoted).includes(newline)) refuseQuote(row)
  const plain = endOfPlain(text, quoted, separator, newline)
  return plainCell(text.slice(at, plain), plain, isOver(plain))
}

/** A line that ends with `\r\n` ends before both. */
function plainCell(cell: string, end: number, isLast: boolean): { cell: string; end: number } {
  return { cell: isLast && cell.endsWith('\r') ? cell.slice(0, -1) : cell, end }
}

/**
 * What most likely parts the columns: what makes rows of one length of the first ones, best of all under names that are known or with a
 * column that asks. Where that is so of several, it is not the comma, which prose has too.
 */
function separatorOf(text: string): Separator {
  const scores = (['\t', ';', '|', ','] as const).map((separator) => ({ separator, score: scoreOf(text, separator) }))
  const [best] = scores.sort((one, other) => other.score - one.score)
  return best!.score >= 0.5 ? best!.separator : ','
}

function scoreOf(text: string, separator: Separator): number {
  const read: string[][] = []
  try {
    readRows(text, 0, separator, read, maxRowsLooked)
  } catch {
    // The rows that were read tell enough.
  }
  const rows = read.slice(0, maxRowsLooked).filter((row) => row.some((cell) => cell.trim() !== ''))
  const widths = Map.groupBy(rows, (row) => row.length)
  const [width, alike] =
    [...widths].filter(([count]) => count > 1).sort(([, one], [, other]) => other.length - one.length)[0] ?? []
  if (!width || !alike) return 0
  const asking = Array.from({ length: width }, (_, i) => alike.filter((row) => /[?？]$/.test(row[i]!.trimEnd())).length)
  const isNamed = rows.some(
    (row) => row.length > 1 && row.some((cell) => namedColumn(cell, 'en')?.field === 'question'),
  )
  return alike.length / rows.length + (Math.max(...asking) * 2 > alike.length ? 0.5 : 0) + (isNamed ? 2 : 0)
}

function endOfPlain(text: string, from: number, separator: string, newline: string): number {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== newline) end++
  return end
}

/** Where a quoted cell that begins here ends, its closing quote included. */
function endOfQuoted(text: string, from: number, row: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (at - from > limits.importLine) break
    if (text[at + 1] !== '"') return at + 1
  }
  return refuseQuote(row)
}

function afterSpaces(text: string, from: number): number {
  let end = from
  while (text[end] === ' ') end++
  return end
}

function refuseQuote(row: number): never {
  refuseFile('quote', `Row ${row} opens a quote that is not closed where it should be.`)
}

/** A line that is longer than any row is not read at all: the cells in it may be millions. */
function refuseLongLine(text: string): void {
  for (let from = 0, row = 1; from < text.length; row++) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    if (to - from > limits.importLine) {
      const columns = Math.max(...separators.map((one) => 1 + countOf(text, one, from, to)))
      if (columns > limits.importColumns) refuseFile('columns', tooMany('columns', columns, limits.importColumns))
      const [has, most] = [to - from, limits.importLine].map((count) => count.toLocaleString('en'))
      refuseFile('line', `Line ${row} has ${has} characters; at most ${most} can be imported.`)
    }
    from = to + 1
  }
}

function countOf(text: string, sign: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf(sign, from); at >= 0 && at < to; at = text.indexOf(sign, at + 1)) count++
  return count
}

export function tooMany(what: string, found: number | null, most: number): string {
  const at = found ? `${found.toLocaleString('en')} ${what}` : `more than ${most.toLocaleString('en')} ${what}`
  return `The file has ${at}; at most ${most.toLocaleString('en')} can be imported.`
}

/** Spreadsheets would take these for formulas, so an export puts a `'` before them, and an import takes it off again. */
export const defused = (cell: string) => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)
export const relieved = (cell: string) => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)
