import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Health } from '../../shared/health.ts'
import type { Article } from '../../shared/knowledge.ts'
import { call, setUpOwner } from './api.ts'
import { gone, seen, visit } from './browser.ts'
import { saveEntry } from './inbox.ts'
import { type Product, startProduct } from './server.ts'
import { violationsInBoth } from './violations.ts'

let product: Product
let session: { url: string; cookies: string }
beforeAll(async () => {
  product = await startProduct()
  session = { url: product.url, cookies: await setUpOwner(product) }
  const question = 'Do you wrap gifts?'
  const articles = ['gifts', 'wrapping'].map((id) => ({ id, locale: 'en', question, answer: 'We do.' }))
  await call(product, 'POST', '/v1/sites/demo/articles/import', { articles })
  await call(product, 'POST', '/v1/sites/demo/publish')
})
afterAll(() => product?.stop())

const health = (options = {}) => visit(`${product.url}/inbox/learning/health`, { session, ...options })

test('two entries for one question stand in the health list, one click from the editor', async () => {
  const page = await health({ viewport: { width: 1280, height: 800 } })
  const card = page.getByRole('region', { name: 'Two entries for the same question' })
  await seen(card.getByText('Both answer “Do you wrap gifts?”'))
  expect(await violationsInBoth(page)).toEqual([])
  await card.getByRole('link', { name: 'Open: Do you wrap gifts?' }).click()
  await expect.poll(() => page.url()).toMatch(/\/inbox\/knowledge\/(gifts|wrapping)$/)
})

test('the health list fits a phone, and speaks Chinese', async () => {
  const page = await health({ viewport: { width: 360, height: 740 }, locale: 'zh-CN' })
  await seen(page.getByRole('region', { name: '两个条目回答同一个问题' }))
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})

test('a search in vain becomes a phrasing of an entry that answers it', async () => {
  const missed = 'haberdashery'
  await call(product, 'GET', `/v1/sites/demo/search?q=${missed}`)
  // What is counted is written some 20 seconds later.
  const health = () => call<Health>(product, 'GET', '/v1/sites/demo/health')
  await expect.poll(async () => (await health()).searches.total, { timeout: 60_000, interval: 1000 }).toBe(1)
  const page = await visit(`${product.url}/inbox/learning/health`, { session, viewport: { width: 1280, height: 800 } })
  const card = page.getByRole('region', { name: 'Searches with no results' })
  await card.getByRole('button', { name: 'Add to an entry' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Search entries').fill('gift')
  expect(await violationsInBoth(page)).toEqual([])
  await dialog.getByRole('button', { name: /Can you wrap it as a gift/ }).click()
  await gone(card)
  const { variants } = await call<Article>(product, 'GET', '/v1/sites/demo/articles/gift-wrap.en')
  expect(variants).toContain(missed)
  await call(product, 'POST', '/v1/sites/demo/publish')
  expect((await health()).searches.total).toBe(0)
})

test('a missing language is begun from the health list', async () => {
  await call(product, 'PATCH', '/v1/sites/demo', { locales: ['en', 'fr'] })
  const page = await visit(`${product.url}/inbox/learning/health`, { session, viewport: { width: 1280, height: 800 } })
  const card = page.getByRole('region', { name: 'Not written in every language' })
  await card.getByRole('button', { name: /French.*: How long does delivery take\?/ }).click()
  await seen(page.getByText(/A draft in French/))
  expect(await page.getByLabel('Language', { exact: true }).inputValue()).toBe('fr')
  await call(product, 'PATCH', '/v1/sites/demo', { locales: [] })
})

test('an owner keeps an entry on a page where visitors asked for it, or takes it off', async () => {
  const page = await visit('about:blank', { session, viewport: { width: 1280, height: 800 } })
  // It takes three visitors and a day to learn it; that it does, worker/stats/learned.test.ts shows.
  await page.route('**/articles/gift-wrap.en/stats', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), pages: [{ path: '/cups', asked: 12 }] } })
  })
  await page.goto(`${product.url}/inbox/knowledge/gift-wrap.en`)
  const learned = page.getByRole('region', { name: 'Also suggested where visitors asked for it' })
  await seen(learned.getByText('asked 12 times'))
  const pages = page.getByLabel('Suggest on these pages')
  await learned.getByRole('button', { name: 'Keep it there: /cups' }).click()
  expect(await pages.inputValue()).toBe('/basket*\n/cups')
  await learned.getByRole('button', { name: 'Not there: /cups' }).click()
  expect(await pages.inputValue()).toBe('/basket*\n!/cups')
  expect(await violationsInBoth(page)).toEqual([])
  await saveEntry(page)
  await expect
    .poll(async () => (await call<Article>(product, 'GET', '/v1/sites/demo/articles/gift-wrap.en')).pages)
    .toEqual(['/basket*', '!/cups'])
})

test('beside an entry stands what became of it', async () => {
  const page = await visit(`${product.url}/inbox/knowledge/gifts`, { session, viewport: { width: 1280, height: 800 } })
  await seen(page.getByRole('region', { name: 'In 90 days' }).getByText('Bot answers'))
  expect(await violationsInBoth(page)).toEqual([])
})
