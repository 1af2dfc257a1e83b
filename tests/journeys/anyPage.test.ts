import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Counterbell } from '../../widget/types.ts'
import { call } from './api.ts'
import { gone, newProfile, seen, visit } from './browser.ts'
import { type StaticServer, serveElsewhere } from './server.ts'
import { widgetOn } from './widget.ts'

const product = inject('product')
const tag = '<script async src="/counterbell.js" data-site="demo"></script>'
const html = (body: string, root = '') => `<!doctype html><html lang="en"${root}><title>A page</title>${body}</html>`

/** Hears whatever can be heard of the chat: shortcuts, smooth scrolling, a focus that is kept in a dialog, monitoring. */
const listensToAll = `
  window.heard = []
  for (const target of [document, document.body])
    for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'paste'])
      for (const capture of [true, false])
        target.addEventListener(type, (event) => {
          heard.push(type)
          if (!/^(input|textarea)$/i.test(event.target.tagName)) event.preventDefault()
        }, capture)
  // One that was there before the chat hears the keys, and goes by whether they are typed.
  window.addEventListener('keydown', (event) => event.target.isContentEditable || event.preventDefault(), true)
  window.addEventListener('wheel', (event) => { event.preventDefault(); scrollBy(0, event.deltaY) }, { passive: false })
  for (const type of ['mousedown', 'touchstart', 'click'])
    document.addEventListener(type, (event) => {
      if (box.contains(event.target)) return
      event.preventDefault()
      if (type === 'click') event.stopImmediatePropagation()
    }, { capture: true, passive: false })
  document.addEventListener('focusin', (event) => box.contains(event.target) || mail.focus())
  document.addEventListener('focusout', (event) => event.relatedTarget && !box.contains(event.relatedTarget) && mail.focus())
  const fetched = window.fetch
  window.fetch = function (address, options = {}) {
    const headers = new Headers(options.headers)
    for (const name of ['traceparent', 'baggage', 'x-datadog-trace-id', 'newrelic']) headers.set(name, '1')
    return fetched.call(this, address, { ...options, headers })
  }
  mail.focus()`

const pages = {
  '/sandbox/':
    html(`<iframe sandbox="allow-scripts" srcdoc='<!doctype html>${tag}' style="width: 480px; height: 700px"></iframe>
    <iframe sandbox="allow-scripts" src="${product.url}/chat/demo" style="width: 480px; height: 700px"></iframe>`),
  '/listens/': html(`<div id="box" role="dialog"><input id="mail"></div><p style="height: 5000px"></p>
    <dialog id="modal"><input id="name"></dialog><script>${listensToAll}</script>${tag}`),
  '/twice/': html(
    `<style>:root { color-scheme: light } .dark { color-scheme: dark }</style><p style="height: 3000px"></p>${tag}${tag}`,
    ' style="transform: translateX(0)"',
  ),
  '/form/': html(`<meta name="viewport" content="width=device-width"><input id="note">${tag}
    <script>window.pops = 0; addEventListener('popstate', () => { pops++; note.value = '' })</script>`),
  '/waits/': html('<script async src="/counterbell.js" data-site="demo" data-auto="false"></script>'),
}

let elsewhere: StaticServer
beforeAll(async () => {
  elsewhere = await serveElsewhere(product, { pages })
})
afterAll(() => elsewhere?.close())

type PageWindow = Window & { Counterbell: Counterbell; heard: string[]; pops: number }
const bells = (page: Page) => page.locator('counterbell-widget').count()

test('where nothing may be stored and no form be sent, the chat answers, on a page and as a page in a frame', async () => {
  const page = await visit(`${elsewhere.origin}/sandbox/`)
  const [tagged, framed] = [page.frameLocator('iframe').first(), page.frameLocator('iframe').last()]
  await tagged.getByRole('button', { name: 'Chat' }).click()
  for (const frame of [tagged, framed]) {
    const box = frame.getByRole('textbox', { name: 'Ask a question' })
    await box.fill('do you sell gift cards?')
    await box.press('Enter')
    await seen(frame.getByRole('log').getByText('£10 to £200'))
  }
})

