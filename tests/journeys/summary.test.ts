import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, setUpOwner } from './api.ts'
import { seen, visit } from './browser.ts'
import { inboxOn } from './inbox.ts'
import { type Product, startProduct } from './server.ts'
import { violationsInBoth } from './violations.ts'
import { widgetOn } from './widget.ts'

const guide = {
  id: 'kettle',
  locale: 'en',
  question: 'My kettle does not heat',
  answer: 'Let us look at it together.',
  steps: [
    { id: 'light', text: 'Does its light come on?', choices: [{ text: 'Yes, it does', to: 'order' }] },
    { id: 'order', text: 'Which order was it?', collect: { field: 'order', label: 'Kettle order', to: 'base' } },
    { id: 'base', text: 'A new base is on its way.' },
  ],
}

let product: Product
let session: { url: string; cookies: string }
beforeAll(async () => {
  product = await startProduct()
  session = { url: product.url, cookies: await setUpOwner(product) }
  await call(product, 'POST', '/v1/sites/demo/articles/import', { articles: [guide] })
  await call(product, 'POST', '/v1/sites/demo/publish')
})
afterAll(() => product?.stop())

/** Everything that moved by itself since the page was opened, as the browser counts it. */
async function countShifts(page: Page) {
  await page.context().addInitScript(() => {
    const all = Object.assign(window, { shifted: [] as string[] })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        hadRecentInput: boolean
        sources: { node?: Element }[]
      })[]) {
        if (!entry.hadRecentInput) all.shifted.push(...entry.sources.map(({ node }) => node?.className || String(node)))
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () => page.evaluate(() => (window as unknown as { shifted: string[] }).shifted)
}

test('who takes over reads what was asked, answered, given and how the visitor feels, and it keeps up', async () => {
  const widget = widgetOn(await visit(product.url))
  await widget.open()
  await expect
    .poll(
      async () => {
        await widget.say('My kettle does not heat')
        await seen(widget.log.getByText(/look at it together|person|these/).last())
        return widget.message('Does its light come on?').count()
      },
      { timeout: 60_000, interval: 2000 },
    )
    .toBeGreaterThan(0)
  await widget.panel.getByRole('button', { name: 'Yes, it does' }).last().click()
  await seen(widget.message('Which order was it?'))
  const asked = widget.panel.getByRole('textbox', { name: 'Kettle order' })
  await asked.fill('LT-2041')
  await asked.press('Enter')
  await seen(widget.message('A new base is on its way.'))
  await widget.say('This is ridiculous, nobody listens')
  await seen(widget.message(/Leave your e-mail/))

  const page = await visit('about:blank', {
    session,
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const shifted = await countShifts(page)
  const [waiting] = (
    await call<{ items: { id: string }[] }>(product, 'GET', '/v1/sites/demo/conversations?status=waiting')
  ).items
  await page.goto(`${product.url}/inbox/c/${waiting!.id}`)
  const told = page.getByRole('region', { name: 'Conversation so far' })
  await seen(told.getByRole('list', { name: 'Mood' }).getByText('Losing patience'))
  await seen(told.getByRole('link', { name: 'My kettle does not heat' }))
  await seen(told.getByText('The visitor is losing patience.'))
  await seen(told.getByText('Kettle order'))
  await told.getByRole('button', { name: 'Copy: Kettle order' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('LT-2041')
  await seen(inboxOn(page).thread.getByText('Noted: Kettle order'))
  expect(await shifted()).toEqual([])
  expect(await violationsInBoth(page)).toEqual([])

  // What is given while somebody reads stands there, too.
  await widget.say('ada@lamplight.example')
  await seen(told.getByRole('link', { name: 'ada@lamplight.example' }))
  // And nowhere twice, though it is the visitor's address from there on.
  await page.reload()
  await seen(told.getByRole('link', { name: 'ada@lamplight.example' }))
  const known = page.getByRole('complementary')
  expect(await known.getByRole('link', { name: 'ada@lamplight.example' }).count()).toBe(1)
})
