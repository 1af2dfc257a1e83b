import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, setUpOwner } from './api.ts'
import { gone, seen, visit } from './browser.ts'
import { type Product, startProduct } from './server.ts'
import { violationsInBoth } from './violations.ts'

let product: Product
let session: { url: string; cookies: string }
beforeAll(async () => {
  // So little that the demo fills it.
  product = await startProduct({ DATABASE_LIMIT_MB: '0.1' })
  session = { url: product.url, cookies: await setUpOwner(product) }
})
afterAll(() => product?.stop())

const settings = (options = {}) =>
  visit(`${product.url}/inbox/settings/install`, { session, viewport: { width: 1280, height: 900 }, ...options })

test('an owner changes the identity key without a gap, and retires the one before', async () => {
  const page = await settings()
  const make = async () => {
    await page.getByRole('button', { name: 'Make identity key' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Make identity key' }).click()
    await gone(page.getByRole('dialog'))
  }
  await make()
  await seen(page.getByText('Copy the secret now'))
  const retire = page.getByRole('button', { name: /^Retire the key/ })
  await expect.poll(() => retire.count()).toBe(1)
  await make()
  await expect.poll(() => retire.count()).toBe(2)
  await seen(page.getByText('Both are accepted.'))
  expect(await violationsInBoth(page)).toEqual([])
  await retire.last().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Retire', exact: true }).click()
  await expect.poll(() => retire.count()).toBe(1)
  const { items } = await call<{ items: unknown[] }>(product, 'GET', '/v1/sites/demo/identity-keys')
  expect(items).toHaveLength(1)
})

test('an owner signs all visitors out', async () => {
  const page = await settings()
  await page.getByRole('button', { name: 'Sign all visitors out' }).click()
  const dialog = page.getByRole('dialog')
  await seen(dialog.getByText('All go on as new guests.'))
  await dialog.getByRole('button', { name: 'Sign all visitors out' }).click()
  await seen(page.getByText('All visitors are signed out.'))
})

test('an owner is told that the database is nearly full, in both languages and on a phone', async () => {
  const page = await settings()
  await seen(page.getByRole('alert').getByText(/The database is \d+% full/))
  const phone = await settings({ viewport: { width: 360, height: 740 }, locale: 'zh-CN' })
  await seen(phone.getByRole('alert').getByText(/数据库已使用 \d+%/))
  await seen(phone.getByRole('heading', { name: '让所有访客退出' }))
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(await violationsInBoth(phone)).toEqual([])
})
