import type { App } from '../platform/app.ts'
import { offerLearned } from './learned.ts'
import { firstMonth, lookBack } from './table.ts'

/** Sites that one minute takes on; the others have the next. */
const mostSites = 10
const dayMs = 24 * 60 * 60 * 1000

/** Of a site these many paths are kept, and of each so many entries, in each month. */
const mostPaths = 200
const mostEntries = 8
/** An entry is suggested on a page once it has answered so many conversations there. */
const fewestAsked = 3
const mostSuggested = 6

/**
 * By the clock, each minute: of sites whose day has come, drops the counts that nothing looks back on, and learns anew what
 * to suggest on which page. A site is left alone once nothing is counted there any more.
 */
export async function tidyCounts(app: App): Promise<void> {
  const { results } = await app.db
    .prepare('select site_id as site from upkeep where due_at is not null and due_at <= ? order by due_at limit ?')
    .bind(Date.now(), mostSites)
    .all<{ site: string }>()
  for (const { site } of results) {
    try {
      await tidySite(app, site)
    } catch (error) {
      console.warn(JSON.stringify({ site, tidy: String(error) })) // the next minute tries again, and other sites go on
    }
  }
}

async function tidySite(app: App, site: string): Promise<void> {
  const run = (sql: string, ...values: unknown[]) => app.db.prepare(sql).bind(site, ...values)
  const [before, after] = (
    await app.db.batch<{ learned: string }>([
      run('select learned from upkeep where site_id = ?1'),
      run(dropStats, lookBack.stats()),
      run('delete from searches where site_id = ?1 and day < ?2', lookBack.searches()),
      run(dropAsked, firstMonth()),
      run(learn, Date.now() + dayMs),
    ])
  )
    .filter(({ results }) => results.length > 0)
    .map(({ results }) => results[0]!.learned)
  if (after !== undefined && after !== before) await offerLearned(app, site, after)
}

/** One entry after the other, so that what is kept of each is passed over. */
const dropStats = `
  with recursive entries(id) as (
    select min(article_id) from article_stats where site_id = ?1
    union all
    select (select min(article_id) from article_stats where site_id = ?1 and article_id > id) from entries where id is not null
  )
  delete from article_stats where site_id = ?1 and article_id in (select id from entries) and day < ?2`

/** What is old, and beyond the most that is kept what was asked least. */
const dropAsked = `
  delete from page_questions where site_id = ?1 and (month < ?2 or (path, article_id) in (
    select path, article_id from (
      select *, dense_rank() over (order by total desc, path) as nth from (
        select path, article_id, sum(sum(asked)) over (partition by path) as total,
          row_number() over (partition by path order by sum(asked) desc, article_id) as place
        from page_questions where site_id = ?1 and month >= ?2 group by path, article_id
      )
    ) where nth > ${mostPaths} or place > ${mostEntries}
  ))`

const learn = `
  with answers as (
    select q.path, a.group_id, sum(q.asked) as asked
    from page_questions q join articles a on a.site_id = ?1 and a.id = q.article_id
    where q.site_id = ?1 and not a.deleted group by q.path, a.group_id having sum(q.asked) >= ${fewestAsked}
  ),
  placed as (
    select *, row_number() over (partition by path order by asked desc, group_id) as place from answers
  ),
  texts as (
    select p.path, p.place, json_group_array(a.id order by a.id) as ids
    from placed p join articles a on a.site_id = ?1 and a.group_id = p.group_id
    where p.place <= ${mostSuggested} and not a.deleted group by p.path, p.place
  ),
  pages as (select path, json_group_array(json(ids) order by place) as entries from texts group by path)
  update upkeep set learned = (select json_group_object(path, json(entries) order by path) from pages),
    due_at = iif(exists (select 1 from article_stats where site_id = ?1) or exists (select 1 from searches where site_id = ?1)
      or exists (select 1 from page_questions where site_id = ?1), ?2, null)
  where site_id = ?1 returning learned`
