import type { Page } from 'playwright'
import { expect, inject, test } from 'vitest'
import { call } from './api.ts'
import { seen } from './browser.ts'
import { ownersPage } from './inbox.ts'

const drawn = (page: Page) => page.locator('.message').count()
const scrollTo = (page: Page, top: number) => page.locator('.messages').evaluate((box, to) => box.scrollTo(0, to), top)

test('a long thread draws what is near the screen, holds the words of the rest, and stays where it is read', async () => {
  const product = inject('product')
  const conversation = crypto.randomUUID()
  const say = (text: string, to = product) =>
    call(to, 'POST', `/v1/conversations/${conversation}/messages`, { id: crypto.randomUUID(), text })
  const { token } = await call<{ token: string }>(product, 'POST', '/v1/sites/demo/visitors', {})
  await say('I have a long list', { ...product, adminKey: token })
  for (let item = 1; item <= 180; item++) await say(`Item ${item} of the list.`)

  const page = await ownersPage(`/inbox/c/${conversation}`)
  const item = (at: number) => page.getByRole('log').getByText(`Item ${at} of the list.`)
  await seen(item(180))
  await expect
    .poll(async () => {
      await scrollTo(page, -1_000_000)
      return page.getByText('I have a long list').filter({ visible: true }).count()
    })
    .toBeGreaterThan(0)
  await expect.poll(() => drawn(page)).toBeLessThan(120)
  expect(await page.locator('.messages').textContent()).toContain('Item 180 of the list.')

  await seen(item(3))
  const top = async () => (await item(3).first().boundingBox())?.y
  await expect.poll(async () => (await page.locator('.bubble', { hasText: 'Item 3 of' }).count()) > 0).toBe(true)
  const before = await top()
  await say('One more, at the end.')
  await seen(page.getByRole('list', { name: 'List of conversations' }).getByText('One more, at the end.'))
  expect(await top()).toBe(before)

  await page.getByRole('button', { name: 'Newest messages' }).click()
  await seen(page.getByRole('log').locator('.bubble', { hasText: 'One more, at the end.' }))
})
