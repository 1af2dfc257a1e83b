import Papa from 'papaparse'
import { limits } from '../../../shared/limits.ts'
import { refuseFile } from './refuseFile.ts'

/** Characters that are looked at in one go: the reader stops between them. */
const gulp = 1_000_000
const separators = [',', ';', '\t', '|']

/**
 * The cells of a CSV, header and all; `,`, `;`, tab and `|` are told apart by themselves. Stops reading as soon as there
 * are more rows or columns than anybody means.
 */
export function readCsv(text: string): string[][] {
  refuseLongLine(text)
  const rows: string[][] = []
  let refusal: (() => never) | undefined
  Papa.parse<string[]>(text, {
    delimitersToGuess: separators,
    chunkSize: gulp,
    step({ data, errors }, parser) {
      const open = errors.some(({ type }) => type === 'Quotes')
      if (open) {
        refusal = () =>
          refuseFile('quote', `Row ${rows.length + 1} opens a quote that is not closed where it should be.`)
      } else if (data.length > limits.importColumns) {
        refusal = () => refuseFile('columns', tooMany('columns', data.length, limits.importColumns))
      } else if (rows.length > limits.articles) {
        refusal = () => refuseFile('rows', tooMany('rows', null, limits.articles))
      }
      if (refusal) return parser.abort()
      rows.push(data)
    },
  })
  refusal?.()
  return rows.map((row) => row.map(relieved))
}

/** A line that is longer than any row is not read at all: the cells in it may be millions. */
function refuseLongLine(text: string): void {
  for (let from = 0, row = 1; from < text.length; row++) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    if (to - from > limits.importLine) {
      const line = text.slice(from, to)
      const columns = Math.max(...separators.map((one) => line.split(one).length))
      if (columns > limits.importColumns) refuseFile('columns', tooMany('columns', columns, limits.importColumns))
      const [has, most] = [to - from, limits.importLine].map((count) => count.toLocaleString('en'))
      refuseFile('line', `Line ${row} has ${has} characters; at most ${most} can be imported.`)
    }
    from = to + 1
  }
}

export function tooMany(what: string, found: number | null, most: number): string {
  const at = found ? `${found.toLocaleString('en')} ${what}` : `more than ${most.toLocaleString('en')} ${what}`
  return `The file has ${at}; at most ${most.toLocaleString('en')} can be imported.`
}

/** Spreadsheets would take these for formulas, so an export puts a `'` before them, and an import takes it off again. */
export const defused = (cell: string) => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)
export const relieved = (cell: string) => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)
