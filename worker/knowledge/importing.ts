import Papa from 'papaparse'
import { type ImportResult, importRow } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { fail } from '../platform/errors.ts'
import { derivedId } from '../platform/ids.ts'
import { countArticles, type NewArticle, selectExistingIds, upsertArticles } from './table.ts'
import type { Writer } from './Writer.ts'

/**
 * Takes in entries row by row: a bad one is reported with its number and its reason and never stops the good ones. A row
 * without an id gets the one that follows from its language and question, so importing a sheet again updates it. What
 * somebody imports who may not publish waits for review.
 */
export async function importArticles(app: App, writer: Writer, site: string, rows: unknown[]): Promise<ImportResult> {
  const rejected: ImportResult['rejected'] = []
  const good = new Map<string, { row: number; article: NewArticle }>()
  for (const [i, raw] of rows.entries()) {
    const read = importRow.safeParse(raw)
    if (!read.success) {
      rejected.push({ row: i + 1, reason: reasonOf(read.error.issues) })
      continue
    }
    const { id = await derivedId('article', read.data.locale, read.data.question), ...article } = read.data
    const earlier = good.get(id)
    if (earlier) {
      const what = read.data.id ? `The id "${id}"` : 'This question'
      rejected.push({ row: i + 1, reason: `${what} stands in row ${earlier.row} already.` })
    } else {
      good.set(id, { row: i + 1, article: { id, ...article } })
    }
  }
  const existing = await selectExistingIds(app, site, [...good.keys()])
  const room = limits.articles - (await countArticles(app, site)).total
  let created = 0
  for (const [id, { row }] of good) {
    if (existing.has(id)) continue
    if (created < room) created++
    else {
      good.delete(id)
      rejected.push({ row, reason: `The site has its ${limits.articles} entries.` })
    }
  }
  const articles = [...good.values()].map(({ article }) =>
    writer.publishes || (article.status === 'draft' && !existing.has(article.id))
      ? article
      : { ...article, status: 'review' as const },
  )
  const result = { created, updated: articles.length - created, rejected: rejected.sort((a, b) => a.row - b.row) }
  if (articles.length > 0) {
    const detail = { created, updated: result.updated, rejected: rejected.length }
    const log = logged(app, { site, actor: writer.actor, action: 'knowledge.imported', detail })
    await upsertArticles(app, site, articles, writer, log)
  }
  return result
}

function reasonOf(issues: { path: PropertyKey[]; message: string }[]): string {
  return issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ')
}

/** Column names that sheets use, English and Chinese, by our field. */
const columns: Record<string, string> = {
  id: 'id',
  编号: 'id',
  locale: 'locale',
  language: 'locale',
  lang: 'locale',
  语言: 'locale',
  question: 'question',
  q: 'question',
  问题: 'question',
  标准问: 'question',
  variants: 'variants',
  phrasings: 'variants',
  相似问: 'variants',
  相似问题: 'variants',
  answer: 'answer',
  a: 'answer',
  答案: 'answer',
  回答: 'answer',
  tags: 'tags',
  标签: 'tags',
  status: 'status',
}

/**
 * The rows of a CSV as an import takes them. Its first line names the columns; several phrasings or tags in one cell are
 * parted by `|` or by lines. A row without a language gets `defaultLocale`.
 */
export function rowsOfCsv(bytes: Uint8Array, defaultLocale: string): unknown[] {
  const text = decode(bytes)
  const { data, meta, errors } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => columns[name.trim().toLowerCase()] ?? name.trim(),
  })
  if (!meta.fields?.includes('question')) {
    fail('bad_input', 'The first line of the CSV must name its columns, and one must be "question" (or 问题).')
  }
  if (data.length > limits.importRows)
    fail('too_large', `An import has at most ${limits.importRows} rows; send larger files in pieces.`)
  const broken = new Map(errors.map((error) => [error.row, error.message]))
  return data.map((row, i) => {
    // A row with the wrong number of cells says something else than it seems to, so it is refused, not guessed at.
    if (broken.has(i)) return broken.get(i)
    const { id, locale, question, answer, status } = row
    return {
      ...(id && { id: id.trim() }),
      locale: locale?.trim() || defaultLocale,
      question,
      variants: cells(row.variants),
      answer: answer ?? '',
      tags: cells(row.tags),
      ...(status?.trim() && { status: status.trim() }),
    }
  })
}

function cells(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[|\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
}

/** UTF-8, with or without a BOM; UTF-16 with one; else GB18030, which spreadsheets in China write and which holds GBK. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes)
    } catch {
      // Not this encoding; the next one may fit.
    }
  }
  return fail('bad_input', 'The file is neither UTF-8 nor GBK text. Save it as "CSV UTF-8".')
}
