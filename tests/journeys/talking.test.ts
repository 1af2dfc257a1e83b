import type { Page } from 'playwright'
import { expect, inject, test } from 'vitest'
import type { ConversationFacts, ConversationSummary } from '../../shared/messages.ts'
import { call } from './api.ts'
import { seen, visit } from './browser.ts'
import { inboxOn, ownersPage } from './inbox.ts'
import { serveElsewhere } from './server.ts'
import { waits, widgetOn } from './widget.ts'

const product = inject('product')
const { url } = product

/** The conversation that a page goes on with, as the team reads it. */
async function conversationOf(page: Page): Promise<ConversationSummary> {
  const id = await page.evaluate(() => {
    const live = Object.keys(localStorage).find((key) => key.endsWith(':live'))
    return live && (JSON.parse(localStorage.getItem(live)!) as { id: string }).id
  })
  return call(product, 'GET', `/v1/conversations/${id}`)
}

test('a visitor is led through a return, mistypes the order number once, and the agent sees it all', async () => {
  const page = await visit(url)
  const widget = widgetOn(page)
  await widget.open()
  await widget.say('how do I send an item back')
  await seen(widget.message('What would you like to do?'))
  await widget.log.getByRole('button', { name: 'Start a return' }).click()
  await widget.log.getByRole('button', { name: 'Back' }).click()
  await widget.log.getByRole('button', { name: 'Start a return' }).click()
  const box = widget.panel.getByRole('textbox', { name: 'Order number' })
  await box.fill('LM')
  await box.press('Enter')
  await seen(widget.message('doesn’t look like an order number'))
  await box.fill('LM-20417')
  await box.press('Enter')
  await seen(widget.message('Print your label'))
  await seen(widget.log.getByText('Did this help?'))

  const conversation = await conversationOf(page)
  expect(conversation.collected).toMatchObject([{ field: 'order', label: 'Order number', value: 'LM-20417' }])
  const facts = await call<ConversationFacts>(product, 'GET', `/v1/conversations/${conversation.id}/summary`)
  expect(facts.asked[0]).toMatchObject({ as: 'guide', article: { id: 'returns.en' } })

  const inbox = inboxOn(await ownersPage(`/inbox/c/${conversation.id}`))
  await seen(inbox.message('LM-20417'))
})

test('the same in Chinese, and a damaged parcel leads to a person', async () => {
  const page = await visit(url, { locale: 'zh-CN' })
  const widget = widgetOn(page)
  await widget.open()
  await seen(widget.panel.getByRole('heading', { name: '灯下茶铺' }))
  await widget.say('可以退货吗')
  await widget.log.getByRole('button', { name: '收到时已损坏' }).click()
  const box = widget.panel.getByRole('textbox', { name: '订单号' })
  await box.fill('忘了')
  await box.press('Enter')
  await seen(widget.message('没关系，我们先继续。'))
  await seen(widget.message(/会有人在这里回复您|现在店里没有人在线/))
  expect((await conversationOf(page)).status).toBe('waiting')
})

test('“did this help?” no: other entries, and after another no a person', async () => {
  const page = await visit(url)
  const widget = widgetOn(page)
  await widget.open()
  await widget.say('where is my order?')
  await seen(widget.message('tracking link'))
  const no = () => widget.log.getByRole('button', { name: 'No', exact: true }).click()
  await no()
  await seen(widget.message('Perhaps one of these?'))
  await widget.log.getByRole('list', { name: 'Choices' }).getByRole('button').first().click()
  await no()
  await seen(widget.message('I’m sorry that this isn’t going well.'))
  expect((await conversationOf(page)).status).toBe('waiting')
})

test('whoever finds nothing while they type calls a person with what they have typed', async () => {
  const page = await visit(url)
  const widget = widgetOn(page)
  await widget.open()
  await widget.composer.fill('My teapot came in nine pieces')
  await seen(widget.panel.getByText(/Suggestions|No ready answer yet/))
  await widget.wantPerson()
  await seen(widget.message('My teapot came in nine pieces'))
  await seen(widget.panel.getByText(waits))
  expect((await conversationOf(page)).status).toBe('waiting')
})

test('out of hours the visitor hears when somebody is back, leaves an address, and waits in the inbox', async () => {
  const site = `closed-${crypto.randomUUID().slice(0, 8)}`
  const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
  const later = days[(new Date().getUTCDay() + 3) % 7]
  const week = Object.fromEntries(days.map((day) => [day, day === later ? [['09:00', '17:00']] : []]))
  const hours = { timeZone: 'Europe/London', week, closed: [] }
  await call(product, 'POST', '/v1/sites', { id: site, name: 'Night shop', locale: 'en', hours })
  const tag = `<!doctype html><title>Shop</title><script async src="/counterbell.js" data-site="${site}"></script>`
  const elsewhere = await serveElsewhere(product, { pages: { '/shop.html': tag } })
  try {
    const page = await visit(`${elsewhere.origin}/shop.html`)
    const widget = widgetOn(page)
    await widget.open()
    await widget.say('Do you restore old kettles?')
    await seen(widget.message(/They’re back on \w+ at \d/))
    await widget.say('ann@lamplight')
    await seen(widget.message('doesn’t look like an e-mail address'))
    await widget.say('ann@lamplight.example')
    await seen(widget.message('the team will get back to you'))
    const { status, visitor, waitingSince } = await conversationOf(page)
    expect({ status, email: visitor.email }).toEqual({ status: 'waiting', email: 'ann@lamplight.example' })
    expect(waitingSince).not.toBeNull()
  } finally {
    await elsewhere.close()
  }
})
