import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { ArticleStats, Health } from '../../shared/health.ts'
import { appOf } from '../app.ts'
import { admin, call, makeSite, someArticles } from '../test/api.ts'
import { costsOf } from '../test/costs.ts'
import { knowledgeOf } from '../test/knowledge.ts'
import { count, countSearch, writeCounts } from './counters.ts'

const app = appOf(env, 'https://counterbell.example', () => {})
const healthOf = async (site: string) => (await call<Health>('GET', `/v1/sites/${site}/health`, undefined, admin)).body
const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)

test('what needs a hand: no help, the same phrasing twice, a language that is missing, searches in vain', async () => {
  const copy = { ...someArticles[0]!, id: 'delivery-2', question: 'How long do parcels take?' }
  const site = await makeSite({ locales: ['en', 'zh-CN'] }, [...someArticles, copy])
  for (const what of ['unhelpful', 'unhelpful', 'helped'] as const) count(app, site, 'returns', what)
  count(app, site, 'hours', 'unhelpful')
  countSearch(app, site, 'zebrafish', false)
  await writeCounts(app)
  const health = await healthOf(site)
  expect(health.unhelpful).toEqual({
    total: 1,
    items: [{ id: 'returns', question: 'Can I return something?', locale: 'en', helped: 1, unhelpful: 2 }],
  })
  expect(health.duplicates.items).toMatchObject([{ id: 'delivery', other: { id: 'delivery-2' } }])
  expect(health.missing.total).toBe(6)
  expect(health.searches).toEqual({ total: 1, items: [{ query: 'zebrafish', count: 1 }] })
  expect(health.due.total + health.stale.total + health.unseen.total).toBe(0)
  const { body } = await call<ArticleStats>('GET', `/v1/sites/${site}/articles/returns/stats`, undefined, admin)
  expect(body).toEqual({ shown: 0, answered: 0, helped: 1, unhelpful: 2, handedOver: 0, pages: [] })
})

test('what was mended is named no more: a text changed since, a search that finds something by now', async () => {
  const site = await makeSite()
  const { save, publish } = knowledgeOf(site)
  for (const what of ['unhelpful', 'unhelpful'] as const) count(app, site, 'returns', what)
  countSearch(app, site, 'zebrafish', false)
  await writeCounts(app)
  await env.DB.prepare("update article_stats set day = date('now', '-1 day') where site_id = ?").bind(site).run()
  await save('returns', { variants: ['zebrafish'] })
  expect((await healthOf(site)).searches.total).toBe(1)
  await costsOf(publish)
  const { unhelpful, searches } = await healthOf(site)
  expect([unhelpful.total, searches.total]).toEqual([0, 0])
})

test('entries that nobody finds are named once counting has gone on for a month', async () => {
  const site = await makeSite()
  const old = Date.now() - 40 * 24 * 60 * 60 * 1000
  await env.DB.prepare('update articles set live_at = ? where site_id = ?').bind(old, site).run()
  expect((await healthOf(site)).unseen.total).toBe(0)
  const day = new Date(old).toISOString().slice(0, 10)
  const insert = 'insert into article_stats (site_id, article_id, day, shown) values (?, ?, ?, 1)'
  await env.DB.prepare(insert).bind(site, 'hours', day).run()
  const { unseen } = await healthOf(site)
  expect(ids(unseen).sort()).toEqual(['delivery', 'hours.zh', 'refunds', 'returns'])
})

test('what is due for a look is named, and strangers see none of it', async () => {
  const site = await makeSite()
  await env.DB.prepare("update articles set review_at = 1, stale_at = 1 where site_id = ? and id = 'hours'")
    .bind(site)
    .run()
  const { due, stale } = await healthOf(site)
  expect([ids(due), ids(stale)]).toEqual([['hours'], ['hours']])
  expect((await call('GET', `/v1/sites/${site}/health`)).status).toBe(401)
  // One of them is the front's, which lets nobody name a runner who may not.
  expect((await costsOf(() => healthOf(site))).trips).toBeLessThanOrEqual(6)
})
