import Papa from 'papaparse'
import type { ImportField, ImportRow } from '../../../shared/importing.ts'
import type { ArticleText } from '../../../shared/knowledge.ts'
import type { ArticleRow } from '../../db/rows.ts'
import type { App } from '../../platform/app.ts'
import { listCategories } from '../categories.ts'
import { mediaOf, pageOf, versionsOf } from './exportSql.ts'
import { defused } from './readCsv.ts'

/** Everything a site has written, page by page, so that memory holds one page at a time. */
export function exported(app: App, site: string, format: 'json' | 'csv'): ReadableStream<Uint8Array> {
  const texts = format === 'json' ? asJson(app, site) : asCsv(app, site)
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await texts.return(undefined)
    },
  })
}

async function* pages(app: App, site: string): AsyncGenerator<ArticleRow[]> {
  let after = { position: -1, id: '' }
  for (;;) {
    const rows = await pageOf(app, site, after)
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)!
  }
}

/**
 * One entry a line, with the texts before it; all else stands in the first line. Nothing in it says when it was made: the
 * same knowledge is the same file. Images and films are named, not held.
 */
async function* asJson(app: App, site: string): AsyncGenerator<string> {
  const { items } = await listCategories(app, site)
  const categories = items.map(({ articles: _, ...category }) => category)
  const media = await mediaOf(app, site)
  yield `{"counterbell":1,"categories":${JSON.stringify(categories)},"media":${JSON.stringify(media)},"articles":[`
  let first = true
  for await (const rows of pages(app, site)) {
    const versions = await versionsOf(
      app,
      site,
      rows.map(({ id }) => id),
    )
    const lines = rows.map((row) => JSON.stringify({ ...toRow(row), versions: versions.get(row.id) ?? [] }))
    yield (first ? '\n' : ',\n') + lines.join(',\n')
    first = false
  }
  yield '\n]}\n'
}

function toRow(row: ArticleRow): ImportRow {
  const { id, locale, kind, question, variants, answer, summary, tags, related, pages, steps, status } = row
  return {
    ...{ id, group: row.groupId, locale, kind, category: row.categoryId },
    ...{ question, variants, answer, summary, tags, related, pages, steps, status },
    publishAt: iso(row.publishAt),
    reviewAt: iso(row.reviewAt),
    staleAt: iso(row.staleAt),
    reviewNote: row.reviewNote,
    createdAt: iso(row.createdAt)!,
    updatedAt: iso(row.updatedAt)!,
    updatedBy: row.updatedBy,
  }
}

export type ExportedVersion = { at: string; until: string; by: string; text: ArticleText }

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

const columns = [
  ...['id', 'group', 'locale', 'kind', 'category', 'question', 'variants', 'answer', 'summary', 'tags', 'related'],
  ...['pages', 'steps', 'status', 'publishAt', 'reviewAt'],
] as ImportField[]

/** For spreadsheets: UTF-8 with a mark, cells that look like formulas defused, categories by their slug. */
async function* asCsv(app: App, site: string): AsyncGenerator<string> {
  const { items } = await listCategories(app, site)
  const slugs = new Map(items.map(({ id, slug }) => [id, slug]))
  yield `\uFEFF${columns.join(',')}\r\n`
  for await (const rows of pages(app, site)) {
    const cells = rows.map((row) => {
      const said = { ...toRow(row), category: row.categoryId && (slugs.get(row.categoryId) ?? null) }
      return columns.map((column) => defused(cellOf(column, said[column as keyof typeof said])))
    })
    yield `${Papa.unparse(cells, { newline: '\r\n' })}\r\n`
  }
}

/** Lists are parted by `|`, unless something in them would be parted too. */
function cellOf(column: ImportField, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (!Array.isArray(value)) return String(value)
  if (value.length === 0) return ''
  if (column === 'steps') return JSON.stringify(value)
  const parts = value as string[]
  const isPlain = parts.every((part) => !/[|\r\n,，、;；]|^\s|\s$|^\["/.test(part))
  return isPlain ? parts.join('|') : JSON.stringify(parts)
}
