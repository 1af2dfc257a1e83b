import type { Version, Versions, VersionText } from '../../shared/editing.ts'
import type { Article } from '../../shared/knowledge.ts'
import type { ArticleRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { authors } from '../team/names.ts'
import { articleRow, saveArticle } from './articles.ts'
import { hasCategory } from './categories.ts'
import { type Kept, selectVersions } from './versionTable.ts'
import type { Writer } from './Writer.ts'

/** The texts an entry has had, the newest first: that is the one it has. */
export async function listVersions(app: App, site: string, id: string): Promise<Versions> {
  const [row, kept] = await Promise.all([articleRow(app, site, id), selectVersions(app, site, id)])
  const by = await authors(app, [row.updatedBy, ...kept.map(({ actor }) => actor)])
  return { items: [current(row), ...kept].map((version) => toVersion(row, version, by)), next: null }
}

/** One of them, with the one before it. */
export async function readVersion(app: App, site: string, id: string, at: number): Promise<VersionText> {
  const [row, kept] = await Promise.all([articleRow(app, site, id), selectVersions(app, site, id)])
  const all = [current(row), ...kept]
  const place = all.findIndex((version) => version.at === at)
  const version = all[place] ?? noVersion()
  const by = await authors(app, [version.actor])
  return { ...toVersion(row, version, by), text: version.body, before: all[place + 1]?.body ?? null }
}

/** Makes an earlier text the newest. Its status stays, but a published one of who may not publish waits for review. */
export async function restoreVersion(app: App, writer: Writer, site: string, id: string, at: number): Promise<Article> {
  const [row, kept] = await Promise.all([articleRow(app, site, id), selectVersions(app, site, id)])
  const { body } = kept.find((version) => version.at === at) ?? noVersion()
  const { category, ...text } = body
  const status = writer.publishes || row.status !== 'published' ? row.status : 'review'
  const updatedAt = new Date(row.updatedAt).toISOString()
  const known = category === null || (await hasCategory(app, site, category))
  return saveArticle(app, writer, site, id, { ...text, status, updatedAt, ...(known && { category }) }, 'stands alone')
}

function current(row: ArticleRow): Kept {
  const { locale, question, variants, answer, tags, steps, status, kind, categoryId, related, summary, pages } = row
  const text = { locale, question, variants, answer, tags, steps, status, kind, related, summary, pages }
  return { at: row.updatedAt, actor: row.updatedBy, importId: null, body: { ...text, category: categoryId } }
}

function toVersion(row: ArticleRow, version: Kept, by: Awaited<ReturnType<typeof authors>>): Version {
  return {
    at: new Date(version.at).toISOString(),
    by: by(version.actor),
    status: version.body.status,
    question: version.body.question,
    current: version.at === row.updatedAt,
    live: version.at === row.liveAt,
    import: version.importId,
  }
}

function noVersion(): never {
  fail('version_not_found', 'The history of this entry has no text of that time.')
}
