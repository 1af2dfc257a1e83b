import { expect, inject, test } from 'vitest'
import { joinTeam } from './api.ts'
import { newProfile, seen, visit } from './browser.ts'

const product = inject('product')

const pages = [
  ...['', '/c/01977000-0000-7000-8000-000000000000', '/knowledge', '/knowledge/new', '/knowledge/order-tracking.en'],
  ...['/knowledge?try', '/learning/proposals', '/learning/gaps', '/learning/health', '/learning/checks'],
  ...['shop', 'hours', 'bot', 'install', 'people', 'you'].map((section) => `/settings/${section}`),
]
const ways = [
  { viewport: { width: 1440, height: 900 }, paths: pages },
  { viewport: { width: 390, height: 844 }, paths: ['', '/knowledge/new', '/learning/gaps', '/settings/people'] },
]

test.each(['writer', 'reviewer'])(
  'a %s is refused nothing on any page, and is offered no conversations',
  async (role) => {
    const cookies = await joinTeam(product, role)
    for (const { viewport, paths } of ways) {
      const profile = await newProfile({ session: { url: product.url, cookies }, viewport })
      const refused: string[] = []
      profile.on('response', (answer) => answer.status() >= 400 && refused.push(`${answer.status()} ${answer.url()}`))
      let lines = 0
      profile.on('page', (page) => page.on('websocket', () => lines++))
      const look = async (path: string) => {
        const page = await profile.newPage()
        await page.goto(`${product.url}/inbox${path}`)
        await seen(page.locator('main').getByRole('heading'))
        await page.waitForLoadState('networkidle')
        expect(await page.getByRole('link', { name: 'Conversations' }).count(), path).toBe(0)
        expect(await page.getByRole('alert').allInnerTexts(), path).toEqual([])
        expect(await page.locator('main a[href^="/inbox/c/"]').count(), path).toBe(0)
        await page.close()
      }
      // A few tabs at a time: each waits until nothing is fetched any more.
      for (let i = 0; i < paths.length; i += 4) await Promise.all(paths.slice(i, i + 4).map(look))
      expect(refused).toEqual([])
      // One line for each page, and none that was tried again.
      expect(lines).toBe(paths.length)
      const page = await profile.newPage()
      await page.goto(`${product.url}/inbox`)
      await seen(page.getByRole('heading', { name: 'Knowledge' }))
      await profile.close()
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
  expect(await page.getByRole('button', { name: 'Save and publish' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'More ways to save' }).count()).toBe(0)
  await page.getByLabel('Answer', { exact: true }).fill('Other words.')
  await seen(page.getByRole('button', { name: 'Send to review' }))
})
