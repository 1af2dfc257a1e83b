import type { ArticleStats, Health } from '../../shared/health.ts'
import type { App } from '../platform/app.ts'

/* All that is read of `article_stats` and `searches`; counters.ts writes them. */

/** Days that are looked back on. An entry nobody finds is older than `young`, and so are the counts. */
const days = 90
const young = 30
const dayMs = 24 * 60 * 60 * 1000
/** So many must have found an entry of no help before it is said. */
const fewestUnhelpful = 2

const dayBefore = (count: number) => new Date(Date.now() - count * dayMs).toISOString().slice(0, 10)

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
    read(
      `select a.id, a.question, a.locale, s.helped, s.unhelpful, count(*) over () as total from (
         select article_id, sum(helped) as helped, sum(unhelpful) as unhelpful from article_stats
         where site_id = ?1 and day >= ?2 group by article_id
       ) s join articles a on a.site_id = ?1 and a.id = s.article_id
       where s.unhelpful >= ${fewestUnhelpful} and s.unhelpful > s.helped and not a.deleted and a.status != 'archived'
       order by s.unhelpful - s.helped desc, a.id limit ?3`,
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
       group by query order by sum(count) desc, query limit ?3`,
      dayBefore(young),
    ),
  ])
  const [due, stale, unhelpful, unseen, searches] = results.map(({ results }) => ({
    total: results[0]?.total ?? 0,
    items: results.map(({ total: _, ...item }) => item),
  }))
  return { due, stale, unhelpful, unseen, searches } as Upkeep
}

/** What became of an entry lately. */
export async function selectStats(app: App, site: string, article: string): Promise<ArticleStats> {
  const sum = (column: string, name = column) => `coalesce(sum(${column}), 0) as "${name}"`
  const row = await app.db
    .prepare(
      `select ${sum('shown')}, ${sum('answered')}, ${sum('helped')}, ${sum('unhelpful')}, ${sum('handed_over', 'handedOver')}
       from article_stats where site_id = ? and article_id = ? and day >= ?`,
    )
    .bind(site, article, dayBefore(days))
    .first<ArticleStats>()
  return row!
}
