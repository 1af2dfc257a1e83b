import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Handle } from '../../widget/types.ts'
import { call } from './api.ts'
import { gone, seen, visit } from './browser.ts'
import { type Product, startProduct } from './server.ts'
import { violationsInBoth } from './violations.ts'
import { widgetOn } from './widget.ts'

const lamp = {
  locale: 'en',
  question: 'How do I care for a paper lamp?',
  summary: 'Dust it, and keep it dry.',
  answer: '## Every week\n\nDust it with a soft brush.\n\n![A brush](https://lamplight.example/brush.png)',
  pages: ['/products/*'],
}
const broken = { locale: 'en', question: 'My paper lamp is torn', answer: 'We mend it for nothing.' }

let product: Product
let lampId: string
let brokenId: string
beforeAll(async () => {
  product = await startProduct()
  const category = { slug: 'lamps', names: { en: 'Paper lamps', 'zh-CN': '纸灯' } }
  const { id } = await call<{ id: string }>(product, 'POST', '/v1/sites/demo/categories', category)
  const write = (article: object) =>
    call<{ id: string }>(product, 'POST', '/v1/sites/demo/articles', { ...article, category: id, status: 'published' })
  brokenId = (await write(broken)).id
  lampId = (await write({ ...lamp, related: [brokenId] })).id
  await call(product, 'POST', '/v1/sites/demo/publish')
})
afterAll(() => product?.stop())

const focusedText = (page: Page) =>
  page.evaluate(() => document.querySelector('counterbell-widget')?.shadowRoot?.activeElement?.textContent)

/** As a link on the shop's page would. */
async function openAt(page: Page, article: string) {
  await page.waitForFunction(() => 'Counterbell' in window)
  await page.evaluate(
    (article) => (window as unknown as { Counterbell: Handle }).Counterbell.open({ article }),
    article,
  )
}

test('a visitor browses to an entry, reads it and what belongs to it, and comes back the same way', async () => {
  const page = await visit(product.url)
  const { open, panel } = widgetOn(page)
  const press = (name: string | RegExp) => panel.getByRole('button', { name }).click()
  await open()
  await press('Browse all topics')
  await press(/^Paper lamps/)
  await press(lamp.question)
  await seen(panel.getByRole('heading', { name: lamp.question }))
  await seen(panel.getByText('Dust it, and keep it dry.'))
  await expect.poll(() => focusedText(page)).toContain(lamp.question)
  await press(broken.question)
  await seen(panel.getByText('We mend it for nothing.'))
  await press('Yes')
  await seen(panel.getByText('Thank you!'))
  for (const heading of [lamp.question, 'Paper lamps', 'Browse all topics']) {
    await press(/^Back$/)
    await seen(panel.getByRole('heading', { name: heading }))
  }
  await press(/^Back$/)
  await seen(panel.getByPlaceholder('Ask a question'))
})

test('what an entry does not solve leads to a person', async () => {
  const page = await visit(product.url)
  const { panel, log } = widgetOn(page)
  await openAt(page, brokenId)
  await seen(panel.getByRole('heading', { name: broken.question }))
  await panel.getByRole('button', { name: 'No', exact: true }).click()
  await panel.getByRole('button', { name: 'Talk to a person' }).click()
  await seen(log.getByText('I would like to talk to a person.'))
})

test('the entry behind an answer in the chat can be read whole, and the chat goes on', async () => {
  const page = await visit(product.url)
  const { open, say, panel, log } = widgetOn(page)
  await open()
  await say('My paper lamp is torn')
  await log.getByRole('button', { name: broken.question }).click()
  await seen(panel.getByRole('heading', { name: broken.question }))
  await gone(log)
  await panel.getByRole('button', { name: 'Back', exact: true }).click()
  await seen(log.getByText('We mend it for nothing.'))
})

test('a page is suggested what the shop put there, before anything is typed', async () => {
  const page = await visit(`${product.url}/chat/demo`)
  await page.evaluate(() => history.replaceState(null, '', '/products/lamp'))
  await seen(page.getByRole('main'))
  // As in a single-page app: what is suggested is for the page that the visitor is on by then.
  await page.getByPlaceholder('Ask a question').fill('x')
  await page.getByPlaceholder('Ask a question').fill('')
  await seen(page.getByRole('region', { name: 'Suggestions' }).getByRole('button', { name: lamp.question }))
})

test('on the hosted page a link opens an entry; nothing bars anybody, in light, in dark, in Arabic', async () => {
  for (const locale of ['en', 'ar', 'zh-CN']) {
    const page = await visit(`${product.url}/chat/demo?article=${lampId}&locale=${locale}`)
    await seen(page.getByRole('heading', { name: lamp.question }))
    expect(await violationsInBoth(page)).toEqual([])
  }
})

test('on a phone an entry fits the screen, and its own back button leads on', async () => {
  const page = await visit(product.url, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  const { panel } = widgetOn(page)
  await openAt(page, lampId)
  await seen(panel.getByRole('heading', { name: lamp.question }))
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await panel.getByRole('button', { name: 'Back', exact: true }).click()
  await seen(panel.getByPlaceholder('Ask a question'))
})

test('an entry that cannot be loaded says so, and is tried again', async () => {
  const page = await visit(product.url)
  const { panel } = widgetOn(page)
  await page.route('**/published/**', (route) => route.abort())
  await openAt(page, lampId)
  await seen(panel.getByText('This could not be loaded.'))
  await page.unroute('**/published/**')
  await panel.getByRole('button', { name: 'Try again' }).click()
  await seen(panel.getByRole('heading', { name: lamp.question }))
})
