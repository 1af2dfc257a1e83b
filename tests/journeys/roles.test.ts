import type { Page } from 'playwright'
import { expect, inject, test } from 'vitest'
import { joinTeam } from './api.ts'
import { seen, visit } from './browser.ts'

const product = inject('product')

const pages = [
  ...['', '/c/01977000-0000-7000-8000-000000000000', '/knowledge', '/knowledge/new', '/knowledge/order-tracking.en'],
  ...['/knowledge?try', '/learning/proposals', '/learning/gaps', '/learning/health', '/learning/checks'],
  ...['shop', 'hours', 'bot', 'install', 'people', 'you'].map((section) => `/settings/${section}`),
]
const screens = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

test.each(['writer', 'reviewer'])(
  'a %s is refused nothing on any page, and is offered no conversations',
  async (role) => {
    const cookies = await joinTeam(product, role)
    for (const viewport of Object.values(screens)) {
      const page = await visit(`${product.url}/inbox`, { session: { url: product.url, cookies }, viewport })
      const refused: string[] = []
      page.on('response', (answer) => answer.status() >= 400 && refused.push(`${answer.status()} ${answer.url()}`))
      const lines = countLines(page)
      for (const path of pages) {
        await page.goto(`${product.url}/inbox${path}`)
        const rail = page.getByRole('navigation', { name: 'Main' })
        await seen(rail.getByRole('link', { name: 'Knowledge' }))
        expect(await rail.getByRole('link', { name: 'Conversations' }).count()).toBe(0)
        await page.waitForLoadState('networkidle')
        expect(await page.getByRole('alert').allInnerTexts(), path).toEqual([])
        expect(await page.locator('main a[href^="/inbox/c/"]').count(), path).toBe(0)
      }
      expect(refused).toEqual([])
      // One line for each page, and none that was tried again.
      expect(lines()).toBe(pages.length)
      await page.goto(`${product.url}/inbox`)
      await seen(page.getByRole('heading', { name: 'Knowledge' }))
      await page.context().close()
    }
  },
  240_000,
)

test('a writer cannot delete what visitors get, and is not offered to', async () => {
  const cookies = await joinTeam(product, 'writer')
  const page = await visit(`${product.url}/inbox/knowledge/order-tracking.en`, {
    session: { url: product.url, cookies },
  })
  await seen(page.getByRole('button', { name: 'History' }))
  expect(await page.getByRole('button', { name: 'Delete entry' }).count()).toBe(0)
  const states = page.getByLabel('State').getByRole('option')
  expect(await states.allInnerTexts()).toEqual(['Draft', 'In review', 'Published'])
})

function countLines(page: Page) {
  let count = 0
  page.on('websocket', () => count++)
  return () => count
}
