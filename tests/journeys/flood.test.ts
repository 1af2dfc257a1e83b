import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, setUpOwner } from './api.ts'
import { gone, seen, visit } from './browser.ts'
import { inboxOn } from './inbox.ts'
import { type Product, startProduct } from './server.ts'
import { violationsInBoth } from './violations.ts'

let product: Product
let session: string
beforeAll(async () => {
  product = await startProduct({ RATE_LIMITS: 'on' })
  session = await setUpOwner(product)
  for (let i = 0; i < 4; i++) {
    const { token } = await call<{ token: string }>(product, 'POST', '/v1/sites/demo/visitors', {})
    for (let j = 0; j < 15; j++) await wantPerson(token, `Flood ${i * 15 + j}`)
  }
})
afterAll(() => product?.stop())

async function wantPerson(token: string, text: string) {
  const conversation = crypto.randomUUID()
  const response = await fetch(`${product.url}/v1/conversations/${conversation}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), text, want: 'person' }),
  })
  expect(response.status).toBe(201)
}

test('a flood from one place is one entry of the list, which is unfolded by keyboard and closed as a whole', async () => {
  const page = await visit(`${product.url}/inbox`, {
    session: { url: product.url, cookies: session },
    viewport: { width: 1280, height: 800 },
  })
  const { list, button } = inboxOn(page)
  const entry = list.getByRole('button', { name: '60 conversations from one place' })
  await seen(entry)
  expect(await list.getByRole('link').count()).toBe(0)
  await expect.poll(() => page.title()).toMatch(/^\(1\)/)
  expect(await violationsInBoth(page)).toEqual([])

  await entry.focus()
  await page.keyboard.press('Enter')
  await seen(list.getByRole('link', { name: /^Visitor/ }))
  expect(await entry.getAttribute('aria-expanded')).toBe('true')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('A')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await gone(list.getByRole('link'))

  await button('Close all').click()
  await seen(list.getByText('Close 60 conversations?'))
  await button('Cancel').click()
  await button('Close all').click()
  await button('Close 60').click()
  await seen(list.getByRole('progressbar'))
  await button('Stop').click()
  await gone(list.getByRole('progressbar'))
  const left = Number((await list.getByRole('button', { name: /from one place/ }).textContent())?.match(/^\d+/)?.[0])
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(60)

  await button('Close all').click()
  await button(`Close ${left}`).click()
  await seen(page.getByText('No one is waiting.'))
  await seen(page.getByText(`${left} conversations closed.`))
  const { items } = await call<{ items: unknown[] }>(product, 'GET', '/v1/sites/demo/conversations?status=closed')
  expect(items).toHaveLength(60)
})