test('what is typed, turned and pressed in the chat is kept from a page that listens to everything', async () => {
  const page = await visit(`${elsewhere.origin}/listens/`)
  const widget = widgetOn(page, page.locator('counterbell-widget'))
  // The panel comes with interest; from then on no press is lost.
  await widget.launcher.hover()
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => /panel-/.test(name))))
    .toBe(true)
  for (let turn = 0; turn < 5 && !(await widget.panel.isVisible()); turn++) {
    await widget.launcher.click()
    await widget.panel.waitFor({ timeout: 2000 }).catch(() => {})
  }
  await widget.composer.click()
  await page.keyboard.type('fast shipping?')
  await expect.poll(() => widget.composer.inputValue()).toBe('fast shipping?')
  await page.keyboard.press('Enter')
  await seen(widget.message('fast shipping?'))
  for (const text of ['how much is shipping?', 'do you sell gift cards?', 'how should I store tea?'])
    await widget.say(text)
  await seen(widget.message('spice rack'))
  const top = () => widget.log.evaluate((log) => log.scrollTop)
  const before = await top()
  await widget.log.hover()
  await page.mouse.wheel(0, -200)
  await expect.poll(top).toBeLessThan(before)
  expect(await page.evaluate(() => [scrollY, (window as unknown as PageWindow).heard])).toEqual([0, []])
  expect(await page.locator('#mail').inputValue()).toBe('')
  const type = async (text: string) => {
    await widget.composer.click()
    await page.keyboard.type(text)
    await expect.poll(() => widget.composer.inputValue()).toContain(text)
  }
  // All outside of a modal dialog is inert: the chat goes into it, and comes back however it ends.
  const modal = (run: 'showModal' | 'close' | 'remove') =>
    page.evaluate((run) => (document.getElementById('modal') as HTMLDialogElement)[run](), run)
  await modal('showModal')
  await type('one')
  await modal('close')
  await type('two')
  await modal('showModal')
  await type('three')
  await modal('remove')
  await type('four')
})

test('a tag that runs twice, a start of the same site and a page that redraws itself leave one bell, dressed once', async () => {
  const profile = await newProfile()
  const page = await profile.newPage()
  let answerConfig = () => {}
  const asked = new Promise<void>((resolve) => {
    answerConfig = resolve
  })
  await page.route('**/config', async (route) => {
    await asked
    await route.continue()
  })
  await page.goto(`${elsewhere.origin}/twice/`)
  await page.waitForFunction(() => window.Counterbell?.start)
  expect(await bells(page)).toBe(0)
  answerConfig()
  const widget = widgetOn(page, page.locator('counterbell-widget'))
  await seen(widget.launcher)
  expect(await widget.launcher.evaluate((bell) => getComputedStyle(bell).backgroundColor)).toBe('rgb(31, 106, 86)')
  expect(await page.evaluate(() => window.Counterbell!.start({ site: 'demo' }) === window.Counterbell!.start())).toBe(
    true,
  )
  expect(await bells(page)).toBe(1)
  // `transform` makes the whole document carry what is fixed.
  const { y } = (await widget.launcher.boundingBox())!
  expect(y).toBeLessThan(page.viewportSize()!.height)
  await page.mouse.wheel(0, 800)
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0)
  expect((await widget.launcher.boundingBox())!.y).toBe(y)
  await widget.open()
  const paper = () => widget.panel.evaluate((panel) => getComputedStyle(panel).backgroundColor)
  expect(await paper()).toBe('rgb(253, 252, 249)')
  await page.evaluate(() => document.documentElement.classList.add('dark'))
  await expect.poll(paper).toBe('rgb(32, 29, 25)')
  await widget.close()
  await page.evaluate(() => {
    const page = document.createElement('html')
    page.append(document.createElement('head'), document.createElement('body'))
    document.replaceChild(page, document.documentElement)
  })
  await seen(widget.launcher)
  await page.evaluate(() => window.Counterbell!.open())
  await seen(widget.panel)
  expect(await bells(page)).toBe(1)
})

