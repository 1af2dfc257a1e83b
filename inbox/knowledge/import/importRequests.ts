import type { ImportField, ImportFile } from '../../../shared/importing.ts'
import type { OwnExport } from './ownExport.ts'
import { slices } from './slices.ts'

/** `own`: an export of ours, which is read here; `lengths`: the characters of its rows. */
export type Source = { name: string; read: ImportFile; own?: OwnExport; lengths?: number[] }
export type Meant = { fields: (ImportField | null)[]; locale: string; drafts: boolean }
export type ImportRequest = Record<string, unknown> & { from: number }

/** A file in pieces of about `size` rows, as bodies of requests that are one import. */
export function importRequests(
  { name, read, lengths }: Source,
  { fields, locale, drafts }: Meant,
  size: number,
  { importId, dryRun }: { importId: string; dryRun: boolean },
): ImportRequest[] {
  const isTable = read.columns !== null
  const question = fields.indexOf('question')
  const starts = (row: unknown) => !isTable || ((row as string[])[question] ?? '').trim() !== ''
  return slices(read.rows, size, starts, lengths).map(({ from, rows }) => ({
    ...(isTable ? { table: { fields, rows } } : { articles: rows }),
    ...{ from, dryRun, import: importId, source: name, categories: read.categories, locale },
    ...(drafts && { status: 'draft' }),
  }))
}

/** An export of ours as the server would have read it. */
export async function readOwn(name: string, own: OwnExport, locale: string): Promise<Source> {
  const rows: unknown[] = []
  const lengths: number[] = []
  for await (const { row, length } of own.rows()) {
    rows.push(row)
    lengths.push(length)
  }
  const plain = { sheets: [], sheet: 0, columns: null, above: 0, formulas: 0, skipped: 0 }
  return { name, own, lengths, read: { ...plain, source: 'counterbell', locale, rows, categories: own.categories } }
}
