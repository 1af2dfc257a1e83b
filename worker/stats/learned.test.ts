import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import type { ArticleStats } from '../../shared/health.ts'
import type { RatedMessage } from '../../shared/messages.ts'
import { appOf } from '../app.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, makeSite, newVisitor, send } from '../test/api.ts'
import { costsOf } from '../test/costs.ts'
import { knowledgeOf } from '../test/knowledge.ts'
import { writeCounts } from './counters.ts'
import { tidyCounts } from './tidyCounts.ts'

const app = appOf(env, 'https://counterbell.example', () => {})
const shop = 'https://shop.example'

/** What a day makes of what was said until now. */
async function aDayLater(site: string) {
  await costsOf(() => writeCounts(app))
  await env.DB.prepare('update upkeep set due_at = 0 where site_id = ?').bind(site).run()
  await costsOf(() => tidyCounts(app))
}

async function visitorsOf(site: string) {
  const { auth } = await newVisitor(site)
  return {
    /** So many visitors ask on a page. */
    ask: async (text: string, page: string, times = 1) => {
      for (let i = 0; i < times; i++) await send(newId(), text, auth, { page: shop + page })
    },
    suggested: async (page: string, locale = 'en') =>
      (
        await call<{ items: { id: string }[] }>('GET', `/v1/sites/${site}/search?q=&locale=${locale}&page=${page}`)
      ).body.items.map(({ id }) => id),
    auth,
  }
}

test('what three visitors were told on a page is suggested to the next one there, before what is popular', async () => {
  const site = await makeSite()
  const { ask, suggested } = await visitorsOf(site)
  await ask('Can I return something?', '/products/lamp?colour=red', 2)
  await ask('When are you open?', '/products/lamp', 4)
  await aDayLater(site)
  expect(await suggested('/products/lamp')).toEqual(['hours', 'delivery', 'returns', 'refunds'])
  await ask('Can I return something?', '/products/lamp/')
  await aDayLater(site)
  expect((await suggested('/products/lamp')).slice(0, 2)).toEqual(['hours', 'returns'])
  expect(await suggested('/products/cup')).toEqual([])
})

test('one conversation counts once, and not for what did not help', async () => {
  const site = await makeSite()
  const { ask, suggested, auth } = await visitorsOf(site)
  await ask('When are you open?', '/about', 2)
  await ask('Can I return something?', '/about', 2)
  const conversation = newId()
  const page = `${shop}/about`
  for (const text of ['When are you open?', 'What are your opening hours?'])
    await send(conversation, text, auth, { page })
  const { body } = await send(conversation, 'Can I return something?', auth, { page })
  const rating = `/v1/conversations/${conversation}/messages/${body.messages[1]!.id}/rating`
  for (let i = 0; i < 2; i++) await call<RatedMessage>('POST', rating, { helped: false }, auth)
  await aDayLater(site)
  expect((await suggested('/about'))[0]).toBe('hours')
  const { results } = await env.DB.prepare('select article_id, asked from page_questions where site_id = ? order by 1')
    .bind(site)
    .all()
  expect(results).toEqual([
    { article_id: 'hours', asked: 3 },
    { article_id: 'returns', asked: 2 },
  ])
})

test('what was asked on each one’s own page is learned of them together, and in every language', async () => {
  const articles = [
    { id: 'open', locale: 'en', question: 'When are you open?', answer: 'Ten to six.' },
    { id: 'open.zh', locale: 'zh-CN', question: '你们几点开门？', answer: '十点到六点。', group: 'open' },
  ]
  const site = await makeSite({}, articles)
  const { ask, suggested } = await visitorsOf(site)
  for (const order of [20417, 20418, 20419]) await ask('When are you open?', `/orders/${order}`)
  await aDayLater(site)
  expect(await suggested('/orders/99999')).toEqual(['open'])
  expect(await suggested('/orders/99999', 'zh')).toEqual(['open.zh'])
  const { body } = await call<ArticleStats>('GET', `/v1/sites/${site}/articles/open.zh/stats`, undefined, admin)
  expect(body.pages).toEqual([{ path: '/orders/*', asked: 3 }])
})

test('the owner takes an entry off a page by its patterns', async () => {
  const site = await makeSite()
  const { ask, suggested } = await visitorsOf(site)
  await ask('When are you open?', '/cups', 3)
  await aDayLater(site)
  const { save, publish } = knowledgeOf(site)
  expect((await save('hours', { pages: ['!/cups'] })).status).toBe(200)
  await costsOf(publish)
  expect(await suggested('/cups')).toEqual([])
})

test('where KV has lost it, the ledger is asked once; then no suggestion asks it', async () => {
  const site = await makeSite()
  const { ask, suggested } = await visitorsOf(site)
  await ask('When are you open?', '/cups', 3)
  await aDayLater(site)
  await env.KV.delete(`learned:${site}`)
  const later = (ms: number) => vi.setSystemTime(Date.now() + ms)
  later(70_000)
  expect(await costsOf(() => suggested('/cups'))).toMatchObject({ queries: 1, kvReads: 2, kvWrites: 1 })
  later(70_000)
  expect(await costsOf(() => suggested('/cups'))).toMatchObject({ queries: 0, kvReads: 2, kvWrites: 0 })
  expect((await suggested('/cups'))[0]).toBe('hours')
  vi.useRealTimers()
})
