import { and, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { ArticleRow } from '../../db/rows.ts'
import { articles } from '../../db/schema.ts'
import type { App } from '../../platform/app.ts'

/** What an import asks of `articles`, and what it does to texts that it does not bring. */

export async function rowsById(app: App, site: string, ids: string[]): Promise<Map<string, ArticleRow>> {
  const among = sql`${articles.id} in (select value from json_each(${JSON.stringify(ids)}))`
  const rows = await drizzle(app.db)
    .select()
    .from(articles)
    .where(and(eq(articles.siteId, site), among, eq(articles.deleted, false)))
    .all()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Of a text, what it shares with the other languages of its group. */
export type GroupText = { id: string; locale: string; group: string; category: string | null }

export async function groupTexts(app: App, site: string, groups: string[]): Promise<GroupText[]> {
  const { results } = await app.db
    .prepare(
      `select id, locale, group_id as "group", category_id as category from articles
       where site_id = ?1 and not deleted and (group_id in (select value from json_each(?2)) or id in (select value from json_each(?2)))`,
    )
    .bind(site, JSON.stringify(groups))
    .all<GroupText>()
  return results
}

/**
 * Marks the other languages of texts that an import has changed as behind, but for those that it has brought itself. They
 * are behind since the import was noted, by which its undoing knows them; what was behind before stays so since then.
 */
export function outdatedBy(app: App, site: string, importId: string, groups: string[]): D1PreparedStatement {
  return app.db
    .prepare(
      `update articles set stale_at = coalesce(stale_at, (select at from imports where site_id = ?1 and id = ?2))
       where site_id = ?1 and not deleted and import_id is not ?2 and group_id in (select value from json_each(?3))`,
    )
    .bind(site, importId, JSON.stringify(groups))
}
