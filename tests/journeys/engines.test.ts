import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, inject, onTestFailed, test } from 'vitest'
import type { Message } from '../../shared/messages.ts'
import { call, owner } from './api.ts'
import { startPlaywright } from './engines/playwright.ts'
import { relayTo } from './engines/relay.ts'
import { type Driver, Tab } from './engines/Tab.ts'
import { startWebKit } from './engines/webDriver.ts'
import { type StaticServer, serveElsewhere } from './server.ts'

/*
 * The main journeys once more in the engines of Safari and Firefox. Everything else is tried in Chromium alone.
 */

const product = inject('product')

type Engine = { newDriver(): Promise<Driver>; close(): Promise<void> }
type Found = { findEngine(name: string): Promise<{ path?: string } | undefined> }

async function startEngine(name: 'firefox' | 'webkit'): Promise<Engine> {
  const { findEngine }: Found = await import(new URL('../../scripts/engines.mjs', import.meta.url).href)
  const found = await findEngine(name)
  if (!found)
    throw new Error(`There is no ${name} to test with: npm test installs it, or node scripts/ensure.mjs --browser.`)
  return name === 'webkit' && found.path ? startWebKit(found.path) : startPlaywright(name, found.path)
}

/** A page of a shop. Shadow roots are closed to drivers, too; here each is made open as it is attached. */
const pageWith = (address: string, attributes = '') => `<!doctype html>
  <html lang="en"><title>Shop</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <script>
    addEventListener('error', () => document.documentElement.dataset.failed = '')
    addEventListener('unhandledrejection', () => document.documentElement.dataset.failed = '')
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }) }
  </script>
  <h1>Shop</h1>
  <script async src="${address}/counterbell.js" data-site="demo" ${attributes}></script>`