test('on a phone the chat closes by its button without a word to the page’s own history, and by "back"', async () => {
  const phone = { viewport: { width: 390, height: 700 }, hasTouch: true, isMobile: true }
  const page = await visit(`${elsewhere.origin}/form/`, phone)
  const widget = widgetOn(page, page.locator('counterbell-widget'))
  const pops = () => page.evaluate(() => (window as unknown as PageWindow).pops)
  const length = await page.evaluate(() => history.length)
  await page.locator('#note').fill('half a sentence')
  for (let times = 0; times < 3; times++) {
    await widget.open()
    await widget.close()
    await gone(widget.panel)
  }
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)))
  expect([await pops(), await page.locator('#note').inputValue()]).toEqual([0, 'half a sentence'])
  // However often it was opened, it is one step.
  expect(await page.evaluate(() => history.length)).toBe(length + 1)
  await widget.open()
  await page.goBack()
  await gone(widget.panel)
  expect(new URL(page.url()).pathname).toBe('/form/')
})

test('what is called before there is a widget, or with what it cannot take, throws nothing and settles', async () => {
  const page = await visit(`${elsewhere.origin}/waits/`)
  await page.waitForFunction(() => window.Counterbell?.start)
  const answers = await page.evaluate(async () => {
    const early = window.Counterbell as unknown as Record<string, (...args: unknown[]) => unknown>
    for (const verb of ['open', 'close', 'toggle', 'send', 'identify', 'logout', 'setLocale', 'on', 'off', 'destroy'])
      early[verb]!(null)
    const before = await early.ask!('hello')
    const chat = window.Counterbell!.start() as unknown as typeof early
    for (const verb of ['open', 'send', 'identify', 'setLocale', 'close']) chat[verb]!(null)
    const empty = await chat.ask!(null)
    const pending = chat.ask!('how much is shipping?')
    chat.destroy!()
    return [before, empty, await pending, await chat.ask!('after the end')]
  })
  expect(answers).toEqual([null, null, null, null])
})

test('a file that could not be fetched is fetched at another address the next time', async () => {
  const page = await visit(`${elsewhere.origin}/waits/`)
  const addresses: string[] = []
  await page.route(/\/assets\/(?:panel|rarely|find|words-zh-CN)-[\w-]+\.js/, (route) => {
    const { pathname, search } = new URL(route.request().url())
    addresses.push(`${pathname.match(/assets\/(panel|rarely|find|words)/)![1]}${search}`)
    return search ? route.continue() : route.abort()
  })
  await page.waitForFunction(() => window.Counterbell?.start)
  const ask = () =>
    page.evaluate(() => window.Counterbell!.ask('how much is shipping?').then((answer) => answer?.author.type ?? null))
  await page.evaluate(() => window.Counterbell!.start())
  expect(await ask()).toBe(null) // no panel
  expect(await ask()).toBe(null) // no means to ask
  expect(await ask()).toBe('bot')
  const widget = widgetOn(page, page.locator('counterbell-widget'))
  await page.evaluate(() => window.Counterbell!.open({ article: 'returns' }))
  await widget.panel.getByRole('button', { name: 'Try again' }).click()
  await seen(widget.panel.getByRole('heading', { name: 'Can I return something?' }))
  await page.evaluate(() => window.Counterbell!.setLocale('zh-CN'))
  await expect.poll(() => addresses.at(-1)).toBe('words')
  await page.evaluate(() => window.Counterbell!.setLocale('en'))
  await page.evaluate(() => window.Counterbell!.setLocale('zh-CN'))
  await seen(widget.panel.getByRole('button', { name: '关闭' }))
  expect(addresses).toEqual(['panel', 'panel?1', 'rarely', 'rarely?1', 'find', 'find?1', 'words', 'words?1'])
})

