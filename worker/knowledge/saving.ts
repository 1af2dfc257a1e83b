import { and, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { ArticleRow } from '../db/rows.ts'
import { articles } from '../db/schema.ts'
import type { App } from '../platform/app.ts'

/** What a save sets. */
export type Saved = Pick<
  ArticleRow,
  | ('locale' | 'question' | 'variants' | 'answer' | 'tags' | 'steps' | 'status' | 'kind' | 'categoryId' | 'related')
  | ('groupId' | 'summary' | 'pages' | 'publishAt' | 'reviewAt' | 'reviewNote' | 'staleAt' | 'dueTold')
>

/**
 * The statement that replaces one text. It fails, and with it the whole transaction, where the text is not the one that
 * was read: `wasChanged` tells that failure from others.
 */
export function replaced(app: App, row: ArticleRow, next: Saved, at: number, actor: string): D1PreparedStatement {
  const { siteId: site, id, updatedAt: read } = row
  const guard = sql`case when ${articles.updatedAt} = ${read} and not ${articles.deleted} then ${next.question} end`
  const update = drizzle(app.db)
    .update(articles)
    .set({ ...next, question: guard, updatedAt: at, updatedBy: actor, importId: null })
    .where(and(eq(articles.siteId, site), eq(articles.id, id)))
    .toSQL()
  return app.db.prepare(update.sql).bind(...update.params)
}

export const wasChanged = (error: unknown) => /NOT NULL constraint failed: articles\.question/.test(String(error))

/** Gives the other texts of a group what is the group's, as far as they are not someone else's to publish. */
export function shared(app: App, row: ArticleRow, next: Saved, at: number, publishes: boolean): D1PreparedStatement {
  return app.db
    .prepare(
      `update articles set kind = ?4, category_id = ?5, tags = ?6, related = ?7, updated_at = max(?8, updated_at + 1)
       where site_id = ?1 and group_id = ?2 and id != ?3 and not deleted and (?9 or status in ('draft', 'review'))
         and (kind, category_id, tags, related) is not (?4, ?5, ?6, ?7)`,
    )
    .bind(
      row.siteId,
      next.groupId,
      row.id,
      next.kind,
      next.categoryId,
      JSON.stringify(next.tags),
      JSON.stringify(next.related),
      at,
      publishes ? 1 : 0,
    )
}

/** Marks the other languages of a text as behind it. */
export function outdated(app: App, row: ArticleRow, group: string, at: number): D1PreparedStatement {
  return app.db
    .prepare('update articles set stale_at = ?4 where site_id = ?1 and group_id = ?2 and id != ?3 and not deleted')
    .bind(row.siteId, group, row.id, at)
}
