import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './api.ts'
import { seen, visit } from './browser.ts'
import { violationsInBoth } from './violations.ts'

type Shop = {
  url: string
  adminKey: string
  cookies: { name: string; value: string }[]
  db: { prepare(sql: string): { first<T>(column: string): Promise<T> } }
  say(conversation: string, text: string): Promise<void>
  stop(): Promise<void>
}
type Shops = {
  openShop(): Promise<Shop>
  fillList(shop: Shop, count: number): Promise<void>
  fillThread(shop: Shop, conversation: string, count: number): Promise<void>
  fillEntries(shop: Shop, count: number): Promise<void>
}

const conversation = 'conversation-of-many-words'
let shop: Shop
let fillThread: Shops['fillThread']
beforeAll(async () => {
  const address = new URL('../../bench/scroll/shop.mjs', import.meta.url).href
  const { openShop, fillList, fillEntries, ...shops }: Shops = await import(address)
  fillThread = shops.fillThread
  shop = await openShop()
  await fillList(shop, 2000)
  await fillThread(shop, conversation, 3000)
  await fillEntries(shop, 5000)
  await call(shop, 'PATCH', '/v1/sites/demo', { locales: ['en', 'zh-CN'] })
})
afterAll(() => shop?.stop())

const open = (path: string) => {
  const cookies = shop.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return visit(shop.url + path, { session: { url: shop.url, cookies }, viewport: { width: 1280, height: 800 } })
}
/** As long as a page may take on a machine that does much else; a key is pressed again once the last press had its way. */
const patience = { timeout: 60_000, interval: 300 }
const elements = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length)
const most = 2000
/** Which row has the focus: its place in the list, and how many there are. */
const held = (page: Page) =>
  page.evaluate(() => {
    const row = document.activeElement?.closest('[aria-posinset]')
    return row && [row.getAttribute('aria-posinset'), row.getAttribute('aria-setsize')].map(Number)
  })

test('a thread of 3,000 messages has what is near the screen in the page, and stays where it is read', async () => {
  const page = await open(`/inbox/c/${conversation}`)
  const log = page.getByRole('log')
  const message = (at: number) => log.locator('.bubble').getByText(new RegExp(`^Message ${at}\\b`))
  await seen(message(3000))
  await expect
    .poll(async () => {
      await log.evaluate((box) => box.scrollTo(0, -1_000_000))
      return message(1).count()
    }, patience)
    .toBe(1)
  expect(await elements(page)).toBeLessThan(most)
  const row = log.getByRole('listitem').filter({ has: page.getByText(/^Message 1\b/) })
  expect([await row.getAttribute('aria-posinset'), await row.getAttribute('aria-setsize')]).toEqual(['1', '3000'])

  // Somebody reads in the middle, and holds a button of a message, while something is said at the end.
  await log.evaluate((box) => box.scrollTo(0, box.scrollTop / 2))
  const button = log.getByRole('button', { name: 'Save as entry' }).nth(5)
  await button.focus()
  const words = (await log.locator('li:focus-within').textContent())!
  const place = () => log.locator('li:focus-within').evaluate((one) => one.getBoundingClientRect().top)
  const before = await place()
  await shop.say(conversation, 'One more, at the end.')
  await seen(page.getByRole('list', { name: 'List of conversations' }).getByText('One more, at the end.'))
  expect(await place()).toBe(before)

  // What has the focus stays in the page, wherever the screen goes.
  await log.evaluate((box) => box.scrollTo(0, -1_000_000))
  await seen(message(1))
  expect(await log.locator('li:focus-within').textContent()).toBe(words)
  await page.getByRole('button', { name: 'Newest messages' }).click()
  await seen(log.locator('.bubble').getByText('One more, at the end.'))
  expect(await elements(page)).toBeLessThan(most)
})

