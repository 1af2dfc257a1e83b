import type { App } from '../platform/app.ts'
import { publish } from './publish.ts'

/** Sites that one minute takes on; the others have the next. */
const mostSites = 20
const mostDue = 500

/** By the clock, each minute: publishes the entries whose time has come, and nothing else of what is written. */
export async function publishDue(app: App): Promise<void> {
  const { results } = await app.db
    .prepare(
      `select distinct site_id as site from articles
       where publish_at is not null and status = 'published' and publish_at <= ? and not deleted limit ?`,
    )
    .bind(Date.now(), mostSites)
    .all<{ site: string }>()
  for (const { site } of results) {
    try {
      await publish(app, 'system', site, 'due')
    } catch (error) {
      console.warn(JSON.stringify({ site, due: String(error) })) // the next minute tries again, and other sites go on
    }
  }
}

/** By the clock, each minute: tells teams, once, of entries that somebody should look at again. */
export async function tellDue(app: App): Promise<void> {
  const { results } = await app.db
    .prepare(
      `update articles set due_told = 1 where (site_id, id) in (
         select site_id, id from articles where review_at is not null and not due_told and review_at <= ?1 limit ?2)
       returning site_id as site, not deleted and status != 'archived' as counts`,
    )
    .bind(Date.now(), mostDue)
    .all<{ site: string; counts: number }>()
  const told = results.filter(({ counts }) => counts)
  for (const [site, due] of Map.groupBy(told, (row) => row.site)) {
    app.happened({ type: 'articles.due', site, count: due.length })
  }
}
