import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, setUpOwner } from './api.ts'
import { seen, visit } from './browser.ts'
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

test('beside an entry stands what became of it', async () => {
  const page = await visit(`${product.url}/inbox/knowledge/gifts`, { session, viewport: { width: 1280, height: 800 } })
  await seen(page.getByRole('region', { name: 'In 90 days' }).getByText('Told by the bot'))
  expect(await violationsInBoth(page)).toEqual([])
})
