import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Suggestions } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import { appOf } from '../app.ts'
import { newId } from '../platform/ids.ts'
import { call, makeSite, newVisitor, send } from '../test/api.ts'
import { costsOf } from '../test/costs.ts'
import { writeCounts } from './counters.ts'

const app = appOf(env, 'https://counterbell.example', () => {})
const settled = () => costsOf(async () => {})

async function statsOf(site: string) {
  await settled()
  await writeCounts(app)
  const { results } = await env.DB.prepare(
    'select article_id, shown, answered, helped, unhelpful, handed_over from article_stats where site_id = ? order by 1',
  )
    .bind(site)
    .all()
  return results
}

test('what becomes of an entry is counted: read, told, found helpful or not, left for a person', async () => {
  const site = await makeSite()
  const { auth } = await newVisitor(site)
  const conversation = newId()
  await call('GET', `/v1/sites/${site}/published/hours`)
  await call('POST', `/v1/sites/${site}/published/hours/rating`, { helped: true })
  const { body } = await send(conversation, 'When are you open?', auth)
  const message = body.messages[1]!.id
  await call('POST', `/v1/conversations/${conversation}/messages/${message}/rating`, { helped: false }, auth)
  const other = newId()
  await send(other, 'Can I return something?', auth)
  const none = { shown: 0, answered: 0, helped: 0, unhelpful: 0, handed_over: 0 }
  expect(await statsOf(site)).toEqual([
    expect.objectContaining({ article_id: 'hours', shown: 1, answered: 1, helped: 1, unhelpful: 1, handed_over: 1 }),
    { ...none, article_id: 'returns', answered: 1 },
  ])
  await send(other, 'I want a human please', auth)
  expect((await statsOf(site))[1]).toEqual({ ...none, article_id: 'returns', answered: 1, handed_over: 1 })
})

test('a search that finds nothing is counted once however it was typed, without what is personal', async () => {
  const site = await makeSite()
  for (const typed of ['zeb', 'zebraf', 'Zebraf  0123456789'])
    await call('GET', `/v1/sites/${site}/search?q=${encodeURIComponent(typed)}`)
  await settled()
  await writeCounts(app)
  const { results } = await env.DB.prepare('select query, count from searches where site_id = ?').bind(site).all()
  expect(results).toEqual([{ query: 'zebraf …', count: 1 }])
})

test('what looks like an entry by its letters alone is searched for in vain; a word on its way to one is not', async () => {
  const site = await makeSite()
  const suggested = async (typed: string) =>
    (await call<Suggestions>('GET', `/v1/sites/${site}/search?q=${typed}`)).body.items.map(({ id }) => id)
  expect(await suggested('matcha%20whisk')).toEqual([])
  for (const typed of ['zeb', 'zebr']) await call('GET', `/help/${site}/en/search?q=${typed}`)
  for (const typed of ['retu', 'retur']) await suggested(typed)
  expect((await suggested('return'))[0]).toBe('returns')
  await settled()
  await writeCounts(app)
  const { results } = await env.DB.prepare('select query from searches where site_id = ? order by 1').bind(site).all()
  expect(results.map(({ query }) => query)).toEqual(['matcha whisk', 'zebr'])
})

test('counts of many entries are one trip to the database', async () => {
  const site = await makeSite()
  for (const id of ['hours', 'delivery', 'returns']) await call('GET', `/v1/sites/${site}/published/${id}`)
  await settled()
  const { trips, queries } = await costsOf(() => writeCounts(app))
  expect({ trips, queries }).toEqual({ trips: 1, queries: 2 })
})

test('a day keeps so many different searches of a site; those that are there already are counted on', async () => {
  const site = await makeSite()
  const day = new Date().toISOString().slice(0, 10)
  await env.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?3)
     insert into searches (site_id, day, query, results, count) select ?1, ?2, 'zebra fish ' || i, 0, 1 from n`,
  )
    .bind(site, day, limits.searches)
    .run()
  for (const typed of ['zebra fish 7', 'yodelling giraffes'])
    await call('GET', `/v1/sites/${site}/search?q=${encodeURIComponent(typed)}`)
  await settled()
  await writeCounts(app)
  const { results } = await env.DB.prepare(
    'select count(*) as queries, sum(count) as searches from searches where site_id = ?',
  )
    .bind(site)
    .all()
  expect(results).toEqual([{ queries: limits.searches, searches: limits.searches + 1 }])
})
