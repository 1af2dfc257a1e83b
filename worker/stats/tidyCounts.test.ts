import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { appOf } from '../app.ts'
import { makeSite } from '../test/api.ts'
import { costsOf } from '../test/costs.ts'
import { count, countAsked, countSearch, writeCounts } from './counters.ts'
import { tidyCounts } from './tidyCounts.ts'

const app = appOf(env, 'https://counterbell.example', () => {})
const dayMs = 24 * 60 * 60 * 1000
const dayBefore = (days: number) => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10)

const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()
const rows = async <Row>(sql: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<Row>()
  ).results
const due = (site: string) => run('insert or replace into upkeep (site_id, due_at) values (?, 0)', site)
const dueAt = async (site: string) =>
  (await rows<{ at: number | null }>('select due_at as at from upkeep where site_id = ?', site))[0]?.at

test('counts that nothing looks back on go, those that something does stay', async () => {
  const site = await makeSite({}, null)
  for (const article of ['a', 'b', 'gone'])
    await run(
      `insert into article_stats (site_id, article_id, day, shown) select ?1, ?2, value, 1 from json_each(?3)`,
      ...[site, article, JSON.stringify([dayBefore(0), dayBefore(89), dayBefore(91), dayBefore(400)])],
    )
  for (const days of [0, 29, 31])
    await run(
      'insert into searches (site_id, day, query, results, count) values (?, ?, ?, 0, 1)',
      site,
      dayBefore(days),
      'x',
    )
  await due(site)
  const costs = await costsOf(() => tidyCounts(app))
  expect(costs).toMatchObject({ trips: 2, rowsWritten: 6 + 1 + 2, kvWrites: 0 })
  expect(await rows('select article_id as id, day from article_stats where site_id = ? order by 1, 2', site)).toEqual(
    ['a', 'b', 'gone'].flatMap((id) => [89, 0].map((days) => ({ id, day: dayBefore(days) }))),
  )
  expect((await rows('select day from searches where site_id = ?', site)).length).toBe(2)
})

test('a large site reads no more of what it keeps than an entry at a time', async () => {
  const site = await makeSite({}, null)
  await run(
    `with recursive n(i) as (select 0 union all select i + 1 from n where i < 17999)
     insert into article_stats (site_id, article_id, day, shown) select ?1, i / 90, date('now', '-' || (i % 90) || ' days'), 1 from n`,
    site,
  )
  await due(site)
  expect((await costsOf(() => tidyCounts(app))).rowsRead).toBeLessThan(6 * 200)
})

test('a site is looked after once a day while something is counted there, and then no more', async () => {
  const site = await makeSite({}, null)
  count(app, site, 'hours', 'shown')
  countSearch(app, site, 'zebrafish', false)
  await writeCounts(app)
  expect(await dueAt(site)).toBeLessThanOrEqual(Date.now())
  await tidyCounts(app)
  expect(await dueAt(site)).toBeGreaterThan(Date.now() + dayMs / 2)
  expect(await costsOf(() => tidyCounts(app))).toMatchObject({ trips: 1, queries: 1, rowsWritten: 0 })
  count(app, site, 'hours', 'shown')
  await writeCounts(app)
  expect(await dueAt(site)).toBeGreaterThan(Date.now() + dayMs / 2)
  for (const table of ['article_stats', 'searches']) await run(`delete from ${table} where site_id = ?`, site)
  await run('update upkeep set due_at = 0 where site_id = ?', site)
  await tidyCounts(app)
  expect(await dueAt(site)).toBe(null)
})

test('made-up pages fill no database: the least used go, and until they do no more come', async () => {
  const site = await makeSite()
  await run(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 8000)
     insert into page_questions (site_id, article_id, path, month, asked)
     select ?1, 'made-up-' || (i % 20), '/made/up/' || iif(i < 20, 0, i / 2), substr(date('now'), 1, 7), 1 from n`,
    site,
  )
  const month = dayBefore(0).slice(0, 7)
  await run("insert into page_questions values (?, 'hours', '/real', ?, 5)", site, month)
  await run("insert into page_questions values (?, 'hours', '/old', '2020-01', 500)", site)
  countAsked(app, site, '/real', 'hours', 1)
  countAsked(app, site, '/new', 'hours', 1)
  await writeCounts(app)
  const asked = () => rows('select path, asked from page_questions where site_id = ? and article_id = ?', site, 'hours')
  expect(await asked()).toEqual([
    { path: '/old', asked: 500 },
    { path: '/real', asked: 6 },
  ])
  await tidyCounts(app)
  expect(await asked()).toEqual([{ path: '/real', asked: 6 }])
  const [left] = await rows<{ n: number; most: number }>(
    `select sum(n) as n, max(n) as most from (select count(*) as n from page_questions where site_id = ? group by path)`,
    site,
  )
  expect(left).toEqual({ n: 8 + 198 * 2 + 1, most: 8 })
  const [{ learned }] = (await rows<{ learned: string }>('select learned from upkeep where site_id = ?', site)) as [
    { learned: string },
  ]
  expect(JSON.parse(learned)).toEqual({ '/real': [['hours']] })
})
