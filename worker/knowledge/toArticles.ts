import type { Article } from '../../shared/knowledge.ts'
import type { ArticleRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { authors } from '../team/names.ts'
import { selectGroups } from './table.ts'

/** Rows as the team sees them: with the names of who wrote them, and with their texts in other languages. */
export async function toArticles(app: App, site: string, rows: ArticleRow[]): Promise<Article[]> {
  const [by, texts] = await Promise.all([
    authors(
      app,
      rows.map(({ updatedBy }) => updatedBy),
    ),
    selectGroups(app, site, [...new Set(rows.map(({ groupId }) => groupId))]),
  ])
  const groups = Map.groupBy(texts, ({ groupId }) => groupId)
  return rows.map((row) => ({
    ...toArticle(row),
    updatedBy: by(row.updatedBy),
    translations: (groups.get(row.groupId) ?? [])
      .filter(({ id }) => id !== row.id)
      .map(({ id, locale, question, status, staleAt }) => ({ id, locale, question, status, stale: staleAt !== null })),
  }))
}

function toArticle(row: ArticleRow): Omit<Article, 'updatedBy' | 'translations'> {
  const { id, locale, question, variants, answer, tags, steps, status, kind, related, summary, pages } = row
  return {
    ...{ id, locale, question, variants, answer, tags, steps, status, kind, related, summary, pages },
    group: row.groupId,
    category: row.categoryId,
    publishAt: iso(row.publishAt),
    reviewAt: iso(row.reviewAt),
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    live: status === 'published' && row.liveAt === row.updatedAt,
    served: row.liveAt !== null,
    stale: row.staleAt !== null,
    due: row.reviewAt !== null && row.reviewAt <= Date.now(),
    refused: row.reviewNote !== null,
    reviewNote: row.reviewNote ?? '',
  }
}

function iso(at: number): string
function iso(at: number | null): string | null
function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
