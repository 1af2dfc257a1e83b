import { Parser } from 'saxen'
import { limits } from '../../../shared/limits.ts'
import { tooMany } from './readCsv.ts'
import { refuseFile } from './refuseFile.ts'
import { refuseUnpacked, unzip } from './unzip.ts'

/** The parts of a workbook that hold text; pictures, charts and macros stay packed. */
const read = /^xl\/(?:workbook|sharedStrings|styles|worksheets\/[^/]+)\.xml$|^xl\/_rels\/workbook\.xml\.rels$/i

export const isWorkbook = (name: string) => name.toLowerCase() === 'xl/workbook.xml'

type Workbook = { sheets: string[]; sheet: number; rows: string[][]; formulas: number }

/**
 * The cells of one sheet: `wanted`, or the first that has any. A formula's cell has the value that the file remembers;
 * nothing is worked out. Dates are written `2026-11-21`.
 */
export function readXlsx(bytes: Uint8Array, wanted: number | null): Workbook {
  const parts = new Map(
    Array.from(
      unzip(bytes, (name) => read.test(name)),
      ([name, part]) => [name.toLowerCase(), part],
    ),
  )
  /** Each part is read once, and its bytes are let go of: the texts that are made of it take as much again. */
  const xml = (name: string) => {
    const text = new TextDecoder().decode(parts.get(name.toLowerCase()))
    parts.delete(name.toLowerCase())
    return text
  }
  const targets = new Map<string, string>()
  each(xml('xl/_rels/workbook.xml.rels'), (name, of) => {
    if (name === 'Relationship') targets.set(of('Id'), of('Target').replace(/^\/?(?:xl\/)?/, 'xl/'))
  })
  const sheets: { name: string; path: string }[] = []
  let date1904 = false
  each(xml('xl/workbook.xml'), (name, of) => {
    if (name === 'workbookPr') date1904 = /^(?:1|true)$/.test(of('date1904'))
    if (name === 'sheet') sheets.push({ name: of('name'), path: targets.get(of('r:id')) ?? '' })
  })
  const book = { strings: readStrings(xml('xl/sharedStrings.xml')), dates: readDates(xml('xl/styles.xml')), date1904 }
  const tried = wanted === null ? sheets.map((_, i) => i) : [wanted]
  for (const sheet of tried) {
    const { rows, formulas } = readSheet(xml(sheets[sheet]?.path ?? ''), book)
    if (rows.length > 0) return { sheets: sheets.map(({ name }) => name), sheet, rows, formulas }
  }
  return refuseFile('empty', 'The workbook has no cell with a text in it.')
}

type Book = { strings: string[]; dates: boolean[]; date1904: boolean }

function readSheet(xml: string, book: Book): { rows: string[][]; formulas: number } {
  const rows: string[][] = []
  let formulas = 0
  let width = 0
  let written = 0
  let row = 0
  let cell = { row: 0, column: 0, type: '', style: 0 }
  let text = ''
  let refusal: (() => never) | undefined
  each(
    xml,
    (name, of, stop) => {
      if (name === 'row') {
        row = Number(of('r')) || row + 1
        cell = { row, column: -1, type: '', style: 0 }
      }
      if (name === 'f') formulas++
      if (name === 'c') {
        const column = of('r') ? columnOf(of('r')) : cell.column + 1
        cell = { row, column, type: of('t'), style: Number(of('s')) || 0 }
        text = ''
      }
      if (refusal) stop()
    },
    (name, said) => {
      if (name === 'v' || name === 't') text += said
      if (name !== 'c' || text === '') return
      if (cell.column >= limits.importColumns)
        refusal ??= () => refuseFile('columns', tooMany('columns', cell.column + 1, limits.importColumns))
      else if (cell.row > limits.articles + 1)
        refusal ??= () => refuseFile('rows', tooMany('rows', null, limits.articles))
      else {
        while (rows.length < cell.row) rows.push([])
        const value = shownValue(text, cell, book)
        // The same long text may stand in every cell.
        written += value.length
        if (written > limits.importUnpacked) refusal ??= () => refuseUnpacked(limits.importUnpacked)
        rows[cell.row - 1]![cell.column] = value
        width = Math.max(width, cell.column + 1)
      }
    },
  )
  refusal?.()
  return { rows: rows.map((cells) => Array.from({ length: width }, (_, i) => cells[i] ?? '')), formulas }
}

/** "AB12" -> 27. */
function columnOf(place: string): number {
  const letters = /^[A-Z]+/.exec(place.toUpperCase())?.[0] ?? ''
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function shownValue(text: string, { type, style }: { type: string; style: number }, book: Book): string {
  if (type === 's') return book.strings[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'true' : 'false'
  if (type === 'e') return '' // a formula that failed
  if (type === 'str' || type === 'inlineStr') return text
  const number = Number(text)
  if (Number.isNaN(number)) return text
  return book.dates[style] ? dayOf(number, book.date1904) : String(number)
}

/** Days are counted from the end of 1899, or, in files of old Macs, from 1904. */
function dayOf(serial: number, date1904: boolean): string {
  const time = new Date(Math.round((serial - (date1904 ? 24107 : 25569)) * 86_400_000))
  if (Number.isNaN(time.getTime())) return String(serial)
  const written = time.toISOString()
  return Number.isInteger(serial) ? written.slice(0, 10) : written
}

function readStrings(xml: string): string[] {
  const strings: string[] = []
  let text = ''
  let phonetic = false // how to pronounce what was written, which is not part of it
  each(
    xml,
    (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
    },
    (name, said) => {
      if (name === 'rPh') phonetic = false
      if (name === 't' && !phonetic) text += said
      if (name === 'si') strings.push(text)
    },
  )
  return strings
}

/** For each style of a cell, whether it writes a number as a date. */
function readDates(xml: string): boolean[] {
  const own = new Map<number, string>()
  const dates: boolean[] = []
  let inCells = false
  each(
    xml,
    (name, of) => {
      if (name === 'numFmt') own.set(Number(of('numFmtId')), of('formatCode'))
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) {
        const id = Number(of('numFmtId'))
        const code = own.get(id)?.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
        dates.push(code ? /[ymdh]/i.test(code) : (id >= 14 && id <= 22) || (id >= 27 && id <= 36))
      }
    },
    (name) => {
      if (name === 'cellXfs') inCells = false
    },
  )
  return dates
}

type Open = (name: string, attribute: (name: string) => string, stop: () => void) => void

/** Goes through XML: what opens, and what closes with the text that stood in it. Prefixes of names are left out. */
function each(xml: string, open: Open, close: (name: string, text: string) => void = () => {}): void {
  if (!xml) return
  const parser = new Parser()
  let text: string[] = []
  let failed: unknown
  const bare = (name: string) => name.slice(name.indexOf(':') + 1)
  parser
    .on('openTag', (name, attributes, decode) => {
      text = []
      const of = (wanted: string) => decode(attributes()[wanted] ?? '')
      open(bare(name), of, () => parser.stop())
    })
    .on('text', (said, decode) => text.push(decode(said)))
    .on('cdata', (said) => text.push(said))
    .on('closeTag', (name) => {
      close(bare(name), text.join(''))
      text = []
    })
    .on('error', (error) => {
      failed = error
    })
    .parse(xml)
  if (failed) refuseFile('broken', 'The workbook is damaged: its XML cannot be read.')
}
