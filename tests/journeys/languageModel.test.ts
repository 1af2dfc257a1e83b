import { afterAll, beforeAll, expect, test } from 'vitest'
import { says, startModelServer } from '../../worker/models/testing/modelServer.ts'
import { call, setUpOwner } from './api.ts'
import { gone, seen, visit } from './browser.ts'
import { inboxOn } from './inbox.ts'
import { type Product, startProduct } from './server.ts'
import { violationsInBoth } from './violations.ts'
import { widgetOn } from './widget.ts'

let model: Awaited<ReturnType<typeof startModelServer>>
let product: Product
let session: { url: string; cookies: string }
beforeAll(async () => {
  model = await startModelServer()
  product = await startProduct({ MODEL_URL: model.url, MODEL_NAME: 'test', MODEL_PATIENCE: '8000' })
  session = { url: product.url, cookies: await setUpOwner(product) }
})
afterAll(async () => {
  await product?.stop()
  await model?.stop()
})

test('an owner switches the language model on, and a visitor reads an answer that names what it was made from', async () => {
  await call(product, 'PATCH', '/v1/sites/demo', { caution: 1 })
  const page = await visit(`${product.url}/inbox/settings/bot`, { session, viewport: { width: 1280, height: 900 } })
  await seen(page.getByRole('switch', { name: /^Understand messages/ }))
  expect(await violationsInBoth(page)).toEqual([]) // before anything moves: colours on their way have no contrast
  for (const name of [/^Understand messages/, /^Write answers/, /^Translate between/])
    await page.getByRole('switch', { name }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await seen(page.getByText('Saved', { exact: true }))

  model.answer(says('She can bring it to us, and somebody will look at it with her [1][2].'))
  const widget = widgetOn(await visit(product.url))
  await widget.open()
  await widget.say('my aunt has a vase of yours and wonders whether some of it comes back as money')
  await seen(widget.message('She can bring it to us, and somebody will look at it with her.'))
  await seen(widget.message(/^From: “/))
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/switches.png`, fullPage: true })
  expect(model.asked).toHaveLength(1)
})

test('an agent who reads no Chinese reads a translation, and answers in Chinese', async () => {
  await call(product, 'PATCH', '/v1/sites/demo', { model: { rewrite: false, write: false, translate: true } })
  const visitor = widgetOn(await visit(product.url, { locale: 'zh-CN' }))
  await visitor.open()
  await visitor.wantPerson()
  await seen(visitor.message('我想转人工客服。'))
  await visitor.say('我的花瓶碎了，怎么办？')
  const page = await visit(`${product.url}/inbox`, { session, viewport: { width: 1280, height: 800 } })
  const inbox = inboxOn(page)
  await inbox.openConversation('我的花瓶碎了')

  model.answer(says('My vase is in pieces, what now?'))
  await inbox.thread.getByRole('button', { name: 'Translate', exact: true }).last().click()
  await seen(inbox.message('My vase is in pieces, what now?'))
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/translation.png` })
  expect(await violationsInBoth(page)).toEqual([])

  model.answer(says('请发一张**照片**给我们。'))
  await inbox.reply.fill('Please send us a **photo**.')
  await inbox.button('Translate into Simplified Chinese').click()
  await expect.poll(() => inbox.reply.inputValue()).toBe('请发一张**照片**给我们。')
  await inbox.button('Back to my own words').click()
  expect(await inbox.reply.inputValue()).toBe('Please send us a **photo**.')
  await inbox.button('Translate into Simplified Chinese').click()
  await seen(inbox.button('Back to my own words'))
  await inbox.reply.press('Enter')
  await seen(visitor.message('照片'))

  await call(product, 'PATCH', '/v1/sites/demo', { model: { rewrite: false, write: false, translate: false } })
  await page.reload()
  await seen(inbox.message('我的花瓶碎了，怎么办？'))
  await gone(inbox.thread.getByRole('button', { name: 'Translate', exact: true }))
})
