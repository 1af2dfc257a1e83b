import type { ImportField } from '../../../shared/importing.ts'

/** A row of a sheet on its way to an entry, with its number in the sheet; one that cannot be read says why. */
export type Numbered = { row: number; entry: unknown } | { row: number; broken: string }

/**
 * Rows of a table as entries. Rows without any text are passed over; one that has phrasings and no question goes on with
 * the row above, as in sheets that merge the cells of a question. `from`: the number of the row before the first.
 */
export function tableRows(fields: (ImportField | null)[], rows: string[][], from = 0): Numbered[] {
  const found: Numbered[] = []
  let above: { variants: string[] } | undefined
  for (const [i, cells] of rows.entries()) {
    const row = from + i + 1
    if (cells.every((cell) => cell.trim() === '')) continue
    if (cells.length !== fields.length) {
      // It says something else than it seems to, so it is refused, not guessed at.
      found.push({ row, broken: `The row has ${cells.length} cells, where the sheet has ${fields.length} columns.` })
      above = undefined
      continue
    }
    const entry = entryOf(fields, cells)
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

/** What the cells of a row say; an empty one says nothing. */
function entryOf(fields: (ImportField | null)[], cells: string[]): Record<string, unknown> {
  const entry: Record<string, unknown> = {}
  for (const [i, field] of fields.entries()) {
    const text = cells[i]!.trim()
    if (!field || text === '') continue
    if (field === 'variants' || field === 'tags' || field === 'related' || field === 'pages')
      entry[field] = [...((entry[field] as string[] | undefined) ?? []), ...listOf(text, field)]
    else if (field === 'steps') entry.steps = parsed(text)
    else if (field === 'status') entry.status = statusOf(text)
    else if (field === 'publishAt' || field === 'reviewAt') entry[field] = timeOf(text)
    else entry[field] = text
  }
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

const statuses: Record<string, string> = {
  true: 'draft', // in a column "draft"
  false: 'published',
  active: 'published',
  live: 'published',
  public: 'published',
  inactive: 'archived',
  disabled: 'archived',
  草稿: 'draft',
  待审核: 'review',
  审核中: 'review',
  已发布: 'published',
  发布: 'published',
  上线: 'published',
  启用: 'published',
  已启用: 'published',
  生效: 'published',
  有效: 'published',
  停用: 'archived',
  禁用: 'archived',
  下线: 'archived',
  失效: 'archived',
  归档: 'archived',
  已归档: 'archived',
}
export const statusOf = (text: string) => statuses[text.toLowerCase()] ?? text.toLowerCase()

/** A day counts from its beginning, in UTC. */
function timeOf(text: string): string {
  const day = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  if (!day) return text
  return `${day[1]}-${day[2]!.padStart(2, '0')}-${day[3]!.padStart(2, '0')}T00:00:00.000Z`
}
