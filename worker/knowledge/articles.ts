import type { Article, ArticleInput, ArticlePage } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import type { ArticleRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { fail } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { buildIndex, type KnowledgeIndex } from './index.ts'
import { differs, toEntry } from './publish.ts'
import * as table from './table.ts'

export async function readArticle(app: App, site: string, id: string): Promise<Article> {
  return toArticle((await table.selectArticle(app, site, id)) ?? notFound(id))
}

export async function createArticle(app: App, actor: string, site: string, input: ArticleInput): Promise<Article> {
  const id = newId()
  const { total } = await table.countArticles(app, site)
  if (total >= limits.articles) fail('bad_input', `A site has at most ${limits.articles} entries.`)
  await table.upsertArticles(
    app,
    site,
    [{ id, ...input }],
    logged(app, { site, actor, action: 'article.created', target: id }),
  )
  return readArticle(app, site, id)
}

/** Replaces an entry. With `updatedAt` as it was read, somebody else's change in between is a `conflict`, not a loss. */
export async function saveArticle(
  app: App,
  actor: string,
  site: string,
  id: string,
  { updatedAt, ...input }: ArticleInput & { updatedAt?: string },
): Promise<Article> {
  const log = logged(app, { site, actor, action: 'article.changed', target: id })
  const saved = await table.updateArticle(app, site, id, input, updatedAt ? Date.parse(updatedAt) : null, log)
  const now = await readArticle(app, site, id)
  if (!saved) fail('conflict', 'Somebody else has changed this entry meanwhile. Read it again before saving.')
  return now
}

export async function deleteArticle(app: App, actor: string, site: string, id: string): Promise<void> {
  if (!(await table.deleteArticle(app, site, id, logged(app, { site, actor, action: 'article.deleted', target: id }))))
    notFound(id)
}

type Filter = { q?: string; locale?: string; status?: 'draft' | 'published' | 'changed'; after?: string }

/** Entries in the order they were written; with `q`, the best matches first, on one page. */
export async function listArticles(app: App, site: string, filter: Filter): Promise<ArticlePage> {
  const counts = await table.countArticles(app, site)
  if (filter.q || filter.locale || filter.status) {
    const items = (await findArticles(app, site, filter)).map(toArticle)
    return { items, next: null, matching: items.length, ...counts }
  }
  const rows = await table.selectPage(app, site, readCursor(filter.after))
  const page = rows.slice(0, limits.page)
  const last = page.at(-1)
  return {
    items: page.map(toArticle),
    next: rows.length > limits.page && last ? `${last.position}.${last.id}` : null,
    matching: counts.total,
    ...counts,
  }
}

/** A site's entries are few enough to be looked through in memory. Every word must occur; those in the question come first. */
async function findArticles(app: App, site: string, { q = '', locale, status }: Filter): Promise<ArticleRow[]> {
  const words = q.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  const rows = (await table.selectAll(app, site)).filter(
    (row) =>
      !row.deleted &&
      (!locale || row.locale === locale) &&
      (!status || (status === 'changed' ? differs(row) : row.status === status)),
  )
  const has = (text: string) => words.every((word) => text.normalize('NFKC').toLowerCase().includes(word))
  const found = rows.filter((row) => has([row.id, row.question, ...row.variants, row.answer, ...row.tags].join('\n')))
  const byQuestion = Map.groupBy(found, (row) => has(row.question))
  return [...(byQuestion.get(true) ?? []), ...(byQuestion.get(false) ?? [])].slice(0, limits.page)
}

/** The index of the texts as they are being written, for trying the bot before publishing. */
export async function unpublishedIndex(app: App, site: string): Promise<KnowledgeIndex> {
  const rows = await table.selectAll(app, site)
  return buildIndex(rows.filter((row) => row.status === 'published' && !row.deleted).map(toEntry))
}

function toArticle(row: ArticleRow): Article {
  const { id, locale, question, variants, answer, tags, steps, status } = row
  const iso = (at: number) => new Date(at).toISOString()
  const live = status === 'published' && row.liveAt === row.updatedAt
  return {
    id,
    locale,
    question,
    variants,
    answer,
    tags,
    steps,
    status,
    kind: row.kind,
    group: row.groupId,
    category: row.categoryId,
    related: row.related,
    summary: row.summary,
    publishAt: row.publishAt === null ? null : iso(row.publishAt),
    reviewAt: row.reviewAt === null ? null : iso(row.reviewAt),
    pages: row.pages,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    updatedBy: { id: row.updatedBy, name: null },
    live,
    served: row.liveAt !== null,
    stale: row.staleAt !== null,
    due: row.reviewAt !== null && row.reviewAt <= Date.now(),
    refused: row.reviewNote !== null,
    reviewNote: row.reviewNote ?? '',
    translations: [],
  }
}

function readCursor(after: string | undefined): { position: number; id: string } {
  if (!after) return { position: 0, id: '' }
  const [, position, id] =
    /^(\d{1,15})\.([\w.:-]{1,128})$/.exec(after) ?? fail('bad_input', '`after` is the `next` of the page before.')
  return { position: Number(position), id: id! }
}

function notFound(id: string): never {
  fail('article_not_found', `There is no entry "${id}" on this site.`)
}