test('who sends while their identity is still being proven speaks as themselves, and finds it after a reload', async () => {
  const site = `identity-${crypto.randomUUID().slice(0, 8)}`
  await call(product, 'POST', '/v1/sites', { id: site, name: 'Identity', locale: 'en' })
  const key = await call<{ kid: string; secret: string }>(product, 'POST', `/v1/sites/${site}/identity-key`)
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { sub: 'customer-1', aud: site, exp: Math.floor(Date.now() / 1000) + 300, name: 'Wang Fang' }
  const signed = `${part({ alg: 'HS256', kid: key.kid })}.${part(claims)}`
  const jwt = `${signed}.${createHmac('sha256', key.secret).update(signed).digest('base64url')}`
  const page = await visit(`${elsewhere.origin}/waits/`)
  await page.waitForFunction(() => window.Counterbell?.start)
  const start = (site: string) => page.evaluate((site) => void window.Counterbell!.start({ site }), site)
  await start(site)
  await page.evaluate((jwt) => {
    window.Counterbell!.identify({ jwt })
    return window.Counterbell!.ask('Where is my order?')
  }, jwt)
  type Listed = { items: { visitor: { name: string; verified: boolean } }[] }
  const { items } = await call<Listed>(product, 'GET', `/v1/sites/${site}/conversations`)
  expect(items.map(({ visitor }) => [visitor.name, visitor.verified])).toEqual([['Wang Fang', true]])
  await page.reload()
  await page.waitForFunction(() => window.Counterbell?.start)
  await start(site)
  const widget = widgetOn(page, page.locator('counterbell-widget'))
  await widget.open()
  await seen(widget.message('Where is my order?'))
})

test('every example of the README and of the widget’s runs as it is written', async () => {
  const read = (path: string) => readFile(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
  const texts = [await read('README.md'), await read('widget/README.md')].join('\n')
  const examples = [...texts.matchAll(/```(js|html)\n(.*?)```/gs)].map(([, kind, code]) => ({
    kind,
    code: code!
      .replaceAll(/my-shop|"tea"|'tea'/g, (name) => name.replace(/my-shop|tea/, 'demo'))
      .replaceAll(/https:\/\/[\w-]*(?:chat|counterbell)\.example/g, product.url),
  }))
  expect(examples.length).toBeGreaterThan(8)
  const before =
    '<button id="help">Help</button><script>const jwt = "not.a.proof"; const badge = document.createElement("b")</script>'
  const page = await (await newProfile()).newPage()
  for (const { kind, code } of examples) {
    const isModule = code.includes('import ')
    const own = kind === 'html' ? code : ''
    const content = html(before + own + (own.includes('counterbell.js') || isModule ? '' : tag))
    const server = await serveElsewhere(product, { pages: { '/example/': content } })
    try {
      await page.goto(`${server.origin}/example/`)
      if (!isModule) await page.waitForFunction(() => window.Counterbell?.start)
      if (kind === 'js')
        await page.evaluate(
          `(async () => { ${code.replace(/import \{ start \} from 'counterbell'/, `const { start } = await import('${server.origin}/dist/npm/index.js')`)} })()`,
        )
      if (own.includes('<button')) await page.locator('[data-counterbell-article]').click()
      const widget = widgetOn(page, page.locator('counterbell-widget'))
      if (code.includes('article')) await seen(widget.panel.getByRole('heading', { name: 'Can I return something?' }))
      else if (!code.includes('destroy')) await seen(widget.launcher)
      expect(await bells(page), code).toBeLessThanOrEqual(1)
    } finally {
      await server.close()
    }
  }
})
