import { limits } from '../../shared/limits.ts'
import type { App } from '../platform/app.ts'
import { masked, maskPersonal } from '../platform/maskPersonal.ts'

/** What can be counted of an entry. */
export type Counted = 'shown' | 'answered' | 'helped' | 'unhelpful' | 'handed_over'

/** How long counts wait in memory, and how many events: at worst as much is lost with the isolate. */
const longestWait = 20_000
const mostEvents = 50
/** Searches remembered between two writings: whoever types nonsense in a loop makes no more rows than that. */
const mostSearches = 20
/** A search shorter than this has only just begun; a longer one is cut. */
const shortestQuery = 3
const longestQuery = 100

type Day = { site: string; day: string }
type Count = Day & { article: string } & Record<Counted, number>
type Search = Day & { query: string; count: number }
type Asked = { site: string; path: string; article: string; month: string; asked: number }

let counts = new Map<string, Count>()
let searches = new Map<string, Search>()
let asked = new Map<string, Asked>()
let events = 0
/** When the next writing is due. One that the platform has cut off is made good by the next event. */
let dueAt = 0

/** Counts what became of an entry. Written after the answer, many in one statement; see docs/decisions/counters.md. */
export function count(app: App, site: string, article: string, what: Counted): void {
  const day = today()
  const key = JSON.stringify([site, article, day])
  const one = counts.get(key) ?? { site, article, day, ...none }
  one[what]++
  counts.set(key, one)
  if (++events === mostEvents) app.later(writeCounts(app))
  else writeSoon(app)
}

/** Searches come while they are typed, and an address is one before its end. */
const halfAddress = /(?<!\S)\S*[@＠]\S*/gu

/**
 * Counts a search that found nothing, without what is personal in it. Visitors are suggested to while they type, so of a
 * word that grows only the longest counts, and none where that is found.
 */
export function countSearch(app: App, site: string, typed: string, found: boolean): void {
  const query = maskPersonal(typed.replace(halfAddress, masked))
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .slice(0, longestQuery)
  if (query.length < shortestQuery && /^[\p{ASCII}]*$/u.test(query)) return
  const day = today()
  const grown = [...searches].find(([, one]) => one.site === site && one.count === 1 && query.startsWith(one.query))
  if (grown && (found || grown[1].query !== query)) searches.delete(grown[0])
  if (found) return
  const key = JSON.stringify([site, query, day])
  const known = searches.get(key)
  if (!known && searches.size >= mostSearches) return
  searches.set(key, { site, query, day, count: (known?.count ?? 0) + 1 })
  writeSoon(app)
}

/** Counts that an entry answered a conversation on a page (`path` as `foldPath` makes it), or with -1 that it did not after all. */
export function countAsked(app: App, site: string, path: string, article: string, by: 1 | -1): void {
  const month = today().slice(0, 7)
  const key = JSON.stringify([site, path, article, month])
  const known = asked.get(key)?.asked ?? 0
  asked.set(key, { site, path, article, month, asked: known + by })
  writeSoon(app)
}

const none: Record<Counted, number> = { shown: 0, answered: 0, helped: 0, unhelpful: 0, handed_over: 0 }
const today = () => new Date().toISOString().slice(0, 10)

function writeSoon(app: App): void {
  if (Date.now() < dueAt) return
  dueAt = Date.now() + longestWait
  app.later(scheduler.wait(longestWait).then(() => writeCounts(app)))
}

/** Writes what was counted since the last time. Numbers that cannot be written are not worth a second try. */
export async function writeCounts(app: App): Promise<void> {
  const written: [string, { site: string }[]][] = [
    [addCounts, [...counts.values()]],
    [addSearches, [...searches.values()]],
    [addAsked, [...asked.values()]],
  ]
  counts = new Map()
  searches = new Map()
  asked = new Map()
  events = 0
  const statements = written
    .filter(([, rows]) => rows.length > 0)
    .map(([sql, rows]) => app.db.prepare(sql).bind(JSON.stringify(rows)))
  if (statements.length === 0) return
  const sites = new Set(written.flatMap(([, rows]) => rows.map(({ site }) => site)))
  await app.db.batch([...statements, app.db.prepare(addUpkeep).bind(JSON.stringify([...sites]), Date.now())])
}

/** From now on the clock looks after the site's counts; see `tidyCounts.ts`. */
const addUpkeep = `
  insert into upkeep (site_id, due_at) select value, ?2 from json_each(?1) where true
  on conflict do update set due_at = excluded.due_at where due_at is null`

const addCounts = `
  insert into article_stats (site_id, article_id, day, shown, answered, helped, unhelpful, handed_over)
  select value ->> 'site', value ->> 'article', value ->> 'day', value ->> 'shown', value ->> 'answered',
    value ->> 'helped', value ->> 'unhelpful', value ->> 'handed_over' from json_each(?) where true
  on conflict do update set shown = shown + excluded.shown, answered = answered + excluded.answered,
    helped = helped + excluded.helped, unhelpful = unhelpful + excluded.unhelpful,
    handed_over = handed_over + excluded.handed_over`

/** Of a day that has as many searches as are kept, only those that are there already are counted on. */
const addSearches = `
  with full as materialized (
    select site from (select distinct value ->> 'site' as site, value ->> 'day' as today from json_each(?1))
    where (select count(*) from searches where site_id = site and day = today) >= ${limits.searches}
  )
  insert into searches (site_id, day, query, results, count)
  select value ->> 'site', value ->> 'day', value ->> 'query', 0, value ->> 'count' from json_each(?1)
  where value ->> 'site' not in full or exists (select 1 from searches s where s.site_id = value ->> 'site'
    and s.day = value ->> 'day' and s.query = value ->> 'query')
  on conflict do update set count = count + excluded.count`

/** Rows of `page_questions` that a site may have: whoever makes up pages fills no database. The clock makes room. */
const mostPageRows = 8000

const sameRow = `p.site_id = value ->> 'site' and p.article_id = value ->> 'article' and p.path = value ->> 'path'
  and p.month = value ->> 'month'`

const addAsked = `
  with full as materialized (
    select site from (select distinct value ->> 'site' as site from json_each(?1))
    where (select count(*) from page_questions where site_id = site) >= ${mostPageRows}
  )
  insert into page_questions (site_id, article_id, path, month, asked)
  select value ->> 'site', value ->> 'article', value ->> 'path', value ->> 'month', value ->> 'asked' from json_each(?1)
  where exists (select 1 from page_questions p where ${sameRow})
    or (value ->> 'asked' > 0 and value ->> 'site' not in full)
  on conflict do update set asked = max(0, asked + excluded.asked)`
