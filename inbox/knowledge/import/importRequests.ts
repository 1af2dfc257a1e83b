import type { ImportField, ImportFile } from '../../../shared/importing.ts'
import type { OwnExport } from './ownExport.ts'
import { slices } from './slices.ts'

/** `own`: an export of ours, which is read here; `lengths`: the characters of its rows. */
export type Source = { name: string; read: ImportFile; own?: OwnExport; lengths?: number[] }
/** By field and word, what a person says that the word means. */
export type Treated = Record<string, Record<string, string>>
/** `locales`: the language of each column, where rows hold several. */
export type Meant = {
  fields: (ImportField | null)[]
  locales: (string | null)[] | null
  treated: Treated
  locale: string
  drafts: boolean
}
export type ImportRequest = Record<string, unknown> & { from: number }

/** A file in pieces of about `size` rows, as bodies of requests that are one import. */
export function importRequests(
  { name, read, lengths }: Source,
  { fields, locales, treated, locale, drafts }: Meant,
  size: number,
  { importId, dryRun }: { importId: string; dryRun: boolean },
): ImportRequest[] {
  const isTable = read.columns !== null
  const questions = fields.flatMap((field, i) => (field === 'question' ? [i] : []))
  const starts = (row: unknown) => !isTable || questions.some((i) => ((row as string[])[i] ?? '').trim() !== '')
  const meant = (row: unknown) =>
    isTable ? cellsAsMeant(row as string[], fields, treated) : entryAsMeant(row, treated)
  return slices(read.rows, size, starts, lengths).map(({ from, rows }) => ({
    ...(isTable
      ? { table: { fields, rows: rows.map(meant), ...(locales && { locales }) } }
      : { articles: rows.map(meant) }),
    ...{ from, dryRun, import: importId, source: name, categories: read.categories, locale },
    ...(drafts && { status: 'draft' }),
  }))
}

const wordOf = (text: string) => text.trim().slice(0, 100)

function cellsAsMeant(cells: string[], fields: (ImportField | null)[], treated: Treated): string[] {
  if (Object.keys(treated).length === 0) return cells
  return cells.map((cell, i) => treated[fields[i] ?? '']?.[wordOf(cell)] ?? cell)
}

function entryAsMeant(row: unknown, treated: Treated): unknown {
  if (typeof row !== 'object' || row === null) return row
  const meant = Object.entries(treated).flatMap(([field, words]) => {
    const said = (row as Record<string, unknown>)[field]
    const as = typeof said === 'string' ? words[wordOf(said)] : undefined
    return as === undefined ? [] : [[field, as] as const]
  })
  return meant.length > 0 ? { ...row, ...Object.fromEntries(meant) } : row
}

/** An export of ours as the server would have read it. */
export async function readOwn(name: string, own: OwnExport, locale: string): Promise<Source> {
  const rows: unknown[] = []
  const lengths: number[] = []
  for await (const { row, length } of own.rows()) {
    rows.push(row)
    lengths.push(length)
  }
  const plain = { sheets: [], sheet: 0, columns: null, header: 0, top: [], above: 0, formulas: 0, skipped: 0 }
  return { name, own, lengths, read: { ...plain, source: 'counterbell', locale, rows, categories: own.categories } }
}
