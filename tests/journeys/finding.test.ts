import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Handle } from '../../widget/types.ts'
import { call } from './api.ts'
import { gone, seen, visit } from './browser.ts'
import { type Product, serveElsewhere, startProduct } from './server.ts'
import { violationsInBoth } from './violations.ts'
import { widgetOn } from './widget.ts'

const lamp = {
  locale: 'en',
  question: 'How do I care for a paper lamp?',
  summary: 'Dust it, and keep it dry.',
  answer: [
    '## Every week',
    'Dust it with a soft brush.',
    '![A brush](https://lamplight.example/brush.png)',
    '| Brush | Days | Price | Remarks on this and that |\n| --- | --: | --: | --- |\n| Soft, of whatever hair there is | 10 | 14.90 € | Only on weekdays |',
  ].join('\n\n'),
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

test('anything on the page that names an entry opens it, by keyboard too, and in one widget alone', async () => {
  // One after the other: the widget that was there first is the one that answers.
  const tag = (site: string, more = '') =>
    `<script src="/counterbell.js" data-site="${site}" data-position="${more}"></script>`
  const other = `other-${crypto.randomUUID().slice(0, 8)}`
  await call(product, 'POST', '/v1/sites', { id: other, name: 'Another shop', locale: 'en' })
  const links = `<button data-counterbell-article="${lampId}"><b>Care</b></button> <a href="/gone" data-counterbell-article="${brokenId}">Torn?</a>`
  const pages = {
    '/': `<!doctype html><html lang="en"><title>A shop</title>${links}${tag('demo')}${tag(other, 'start')}`,
  }
  const elsewhere = await serveElsewhere(product, { pages })
  onTestFinished(() => elsewhere.close())
  const page = await visit(elsewhere.origin)
  const { panel, launcher } = widgetOn(page)
  await seen(launcher.nth(1))
  await page.getByText('Care').click()
  await seen(panel.getByRole('heading', { name: lamp.question }))
  await page.getByRole('link', { name: 'Torn?' }).focus()
  await page.keyboard.press('Enter')
  await seen(panel.getByRole('heading', { name: broken.question }))
  expect(await panel.count()).toBe(1)
  expect(new URL(page.url()).pathname).toBe('/')
})

test('on a slow line nothing is said to be missing before that is known', async () => {
  const page = await visit(product.url)
  const { open, panel } = widgetOn(page)
  await open()
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/search?q=zz*', async (route) => {
    await held
    await route.continue()
  })
  const asked = page.waitForRequest('**/search?q=zz*')
  await panel.getByPlaceholder('Ask a question').fill('zzyzx')
  await asked
  await seen(panel.getByText('Popular questions'))
  expect(await panel.getByText('No ready answer yet.').count()).toBe(0)
  answer()
  await seen(panel.getByText('No ready answer yet.'))
  await gone(panel.getByText('Popular questions'))
})

test('an entry that is not there any more is said to be, with a way on', async () => {
  const page = await visit(product.url)
  const { panel } = widgetOn(page)
  await openAt(page, 'never-written')
  await seen(panel.getByText('This is not here any more.'))
  expect(await violationsInBoth(page)).toEqual([])
  await panel.getByRole('button', { name: 'Browse all topics' }).click()
  await seen(panel.getByRole('button', { name: /^Paper lamps/ }))
})

test('offline the home says so, and what could not be fetched is fetched once there is a network', async () => {
  const page = await visit(product.url)
  const { open, panel } = widgetOn(page)
  await open()
  await page.context().setOffline(true)
  await seen(panel.getByText('You are offline.'))
  await panel.getByRole('button', { name: 'Browse all topics' }).click()
  await seen(panel.getByRole('button', { name: 'Try again' }))
  await page.context().setOffline(false)
  await panel.getByRole('button', { name: 'Try again' }).click()
  await seen(panel.getByRole('button', { name: /^Paper lamps/ }))
  await panel.getByRole('button', { name: 'Back', exact: true }).click()
  await seen(panel.getByPlaceholder('Ask a question'))
})

test('no word or price of a table is broken in two; a wide one moves inside itself', async () => {
  const [narrow, wide] = await Promise.all(
    [
      { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
      { viewport: { width: 1280, height: 800 } },
    ].map(async (options) => {
      const page = await visit(product.url, options)
      await openAt(page, lampId)
      const price = widgetOn(page).panel.getByText('14.90 €')
      await seen(price)
      return price.evaluate((cell) => {
        const text = document.createRange()
        text.selectNodeContents(cell)
        // Two words, so two lines at most.
        return text.getClientRects().length
      })
    }),
  )
  expect(narrow).toBeLessThanOrEqual(2)
  expect(wide).toBeLessThanOrEqual(2)
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
