import { expect, inject, test } from 'vitest'
import type { MessagePage } from '../../shared/messages.ts'
import { call } from './api.ts'
import { seen, visit } from './browser.ts'
import { inboxOn, ownersPage } from './inbox.ts'
import { widgetOn } from './widget.ts'

const product = inject('product')
const { url } = product
const letters = (name: string) => Array.from({ length: 50 }, (_, i) => `${name} ${i + 1}.`)

test('fifty messages typed offline, the page reloaded twice: all arrive once, in order', async () => {
  const page = await visit(url)
  const widget = widgetOn(page)
  await widget.callPerson('Fifty letters are coming')
  const desk = await ownersPage()
  const inbox = inboxOn(desk)
  await inbox.openConversation('Fifty letters')
  await inbox.button('Take over').click()
  await seen(widget.message(/Lin/))

  await page.context().setOffline(true)
  for (const letter of letters('letter')) await widget.say(letter)
  await seen(widget.message('letter 50.'))
  // A page that is offline cannot be reloaded, so from here on only the way to the API is cut.
  await page.route('**/v1/**', (route) => route.abort())
  await page.context().setOffline(false)
  for (const _ of ['once', 'twice']) {
    await page.reload()
    await widget.open()
    await seen(widget.message('letter 50.'))
  }
  await page.unroute('**/v1/**')

  await seen(inbox.message('letter 50.'))
  const letter = /^letter \d+\.$/
  // The inbox draws only what is near; that all are there, the ledger says.
  const { items } = await call<MessagePage>(
    product,
    'GET',
    `/v1/conversations/${desk.url().split('/').at(-1)}/messages`,
  )
  const arrived = items.flatMap(({ content }) => JSON.stringify(content).match(/letter \d+\./) ?? [])
  expect(arrived).toEqual(letters('letter'))
  await expect.poll(() => widget.message(letter).allTextContents()).toEqual(letters('letter'))
})

test('a conversation that begins offline stays the visitor’s through two reloads', async () => {
  const page = await visit(url)
  const widget = widgetOn(page)
  await widget.open()
  // Once the widget knows who its visitor is, the network goes away.
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).join())).toContain(':token')
  await page.route('**/v1/**', (route) => route.abort())
  const question = 'and how should I store tea?'
  await widget.say(question)
  for (const _ of ['once', 'twice']) {
    await page.reload()
    await widget.open()
    await seen(widget.log.getByText(question, { exact: true }))
  }
  await page.unroute('**/v1/**')
  await seen(widget.message('spice rack'))
  expect(await widget.log.getByText(question, { exact: true }).count()).toBe(1)
})

test('where the browser blocks storage the chat works for as long as the page', async () => {
  const page = await visit('about:blank')
  await page.addInitScript(() => {
    const blocked = () => {
      throw new DOMException('Blocked', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: blocked })
  })
  await page.goto(url)
  const widget = widgetOn(page)
  await widget.open()
  await widget.say('how should I store tea?')
  await seen(widget.message('spice rack'))
  await widget.close()
  await widget.open()
  await seen(widget.message('spice rack'))
})
