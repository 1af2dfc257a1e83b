import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { CheckRow, LessonRow } from '../db/rows.ts'
import { checks } from '../db/schema.ts'
import type { App } from '../platform/app.ts'

/** All SQL on `checks`, and on `lessons` but for what conversations write there. A change and its audit line go together. */

/**
 * A lesson with the visitor who gave it, so that what one visitor says twice counts once, and with the keyed hash of the
 * address that their conversation came from, so that many visitors of one address count as one; null where it is not known.
 */
export type Lesson = Omit<LessonRow, 'siteId'> & { visitorId: string; source: string | null }

/** All lessons of a site, oldest first: at most twice `mostLessons`. */
export async function selectLessons(app: App, site: string): Promise<Lesson[]> {
  const { results } = await app.db
    .prepare(
      `select l.id, l.kind, l.question, l.locale, l.article_id as articleId, l.conversation_id as conversationId,
         l.message_id as messageId, l.state, l.created_at as createdAt, coalesce(c.visitor_id, l.conversation_id) as visitorId,
         c.source
       from lessons l left join conversations c on c.id = l.conversation_id
       where l.site_id = ? order by l.created_at, l.id`,
    )
    .bind(site)
    .all<Lesson>()
  return results
}

/** Settles lessons. */
export function settled(app: App, site: string, lessons: string[], state: LessonRow['state']): D1PreparedStatement {
  return app.db
    .prepare(
      'update lessons set state = ?3 where site_id = ?1 and id in (select value from json_each(?2)) and state != ?3',
    )
    .bind(site, JSON.stringify(lessons), state)
}

/** Oldest first, so that a list does not jump when one is added. */
export async function selectChecks(app: App, site: string): Promise<CheckRow[]> {
  return drizzle(app.db).select().from(checks).where(eq(checks.siteId, site)).orderBy(checks.createdAt, checks.id).all()
}

/** Makes a check or replaces it, unless the site has `most` already. Tells whether it did. */
export async function putCheck(app: App, row: CheckRow, most: number, log: D1PreparedStatement): Promise<boolean> {
  const insert = app.db
    .prepare(
      `insert into checks (site_id, id, question, locale, expected, created_at)
       select ?1, ?2, ?3, ?4, ?5, ?6 where (select count(*) from checks where site_id = ?1 and id != ?2) < ?7
       on conflict (site_id, id) do update set question = excluded.question, locale = excluded.locale, expected = excluded.expected`,
    )
    .bind(row.siteId, row.id, row.question, row.locale, row.expected, row.createdAt, most)
  const [inserted] = await app.db.batch([insert, log])
  return inserted!.meta.changes > 0
}

export async function deleteCheck(app: App, site: string, id: string, log: D1PreparedStatement): Promise<boolean> {
  const remove = app.db.prepare('delete from checks where site_id = ? and id = ?').bind(site, id)
  const [removed] = await app.db.batch([remove, log])
  return removed!.meta.changes > 0
}