describe.each(['firefox', 'webkit'] as const)('in %s', (name) => {
  let engine: Engine
  let relay: Awaited<ReturnType<typeof relayTo>>
  let shop: StaticServer

  beforeAll(async () => {
    relay = await relayTo(product.url)
    shop = await serveElsewhere(product, {
      pages: {
        '/': pageWith(relay.url, 'data-locale="en"'),
        '/arabic': pageWith(relay.url, 'data-locale="ar"'),
      },
    })
    engine = await startEngine(name)
  })
  afterEach(() => relay.mend())
  afterAll(async () => {
    await engine?.close()
    await shop?.close()
    await relay?.cut()
  })

  async function openTab(address: string): Promise<Tab> {
    const tab = new Tab(await engine.newDriver())
    onTestFailed(async ({ task }) => {
      const folder = process.env.PICTURES
      if (folder) await tab.screenshot(join(folder, `${name}-${task.name.replaceAll(/\W+/g, '-')}.png`))
    })
    await tab.goto(address)
    return tab
  }
  const openShop = () => openTab(`${shop.origin}/`)
  /** Who is there then, and so what the box is called, depends on the other journeys. */
  async function callPerson(tab: Tab) {
    await tab.click('button', 'Talk to a person')
    await tab.see('text', 'I would like to talk to a person.')
    await tab.gone('text', 'Talk to a person')
  }
  const failed = (tab: Tab) => tab.run<boolean>('return "failed" in document.documentElement.dataset')

  /** The newest conversation in which this was said, as the team reads it. */
  async function conversationWith(text: string) {
    const { items } = await call<{ items: { id: string }[] }>(product, 'GET', '/v1/sites/demo/conversations')
    for (const { id } of items) {
      const { items: messages } = await call<{ items: Message[] }>(product, 'GET', `/v1/conversations/${id}/messages`)
      const said = messages.filter((message) => JSON.stringify(message.content).includes(text))
      if (said.length > 0) return { id, said }
    }
    throw new Error(`Nobody said “${text}”.`)
  }
  const marked = (text: string) => `${text} ${crypto.randomUUID().slice(0, 8)}`

  test('a visitor asks, picks one of the choices, and is answered', async () => {
    const tab = await openShop()
    await tab.click('button', 'Chat')
    await tab.write('Ask a question', 'shipping')
    await tab.click('button', 'How much is shipping?')
    await tab.see('text', 'free from £40')
    expect(await failed(tab)).toBe(false)
  })

  test('a visitor calls a person, is answered live, and finds it all again after a reload', async () => {
    const tab = await openShop()
    const wish = marked('My teapot sings')
    await tab.click('button', 'Chat')
    await callPerson(tab)
    await tab.write('', wish)
    await tab.see('text', wish)
    await expect.poll(() => conversationWith(wish).catch(() => null)).not.toBeNull()
    const { id } = await conversationWith(wish)
    const answer = marked('Then sing along')
    await call(product, 'POST', `/v1/conversations/${id}/messages`, { id: crypto.randomUUID(), text: answer })
    await tab.see('text', answer)
    await tab.reload()
    await tab.click('button', 'Chat')
    await tab.see('text', answer)
    await tab.see('text', wish)
    expect(await failed(tab)).toBe(false)
  })

  test('what is written without a network is kept, and arrives once when there is one', async () => {
    const tab = await openShop()
    await tab.click('button', 'Chat')
    await callPerson(tab)
    await relay.cut()
    const kept = marked('Written in a tunnel')
    await tab.write('', kept)
    await tab.see('text', kept)
    await tab.reload().catch(() => undefined)
    await relay.mend()
    await tab.goto(`${shop.origin}/`)
    await tab.click('button', 'Chat')
    await tab.see('text', kept)
    await expect.poll(() => conversationWith(kept).catch(() => null), { timeout: 30_000 }).not.toBeNull()
    await tab.gone('text', 'Not sent')
    expect((await conversationWith(kept)).said).toHaveLength(1)
  })

  test('a panel that could not be loaded is loaded by another press', async () => {
    const tab = await openShop()
    await tab.see('button', 'Chat')
    await relay.cut()
    await tab.click('button', 'Chat')
    const says = () =>
      tab.run('return document.querySelector("counterbell-widget").shadowRoot.querySelector("[title]")?.title')
    await expect.poll(says, { timeout: 20_000 }).toBe('Please try again')
    await relay.mend()
    await tab.click('button', 'Chat')
    await tab.see('textbox', 'Ask a question')
    expect(await failed(tab)).toBe(false)
  })

  test('another language is spoken at once, and one from right to left has room for its placeholder', async () => {
    const tab = await openShop()
    await tab.click('button', 'Chat')
    await tab.see('textbox', 'Ask a question')
    await tab.run('Counterbell.setLocale("zh-CN")')
    await tab.see('textbox', '输入您的问题')
    await tab.goto(`${shop.origin}/arabic`)
    await tab.click('button', 'Chat')
    await tab.see('textbox', 'اطرح سؤالاً')
    const box = await tab.run<{ over: boolean; shown: boolean; dir: string }>(`
      const box = document.querySelector('counterbell-widget').shadowRoot.querySelector('textarea, input')
      return { over: box.scrollWidth > box.clientWidth, shown: box.placeholder !== '' && box.value === '', dir: getComputedStyle(box).direction }`)
    expect(box).toEqual({ over: false, shown: true, dir: 'rtl' })
    expect(await tab.run('return document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })

  test('what is destroyed leaves nothing on the page', async () => {
    const tab = await openShop()
    await tab.click('button', 'Chat')
    await tab.see('textbox', 'Ask a question')
    await tab.run('Counterbell.destroy()')
    await tab.gone('textbox', 'Ask a question')
    await tab.gone('button', 'Chat')
    expect(await tab.run('return [document.querySelector("counterbell-widget"), typeof Counterbell]')).toEqual([
      null,
      'undefined',
    ])
  })

  test('the owner signs in, reads who waits, and answers', async () => {
    const visitor = await openShop()
    const wish = marked('Is anybody in')
    await visitor.click('button', 'Chat')
    await callPerson(visitor)
    await visitor.write('', wish)
    await expect.poll(() => conversationWith(wish).catch(() => null)).not.toBeNull()
    // By its address: others may wait in front of it.
    const tab = await openTab(`${product.url}/inbox/c/${(await conversationWith(wish)).id}`)
    await (await tab.see('textbox', 'E-mail')).type(owner.email)
    await tab.write('Password', owner.password)
    await tab.see('link', 'Conversations')
    await tab.see('text', wish)
    const answer = marked('Here I am')
    await tab.write('Your reply', answer)
    await tab.see('text', answer)
    await expect.poll(() => conversationWith(answer).catch(() => null)).not.toBeNull()
  })
})
