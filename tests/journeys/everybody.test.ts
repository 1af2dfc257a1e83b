import { expect, inject, test } from 'vitest'
import { seen, visit } from './browser.ts'
import { inboxOn, ownersPage } from './inbox.ts'
import { violations } from './violations.ts'
import { ready, widgetOn } from './widget.ts'

const { url } = inject('product')
for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the chat, ${colorScheme}`, async () => {
    const page = await visit(url, { colorScheme })
    const widget = widgetOn(page)
    await seen(widget.launcher)
    expect(await violations(page), 'the shop').toEqual([])
    await widget.open()
    await seen(widget.panel.getByRole('button', { name: ready }))
    expect(await violations(page), 'home').toEqual([])
    await widget.say('shipping')
    await seen(widget.log.getByRole('button', { name: 'How much is shipping?' }))
    await widget.say('how do I clean my teapot and cups?')
    await seen(widget.message('no soap'))
    expect(await violations(page), 'conversation').toEqual([])
  })

  test(`axe finds nothing in the inbox, ${colorScheme}`, async () => {
    const shop = widgetOn(await visit(url))
    await shop.callPerson(`Is the inbox ${colorScheme}?`)
    const page = await ownersPage('/inbox', { colorScheme })
    const inbox = inboxOn(page)
    await seen(inbox.title)
    expect(await violations(page), 'list').toEqual([])
    await inbox.openConversation(`Is the inbox ${colorScheme}?`)
    await seen(inbox.message(`Is the inbox ${colorScheme}?`))
    expect(await violations(page), 'thread').toEqual([])
    for (const [path, heading] of [
      ['/inbox/knowledge', 'Knowledge'],
      ['/inbox/knowledge/returns.en', 'Edit entry'],
      ['/inbox/knowledge?try', 'Try the bot'],
      ['/inbox/settings/shop', 'Settings'],
      ['/inbox/settings/install', 'Settings'],
      ['/inbox/settings/people', 'Settings'],
      ['/inbox/settings/you', 'Settings'],
    ] as const) {
      await page.goto(url + path)
      await seen(page.getByRole('heading', { name: heading }))
      expect(await violations(page), path).toEqual([])
    }
  })
}

test('axe finds nothing on the sign-in page', async () => {
  const page = await visit(`${url}/inbox`)
  await seen(page.getByRole('button', { name: 'Sign in', exact: true }))
  expect(await violations(page)).toEqual([])
})

test('axe finds nothing on the chat’s own page', async () => {
  const page = await visit(`${url}/chat/demo`)
  await seen(page.getByRole('button', { name: ready }))
  expect(await violations(page)).toEqual([])
})

test('whoever reads Chinese has a Chinese inbox', async () => {
  const page = await ownersPage('/inbox', { locale: 'zh-CN' })
  await seen(page.getByRole('link', { name: '知识' }))
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
})
