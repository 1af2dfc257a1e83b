import { and, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { ArticleText } from '../../../shared/knowledge.ts'
import type { ArticleRow } from '../../db/rows.ts'
import { articles } from '../../db/schema.ts'
import type { App } from '../../platform/app.ts'
import type { ExportedVersion } from './exporting.ts'

/** What an export reads, a page at a time. */

const size = 200

export async function pageOf(app: App, site: string, after: { position: number; id: string }): Promise<ArticleRow[]> {
  return drizzle(app.db)
    .select()
    .from(articles)
    .where(
      and(
        eq(articles.siteId, site),
        sql`(${articles.position}, ${articles.id}) > (${after.position}, ${after.id})`,
        eq(articles.deleted, false),
      ),
    )
    .orderBy(articles.position, articles.id)
    .limit(size)
    .all()
}

/** The texts before, by entry, the oldest first. */
export async function versionsOf(app: App, site: string, ids: string[]): Promise<Map<string, ExportedVersion[]>> {
  const { results } = await app.db
    .prepare(
      `select article_id as id, at, until, actor, body from article_versions
       where site_id = ?1 and article_id in (select value from json_each(?2)) order by article_id, at`,
    )
    .bind(site, JSON.stringify(ids))
    .all<{ id: string; at: number; until: number; actor: string; body: string }>()
  const versions = results.map(({ id, at, until, actor, body }) => ({
    id,
    version: {
      at: new Date(at).toISOString(),
      until: new Date(until).toISOString(),
      by: actor,
      text: JSON.parse(body) as ArticleText,
    },
  }))
  const grouped = Map.groupBy(versions, ({ id }) => id)
  return new Map(Array.from(grouped, ([id, list]) => [id, list.map(({ version }) => version)]))
}

/** In the order of their keys, which is the same wherever they are restored. */
export async function mediaOf(app: App, site: string): Promise<ExportedFile[]> {
  const { results } = await app.db
    .prepare('select key, name, alt, type, bytes from media where site_id = ? order by key')
    .bind(site)
    .all<ExportedFile>()
  return results
}

type ExportedFile = { key: string; name: string; alt: string; type: string; bytes: number }
