import type { ImportFile, ImportSource } from '../../../shared/importing.ts'
import { limits } from '../../../shared/limits.ts'
import { findHeader, guessFields } from './columns.ts'
import { decode } from './decode.ts'
import { guessLocale } from './guessLocale.ts'
import { readCsv } from './readCsv.ts'
import { readJson } from './readJson.ts'
import { isMarkdown, readMarkdown } from './readMarkdown.ts'
import { isWorkbook, readXlsx } from './readXlsx.ts'
import { refuseFile } from './refuseFile.ts'
import { isZip, unzip } from './unzip.ts'

type Options = { name: string; locale: string; sheet?: number | null }
const plain = { sheets: [], sheet: 0, columns: null, above: 0, formulas: 0, skipped: 0, categories: [] }

/** What a file holds. It is judged by its bytes; its name only tells Markdown from a table. */
export async function readFile(bytes: Uint8Array, { name, locale, sheet = null }: Options): Promise<ImportFile> {
  if (bytes.length === 0) refuseFile('empty', 'The file is empty.')
  if (isZip(bytes)) return readArchive(bytes, locale, sheet)
  refuseOthers(bytes)
  const { text, encoding } = decode(bytes)
  if (text.trim() === '') refuseFile('empty', 'The file is empty.')
  if (/\.(?:md|markdown|mdx)$/i.test(name)) {
    const rows = await readMarkdown(new Map([[name, bytes]]), locale)
    return { ...plain, source: 'markdown', locale, encoding, rows }
  }
  if (/^\s*[[{]/.test(text)) {
    const read = readJson(text, locale)
    return 'entries' in read
      ? { ...plain, source: read.source, locale, encoding, rows: read.entries, categories: read.categories }
      : { ...asTable(read.source, [read.header, ...read.table], locale), above: 0, encoding }
  }
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(text)) {
    refuseFile('kind', 'This is a page, not a list of entries. Paste its text where a page is split into entries.')
  }
  return { ...asTable('csv', readCsv(text), locale), encoding }
}

async function readArchive(bytes: Uint8Array, locale: string, sheet: number | null): Promise<ImportFile> {
  let files = 0
  let workbook = false
  const wants = (name: string) => {
    if (isWorkbook(name)) workbook = true
    if (!name.endsWith('/')) files++
    return isMarkdown(name) || name === 'knowledge.json'
  }
  const texts = unzip(bytes, wants, limits.importBody)
  if (workbook) {
    const { rows, ...book } = readXlsx(bytes, sheet)
    return { ...asTable('xlsx', rows, locale), ...book }
  }
  const own = texts.get('knowledge.json')
  // An archive in it could be the same one again, and so on for ever.
  if (own && !isZip(own)) return { ...(await readFile(own, { name: '.json', locale })), skipped: files - 1 }
  if (texts.size === 0) {
    refuseFile('kind', 'The archive holds neither a workbook (.xlsx) nor Markdown files (.md).')
  }
  const rows = await readMarkdown(texts, locale)
  return { ...plain, source: 'markdown', locale, rows, skipped: files - texts.size }
}

function asTable(source: ImportSource, cells: string[][], locale: string): ImportFile {
  const at = findHeader(cells)
  const header = cells[at] ?? []
  const rows = cells.slice(at + 1)
  while (rows.length > 0 && rows.at(-1)!.every((cell) => cell.trim() === '')) rows.pop()
  if (rows.length === 0) refuseFile('empty', 'The file has a row that names its columns, and none below it.')
  const fields = guessFields(header, rows)
  const columns = header.map((name, i) => {
    const sample = rows.slice(0, 100).find((row) => row[i]?.trim())?.[i] ?? ''
    return { name: name.trim(), field: fields[i] ?? null, sample: sample.trim().slice(0, 120) }
  })
  const texts = rows
    .slice(0, 100)
    .flatMap((row) => row.filter((_, i) => fields[i] === 'question' || fields[i] === 'answer'))
  return { ...plain, source, locale: guessLocale(texts, locale), columns, rows, above: at + 1 }
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
