import { format, getFormatFromId, isDateFormat } from 'numfmt'
import { Parser } from 'saxen'
import { limits } from '../../../shared/limits.ts'
import { namesQuestion } from './columns.ts'
import { tooMany } from './readCsv.ts'
import { refuseFile } from './refuseFile.ts'
import { refuseUnpacked, unzip } from './unzip.ts'

/** The parts of a workbook that hold text; pictures, charts and macros stay packed. */
const read =
  /^xl\/(?:workbook\d*|sharedStrings|styles|(?:work)?sheets\/[^/]+)\.xml$|^xl\/_rels\/workbook\d*\.xml\.rels$/i

export const isWorkbook = (name: string) => /^xl\/workbook\d*\.xml$/i.test(name)

/** `days`: cells that are dates, by the index of their row and column, as `2026-11-21`, however the sheet writes them. */
type Workbook = {
  sheets: string[]
  sheet: number
  rows: string[][]
  formulas: number
  days: { row: number; column: number; day: string }[]
}

/**
 * The cells of one sheet, as people see them there: `wanted`, or the first sheet that names a column of questions, or the first that has any cell. A formula's cell has the value that the
 * file remembers; nothing is worked out. Dates whose form depends on who looks are written `2026-11-21`; `locale`: how numbers are
 * written where the sheet leaves that open.
 */
export function readXlsx(bytes: Uint8Array, wanted: number | null, locale: string): Workbook {
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
  const workbook = Array.from(parts.keys()).find(isWorkbook) ?? ''
  each(xml(workbook.replace(/^xl\//, 'xl/_rels/').concat('.rels')), (name, of) => {
    if (name === 'Relationship') targets.set(of('Id'), of('Target').replace(/^(?:\.\/)?\/?(?:xl\/)?/, 'xl/'))
  })
  const sheets: { name: string; path: string }[] = []
  let date1904 = false
  each(xml(workbook), (name, of) => {
    if (name === 'workbookPr') date1904 = /^(?:1|true)$/.test(of('date1904'))
    if (name !== 'sheet') return
    const path = targets.get(of('id', 'prefixed')) ?? `xl/worksheets/sheet${sheets.length + 1}.xml`
    sheets.push({ name: of('name'), path })
  })
  const formats = readFormats(xml('xl/styles.xml'), locale)
  const book = { strings: readStrings(xml('xl/sharedStrings.xml')), formats, date1904, locale }
  const tried = wanted === null ? sheets.map((_, i) => i) : [wanted]
  let first: Workbook | undefined
  for (const sheet of tried) {
    const { rows, ...more } = readSheet(xml(sheets[sheet]?.path ?? ''), book)
    if (rows.length === 0) continue
    const found = { sheets: sheets.map(({ name }) => name), sheet, rows, ...more }
    // A sheet of instructions often stands before the one with the questions.
    if (namesQuestion(rows)) return found
    first ??= found
  }
  if (first) return first
  return refuseFile('empty', 'The workbook has no cell with a text in it.')
}

type Format = { code: string; isDate: boolean }
type Book = { strings: string[]; formats: Format[]; date1904: boolean; locale: string }

function readSheet(xml: string, book: Book): Pick<Workbook, 'rows' | 'formulas' | 'days'> {
  const rows: string[][] = []
  const days: Workbook['days'] = []
  let phonetic = false // how to pronounce what is written, which is not part of it
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
      if (name === 'rPh') phonetic = true
      if (name === 'c') {
        const column = of('r') ? columnOf(of('r')) : cell.column + 1
        cell = { row, column, type: of('t'), style: Number(of('s')) || 0 }
        text = ''
      }
      if (refusal) stop()
    },
    (name, said) => {
      if (name === 'rPh') phonetic = false
      if (name === 'v' || (name === 't' && !phonetic)) text += said
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
        const day = dayOf(text, cell, book)
        if (day && day !== value) days.push({ row: cell.row - 1, column: cell.column, day })
        width = Math.max(width, cell.column + 1)
        if (width * rows.length > limits.importValues)
          refusal ??= () => refuseFile('columns', tooMany('cells', null, limits.importValues))
      }
    },
  )
  refusal?.()
  return { rows: rows.map((cells) => Array.from({ length: width }, (_, i) => cells[i] ?? '')), formulas, days }
}

