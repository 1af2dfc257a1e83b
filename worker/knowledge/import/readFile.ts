import type { Encoding, ImportFile, ImportSource, Separator } from '../../../shared/importing.ts'
import { limits } from '../../../shared/limits.ts'
import { primary } from '../../search/text.ts'
import { languageOfColumn } from './columnNames.ts'
import { findHeader, guessColumns } from './columns.ts'
import { decode } from './decode.ts'
import { guessLocale } from './guessLocale.ts'
import { readCsv } from './readCsv.ts'
import { readJson } from './readJson.ts'
import { isMarkdown, readMarkdown } from './readMarkdown.ts'
import { isWorkbook, readXlsx } from './readXlsx.ts'
import { refuseFile } from './refuseFile.ts'
import { isZip, unzip } from './unzip.ts'

type Options = {
  name: string
  /** The site's own. */
  locale: string
  sheet?: number | null | undefined
  encoding?: Encoding | undefined
  separator?: Separator | undefined
  /** The row that names the columns, from 1, or 0. */
  header?: number | undefined
  /** Where visitors read an entry; undefined where they cannot. */
  whole?: ((entry: { id: string; locale: string }) => string) | undefined
}
const plain = {
  ...{ sheets: [], sheet: 0, columns: null, header: 0, top: [], above: 0, formulas: 0, skipped: 0, categories: [] },
}

/** What a file holds. It is judged by its bytes; its name only tells Markdown from a table. */
export async function readFile(bytes: Uint8Array, options: Options): Promise<ImportFile> {
  const { name, locale } = options
  if (bytes.length === 0) refuseFile('empty', 'The file is empty.')
  if (isZip(bytes)) return readArchive(bytes, options)
  refuseOthers(bytes)
  const { text, encoding } = decode(bytes, options.encoding)
  if (text.trim() === '') refuseFile('empty', 'The file is empty.')
  if (/\.(?:md|markdown|mdx)$/i.test(name)) {
    const rows = await readMarkdown(new Map([[name, text]]), locale)
    return { ...plain, source: 'markdown', locale, encoding, rows }
  }
  if (/^\s*[[{]/.test(text)) {
    const read = readJson(text, locale, options.whole)
    return 'entries' in read
      ? { ...plain, source: read.source, locale, encoding, rows: read.entries, categories: read.categories }
      : { ...asTable(read.source, [read.header, ...read.table], { locale, header: 1 }), above: 0, encoding }
  }
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(text)) {
    refuseFile('kind', 'This is a page, not a list of entries. Paste its text where a page is split into entries.')
  }
  const { rows, separator } = readCsv(text, options.separator)
  return { ...asTable('csv', rows, options), separator, encoding }
}

async function readArchive(bytes: Uint8Array, options: Options): Promise<ImportFile> {
  const { locale } = options
  let files = 0
  let workbook = false
  const wants = (name: string) => {
    if (isWorkbook(name)) workbook = true
    if (!name.endsWith('/')) files++
    return isMarkdown(name) || name === 'knowledge.json'
  }
  const texts = unzip(bytes, wants, limits.importBody)
  if (workbook) {
    const { rows, days, ...book } = readXlsx(bytes, options.sheet ?? null, locale)
    const table = asTable('xlsx', rows, options)
    // The day of a publication is written as such, however the sheet shows it.
    for (const { row, column, day } of days) {
      const field = table.columns?.[column]?.field
      const cells = table.rows[row - table.above] as string[] | undefined
      if (cells && (field === 'publishAt' || field === 'reviewAt')) cells[column] = day
    }
    return { ...table, ...book }
  }
  const own = texts.get('knowledge.json')
  // An archive in it could be the same one again, and so on for ever.
  if (own && !isZip(own)) return { ...(await readFile(own, { ...options, name: '.json' })), skipped: files - 1 }
  if (texts.size === 0) {
    refuseFile('kind', 'The archive holds neither a workbook (.xlsx) nor Markdown files (.md).')
  }
  const rows = await readMarkdown(new Map(Array.from(texts, ([name, one]) => [name, decode(one).text])), locale)
  return { ...plain, source: 'markdown', locale, rows, skipped: files - texts.size }
}

/** Rows from the top that a person can pick the header among, and characters of each that are shown. */
const maxTop = 12
const longestTop = 120

function asTable(
  source: ImportSource,
  cells: string[][],
  { locale, header }: Pick<Options, 'locale' | 'header'>,
): ImportFile {
  const at = header === undefined ? findHeader(cells) : Math.min(header, cells.length) - 1
  const rows = cells.slice(at + 1)
  while (rows.length > 0 && rows.at(-1)!.every((cell) => cell.trim() === '')) rows.pop()
  if (rows.length === 0) refuseFile('empty', 'The file has a row that names its columns, and none below it.')
  const width = rows.slice(0, 100).reduce((most, row) => Math.max(most, row.length), 0)
  const names = cells[at] ?? Array.from({ length: width }, () => '')
  const guessed = guessColumns(names, rows, locale)
  const columns = names.map((name, i) => {
    const sample = rows.slice(0, 100).find((row) => row[i]?.trim())?.[i] ?? ''
    return { name: name.trim(), ...guessed[i]!, sample: sample.trim().slice(0, 120) }
  })
  const texts = rows
    .slice(0, 100)
    .flatMap((row) => row.filter((_, i) => guessed[i]?.field === 'question' || guessed[i]?.field === 'answer'))
  const top = cells.slice(0, maxTop).map((row) => row.join(' · ').slice(0, longestTop))
  // Short texts in Latin letters could be many a language; the names of the columns tell.
  const named = columns.flatMap(({ name, field }) => (field === 'question' ? (languageOfColumn(name) ?? []) : []))[0]
  const isLatin = !texts.some((text) => /[^\P{L}\p{Script=Latin}]/u.test(text.slice(0, 400)))
  const spoken = guessLocale(texts, locale)
  const language = named && isLatin && primary(spoken) !== named ? (primary(locale) === named ? locale : named) : spoken
  return { ...plain, source, locale: language, columns, rows, header: at + 1, top, above: at + 1 }
}

/** Kinds of files that people send by mistake, by their first bytes. */
function refuseOthers(bytes: Uint8Array): void {
  const begins = (...signs: number[]) => signs.every((sign, i) => bytes[i] === sign)
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) {
    refuseFile(
      'oldExcel',
      'This is an old Excel file (.xls), or one with a password. Save it as .xlsx without a password.',
    )
  }
  const others = [
    [0x25, 0x50, 0x44, 0x46], // PDF
    [0x89, 0x50, 0x4e, 0x47], // PNG
    [0xff, 0xd8, 0xff], // JPEG
    [0x1f, 0x8b], // gzip
    [0x52, 0x61, 0x72, 0x21], // RAR
    [0x37, 0x7a, 0xbc, 0xaf], // 7z
    [0x50, 0x4b, 0x05, 0x06], // an empty zip
  ]
  if (others.some((signs) => begins(...signs))) {
    refuseFile(
      'kind',
      'This kind of file cannot be imported. Use CSV, Excel (.xlsx), JSON, or Markdown files in a zip.',
    )
  }
}