test('thousands of conversations are walked by keyboard, and the focus is never lost', async () => {
  const page = await open('/inbox')
  await page.getByRole('button', { name: 'Closed' }).click()
  const list = page.getByRole('list', { name: 'List of conversations' })
  await list.getByRole('link').first().focus()
  for (let step = 0; step < 60; step++) await page.keyboard.press('ArrowDown')
  await expect.poll(() => held(page), patience).toEqual([61, -1])
  for (let times = 0; times < 4; times++) {
    const [from] = (await held(page))!
    await expect
      .poll(async () => {
        await page.keyboard.press('End')
        return (await held(page))?.[0]
      }, patience)
      .toBeGreaterThan(from!)
  }
  expect(await elements(page)).toBeLessThan(most)
  expect(await violationsInBoth(page)).toEqual([])
  await page.keyboard.press('ArrowUp')
  const [last] = (await held(page))!
  expect(last).toBeGreaterThan(100)
  await page.keyboard.press('Home')
  await expect.poll(() => held(page), patience).toEqual([1, -1])

  // J opens the next, and it is in sight.
  await page.keyboard.press('Enter')
  for (let step = 0; step < 30; step++) await page.keyboard.press('j')
  const current = list.locator('[aria-current]')
  await expect.poll(() => list.locator('li:has(> [aria-current])').getAttribute('aria-posinset'), patience).toBe('31')
  expect((await current.boundingBox())!.y).toBeLessThan(800)
})

test('all of 5,000 entries are picked and tagged, and a few are in the page', async () => {
  const page = await open('/inbox/knowledge')
  const first = page.getByRole('checkbox', { name: /^Select “/ }).first()
  await first.focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: /^Select all 5\d\d\d$/ }).click()
  await first.focus()
  await page.keyboard.press('End')
  await expect.poll(async () => (await held(page))?.[0], patience).toBe(100)
  await page.keyboard.press('Space') // all but one
  await page.getByRole('textbox', { name: 'Tags' }).fill('journey')
  await page.getByRole('button', { name: 'Add tags' }).click()
  await seen(page.getByText(/entries done/))
  const has = (sql: string) => shop.db.prepare(`select count(*) as n from articles where site_id = 'demo' and ${sql}`)
  const tagged = `tags like '%"journey"%'`
  expect(await has(`id like 'entry-%' and ${tagged}`).first<number>('n')).toBe(4999)
  expect(await has(`not ${tagged}`).first<number>('n')).toBe(1)

  await first.focus()
  await expect
    .poll(async () => {
      await page.keyboard.press('End')
      return (await held(page))?.[0]
    }, patience)
    .toBeGreaterThan(1000)
  expect(await elements(page)).toBeLessThan(most)
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByLabel('Tags').selectOption('journey')
  await page.getByLabel('Missing translation').selectOption('zh-CN')
  await seen(page.getByText('Which shade fits lamp number 1?'))
  expect(await violationsInBoth(page)).toEqual([])
})

test('a visitor reads a long conversation back to its start and on to its end, and little of it is in the page', async () => {
  const page = await visit(`${shop.url}/chat/demo`)
  const log = page.getByRole('log')
  const composer = page.getByRole('textbox', { name: /^(Ask a question|Write a message)$/ })
  const message = (text: string | RegExp) => log.locator('.bubble').getByText(text)
  const say = async (text: string) => {
    await composer.fill(text)
    await composer.press('Enter')
  }
  const sent = page.waitForResponse((answer) => answer.url().endsWith('/messages') && answer.status() === 201)
  await say('I want to talk to a person')
  const id = new URL((await sent).url()).pathname.split('/').at(-2)!
  await fillThread(shop, id, 600)
  await page.reload()
  await page.getByRole('button', { name: 'Continue your conversation' }).click()
  await seen(message(/^Message 600\b/))
  const scroll = (to: number) => log.evaluate((box, top) => box.scrollTo(0, top), to)
  const bubbles = log.locator('.bubble')
  const earlier = page.getByRole('button', { name: 'Show earlier messages' })
  await expect
    .poll(async () => {
      await scroll(0)
      if (await earlier.isVisible()) await earlier.click()
      return message(/^Message 10\b/).count()
    }, patience)
    .toBe(1)
  expect(await bubbles.count()).toBeLessThanOrEqual(120)

  // What is read stays where it is when something is said at the end, which is not in the page.
  const top = () => message(/^Message 20\b/).evaluate((one) => one.getBoundingClientRect().top)
  const before = await top()
  await shop.say(id, 'One more, at the end.')
  await shop.say(id, 'And another.')
  expect(await top()).toBe(before)
  await expect
    .poll(async () => {
      await scroll(1_000_000)
      return message('And another.').count()
    }, patience)
    .toBe(1)
  await scroll(0)
  await say('My own words.')
  await seen(message('My own words.'))
  expect(await bubbles.count()).toBeLessThanOrEqual(120)
})