/** "AB12" -> 27. */
function columnOf(place: string): number {
  const letters = /^[A-Z]+/.exec(place.toUpperCase())?.[0] ?? ''
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function shownValue(text: string, { type, style }: { type: string; style: number }, book: Book): string {
  if (type === 's') return book.strings[Number(text)] ?? ''
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
  if (type === 'e') return '' // a formula that failed
  if (type === 'str' || type === 'inlineStr') return unescaped(text)
  if (type === 'd') return text.replace(/T00:00:00(?:\.0+)?Z?$/, '')
  const number = Number(text)
  if (Number.isNaN(number)) return text
  const { code, isDate } = book.formats[style] ?? general
  try {
    return format(code, number + (isDate && book.date1904 ? daysTo1904 : 0), { locale: book.locale }).trim()
  } catch {
    return String(number) // a format, or a language, that is none
  }
}
const general: Format = { code: 'General', isDate: false }
/** Days are counted from the end of 1899, or, in files of old Macs, from 1904. */
const daysTo1904 = 1462

/** The day of a cell that is one; time is left out. */
function dayOf(text: string, { type, style }: { type: string; style: number }, book: Book): string | undefined {
  const serial = Number(text) + (book.date1904 ? daysTo1904 : 0)
  if (!book.formats[style]?.isDate || (type !== '' && type !== 'n') || !(serial >= 1 && serial < 2_958_466))
    return undefined
  return new Date(Math.round((Math.floor(serial) - 25569) * 86_400_000)).toISOString().slice(0, 10)
}

/** `_x000D_` stands for a character that XML cannot hold, and `_x005F_` for the sign that begins it. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  const plain = text.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no text has these
  return plain.replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '')
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
      if (name === 'si') strings.push(unescaped(text))
    },
  )
  return strings
}

/** Formats that people write are no longer, and each is read anew for every cell. */
const longestFormat = 255

/** For each style of a cell, how it writes a number. */
function readFormats(xml: string, locale: string): Format[] {
  const own = new Map<number, string>()
  const formats: Format[] = []
  let inCells = false
  each(
    xml,
    (name, of) => {
      if (name === 'numFmt') own.set(Number(of('numFmtId')), of('formatCode').slice(0, longestFormat))
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) {
        const id = Number(of('numFmtId'))
        const code = own.get(id) ?? builtIn(id, locale)
        formats.push({ code, isDate: isDateFormat(code) })
      }
    },
    (name) => {
      if (name === 'cellXfs') inCells = false
    },
  )
  return formats
}

/** Formats that a workbook only names by their number. Dates among them look as the reader's own system writes them. */
function builtIn(id: number, locale: string): string {
  if (id === 14 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return 'yyyy-mm-dd'
  if (id === 22) return 'yyyy-mm-dd h:mm'
  try {
    return getFormatFromId(id, locale) ?? 'General'
  } catch {
    return getFormatFromId(id) ?? 'General'
  }
}

/** `attribute`: the value of one, or of the one that has a prefix, whichever that is. */
type Open = (name: string, attribute: (name: string, as?: 'prefixed') => string, stop: () => void) => void

/** Goes through XML: what opens, and what closes with the text that stood in it. Prefixes of names are left out. */
function each(xml: string, open: Open, close: (name: string, text: string) => void = () => {}): void {
  if (!xml) return
  const parser = new Parser()
  let text: string[] = []
  let failed: unknown
  let depth = 0
  const bare = (name: string) => name.slice(name.indexOf(':') + 1)
  parser
    .on('openTag', (name, attributes, decode) => {
      text = []
      if (++depth > limits.importDepth) {
        failed = 'too deep'
        parser.stop()
      }
      const of = (wanted: string, as?: 'prefixed') => {
        const all = attributes()
        const found = as ? Object.keys(all).find((one) => one.includes(':') && bare(one) === wanted) : wanted
        return decode(all[found ?? wanted] ?? '')
      }
      open(bare(name), of, () => parser.stop())
    })
    .on('text', (said, decode) => text.push(decode(said)))
    .on('cdata', (said) => text.push(said))
    .on('closeTag', (name) => {
      depth--
      close(bare(name), text.join(''))
      text = []
    })
    .on('error', (error) => {
      failed = error
    })
    .parse(xml)
  if (failed) refuseFile('broken', 'The workbook is damaged: its XML cannot be read.')
}
