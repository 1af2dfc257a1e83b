import type { ArticleStats, Health } from '../../shared/health.ts'
import type { App } from '../platform/app.ts'

/* What the team reads of `article_stats`, `searches` and `page_questions`; counters.ts writes them, tidyCounts.ts forgets. */

/** Days that are looked back on. An entry nobody finds is older than `young`, and so are the counts. */
const days = 90
const young = 30
const dayMs = 24 * 60 * 60 * 1000
/** So many must have found an entry of no help before it is said. */
const fewestUnhelpful = 2
/** Searches that are looked at, because some of them find something by now. */
const mostSearches = 100
/** Pages of an entry that are told. */
const mostPages = 10

const dayBefore = (count: number) => new Date(Date.now() - count * dayMs).toISOString().slice(0, 10)

/** The first day that anything looks back on: what is older may go. */
export const lookBack = { stats: () => dayBefore(days), searches: () => dayBefore(young) }

/** The first month that counts for what was asked on a page: this one and the two before it do. */
export function firstMonth(): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 2)).toISOString().slice(0, 7)
}

type Upkeep = Pick<Health, 'due' | 'stale' | 'unhelpful' | 'unseen' | 'searches'>
type Row = { total: number }

/** What the tables alone say of a site's health, at most `most` of each. */
export async function selectUpkeep(app: App, site: string, most: number): Promise<Upkeep> {
  const written = `from articles a where a.site_id = ?1 and not a.deleted and a.status != 'archived'`
  const read = (sql: string, ...values: unknown[]) => app.db.prepare(sql).bind(site, ...values, most)
  const brief = 'select a.id, a.question, a.locale, count(*) over () as total'
  const results = await app.db.batch<Row>([
    read(`${brief} ${written} and a.review_at <= ?2 order by a.review_at, a.id limit ?3`, Date.now()),
    read(`${brief} ${written} and a.stale_at is not null order by a.stale_at, a.id limit ?2`),
    // A text that was changed since begins anew; of the day on which it was, ratings are of either.
    read(
      `select a.id, a.question, a.locale, sum(s.helped) as helped, sum(s.unhelpful) as unhelpful, count(*) over () as total
       from article_stats s join articles a on a.site_id = ?1 and a.id = s.article_id
       where s.site_id = ?1 and s.day >= ?2 and not a.deleted and a.status != 'archived'
         and (a.live_at is null or a.live_at <= a.created_at or s.day > date(a.live_at / 1000, 'unixepoch'))
       group by a.id having sum(s.unhelpful) >= ${fewestUnhelpful} and sum(s.unhelpful) > sum(s.helped)
       order by sum(s.unhelpful) - sum(s.helped) desc, a.id limit ?3`,
      dayBefore(days),
    ),
    read(
      `${brief} ${written} and a.live_at < ?2 and exists (select 1 from article_stats where site_id = ?1 and day <= ?3)
         and a.id not in (select article_id from article_stats where site_id = ?1 and day >= ?4 and shown + answered > 0)
       order by a.live_at, a.id limit ?5`,
      Date.now() - young * dayMs,
      dayBefore(young),
      dayBefore(days),
    ),
    read(
      `select query, sum(count) as count, count(*) over () as total from searches where site_id = ?1 and day >= ?2
       group by query order by sum(count) desc, query limit max(?3, ${mostSearches})`,
      dayBefore(young),
    ),
  ])
  const [due, stale, unhelpful, unseen, searches] = results.map(({ results }) => ({
    total: results[0]?.total ?? 0,
    items: results.map(({ total: _, ...item }) => item),
  }))
  return { due, stale, unhelpful, unseen, searches } as Upkeep
}

/** What became of an entry lately, and where it is suggested because of it. */
export async function selectStats(app: App, site: string, article: string): Promise<ArticleStats> {
  const sum = (column: string, name = column) => `coalesce(sum(${column}), 0) as "${name}"`
  const counts = app.db
    .prepare(
      `select ${sum('shown')}, ${sum('answered')}, ${sum('helped')}, ${sum('unhelpful')}, ${sum('handed_over', 'handedOver')}
       from article_stats where site_id = ? and article_id = ? and day >= ?`,
    )
    .bind(site, article, dayBefore(days))
  const pages = app.db
    .prepare(
      `select p.key as path, coalesce(sum(q.asked), 0) as asked
       from upkeep u, json_each(u.learned) p, json_each(p.value) e, json_each(e.value) text
       left join page_questions q on q.site_id = ?1 and q.path = p.key and q.month >= ?3
         and q.article_id in (select value from json_each(e.value))
       where u.site_id = ?1 and text.value = ?2 group by p.key order by asked desc, p.key limit ${mostPages}`,
    )
    .bind(site, article, firstMonth())
  const [one, many] = await app.db.batch([counts, pages])
  return { ...(one!.results[0] as Omit<ArticleStats, 'pages'>), pages: many!.results as ArticleStats['pages'] }
}
