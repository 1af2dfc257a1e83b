import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { seen, visit } from './browser.ts'
import { type StaticServer, serveElsewhere } from './server.ts'
import { ready, widgetOn } from './widget.ts'

/*
 * Pages that do what pages do: each takes something away, keeps something for itself, or draws itself anew. The chat works on
 * all of them, and nothing is thrown into the page (`newProfile` looks).
 */

const product = inject('product')
const tag = '<script async src="/counterbell.js" data-site="demo"></script>'
const page = (body: string, head = tag) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A shop</title>${head}<body>${body}</body></html>`

const pages = {
  '/sandbox': page(
    `<iframe sandbox="allow-scripts" style="width: 480px; height: 700px" srcdoc='<!doctype html>${tag}'></iframe>`,
    '',
  ),
  '/refusing': page(
    '',
    `<script>
      const refuse = () => { throw new DOMException('Refused', 'SecurityError') }
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, { get: refuse })
      for (const name of ['matchMedia', 'ResizeObserver', 'MutationObserver', 'IntersectionObserver'])
        window[name] = undefined
      navigator.locks.request = refuse
      crypto.getRandomValues = refuse
      crypto.randomUUID = refuse
      history.pushState = refuse
    </script>${tag}`,
  ),
  '/shortcuts': page(`<label>Search <input id="search"></label>
    <script>
      window.heard = []
      for (const phase of [true, false])
        for (const target of [document, document.documentElement])
          for (const type of ['keydown', 'keypress', 'keyup'])
            target.addEventListener(type, (event) => {
              if (/^(input|textarea)$/i.test(event.target.tagName)) return
              heard.push(event.key)
              event.preventDefault()
              search.focus()
            }, phase)
    </script>`),
  '/trap': page(`<div id="box"><label>E-mail <input id="mail"></label></div>
    <script>
      document.addEventListener('focusin', (event) => box.contains(event.target) || mail.focus())
      document.addEventListener('mousedown', (event) => box.contains(event.target) || event.preventDefault(), true)
      mail.focus()
    </script>`),
  '/modal': page(`<dialog id="sizes"><p>Sizes</p><button onclick="sizes.close()">Done</button></dialog>
    <button onclick="sizes.showModal()">Which size?</button>`),
  '/smooth': page(`<p style="height: 5000px">A long page.</p>
    <script>
      addEventListener('wheel', (event) => { event.preventDefault(); scrollBy(0, event.deltaY) }, { passive: false })
    </script>`),
  '/moved': page(`<style>html { transform: translateX(0); height: 3000px }</style>`),
  '/twice': page(`${tag}${tag}`),
  '/redrawn': page(
    `<script>
      window.redraw = () => {
        const html = document.createElement('html')
        html.innerHTML = '<head><title>Drawn anew</title></head><body><h1>Drawn anew</h1></body>'
        document.replaceChild(html, document.documentElement)
      }
    </script>`,
  ),
  '/traced': page(
    '',
    `<script>
      const fetched = window.fetch
      window.fetch = (address, options = {}) => {
        const headers = new Headers(options.headers)
        headers.set('traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')
        headers.set('baggage', 'release=1')
        return fetched(address, { ...options, headers })
      }
    </script>${tag}`,
  ),
  '/switch': page(`<style>:root { color-scheme: light } :root.dark { color-scheme: dark }</style>
    <button onclick="document.documentElement.classList.toggle('dark')">Light or dark</button>`),
  '/quiet': page(
    '<button onclick="Counterbell.start(); Counterbell.open()">Ask us</button>',
    `<script async src="/counterbell.js" data-site="demo" data-auto="false"></script>`,
  ),
  '/form': page('<label>Name <input id="name"></label>'),
}

let elsewhere: StaticServer
beforeAll(async () => {
  elsewhere = await serveElsewhere(product, { pages })
})
afterAll(() => elsewhere.close())

const go = (path: keyof typeof pages, options = {}) => visit(`${elsewhere.origin}${path}`, options)
const question = 'How long does delivery take?'

async function asks(page: Page) {
  const widget = widgetOn(page)
  if (!(await widget.panel.isVisible())) await widget.open()
  await widget.say(question)
  await seen(widget.message(/working days/).first())
  return widget
}

test('in a frame that may store nothing and send no form, the question is answered', async () => {
  const page = await go('/sandbox')
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: /^Chat/ }).click()
  const box = frame.getByRole('textbox', { name: 'Ask a question' })
  await box.fill(question)
  await box.press('Enter')
  await seen(
    frame
      .getByRole('log')
      .getByText(/working days/)
      .first(),
  )
})

test('where the browser refuses storage, locks, random numbers, observers and queries, the chat works from memory', async () => {
  await asks(await go('/refusing'))
})

test('the page hears no key that is pressed in the chat, whichever event and phase it listens to', async () => {
  const page = await go('/shortcuts')
  const widget = widgetOn(page)
  await widget.open()
  await page.keyboard.type('faststream s/')
  await expect.poll(() => widget.composer.inputValue()).toBe('faststream s/')
  await page.keyboard.press('Escape')
  await expect.poll(() => widget.panel.isVisible()).toBe(false)
  expect(await page.evaluate('heard')).toEqual([])
})

test('a page that keeps the focus in a box of its own does not keep it from the chat', async () => {
  const page = await go('/trap')
  const widget = widgetOn(page)
  await widget.open()
  await widget.composer.click()
  await page.keyboard.type('is it waterproof')
  await expect.poll(() => widget.composer.inputValue()).toBe('is it waterproof')
  expect(await page.locator('#mail').inputValue()).toBe('')
})

test('a modal dialog of the page does not cover an open chat, and takes nothing along when it closes', async () => {
  const page = await go('/modal')
  const widget = await asks(page)
  await page.evaluate('sizes.showModal()')
  await widget.composer.click()
  await page.keyboard.type('and in blue?')
  await expect.poll(() => widget.composer.inputValue()).toBe('and in blue?')
  await page.evaluate('sizes.remove()')
  await seen(widget.message(/working days/).first())
  expect(await page.evaluate('document.querySelector("counterbell-widget").parentNode.nodeName')).toBe('HTML')
})

test('the wheel scrolls the conversation, also where the page scrolls by itself', async () => {
  const page = await go('/smooth', { viewport: { width: 900, height: 500 } })
  const widget = await asks(page)
  for (const _ of [1, 2, 3]) await widget.say(question)
  await expect.poll(() => widget.log.evaluate((log) => log.scrollHeight - log.clientHeight)).toBeGreaterThan(300)
  await widget.log.evaluate((log) => log.scrollTo(0, 0))
  await widget.log.hover()
  await page.mouse.wheel(0, 200)
  await expect.poll(() => widget.log.evaluate((log) => log.scrollTop)).toBeGreaterThan(50)
  expect(await page.evaluate('scrollY')).toBe(0)
})

test('a transform of the whole page does not move the bell', async () => {
  const page = await go('/moved', { viewport: { width: 900, height: 500 } })
  const { launcher } = widgetOn(page)
  await seen(launcher)
  await page.evaluate('scrollTo(0, 1500)')
  const box = (await launcher.boundingBox())!
  expect([Math.round(box.x + box.width), Math.round(box.y + box.height)]).toEqual([880, 480])
})

test('a tag that is there twice, or runs again with a new body, makes one bell', async () => {
  const page = await go('/twice')
  const widget = await asks(page)
  await page.evaluate((src) => {
    document.body.replaceWith(document.createElement('body'))
    document.body.append(Object.assign(document.createElement('script'), { src }))
    document.body.lastElementChild!.setAttribute('data-site', 'demo')
  }, `${product.url}/counterbell.js`)
  await page.waitForLoadState('networkidle')
  expect(await page.locator('counterbell-widget').count()).toBe(1)
  await seen(widget.message(/working days/).first())
})

test('where the whole document is drawn anew, the bell comes back and the page can open the chat', async () => {
  const page = await go('/redrawn')
  const widget = widgetOn(page)
  await seen(widget.launcher)
  await page.evaluate('redraw()')
  await seen(widget.launcher)
  await page.evaluate(() => window.Counterbell!.open())
  await seen(widget.panel)
  await asks(page)
})

test('headers that monitoring adds to every request are let in', async () => {
  await asks(await go('/traced'))
})

test('a switch of the page between light and dark is followed', async () => {
  const page = await go('/switch')
  const widget = widgetOn(page)
  await widget.open()
  const surface = () => widget.panel.evaluate((panel) => getComputedStyle(panel).backgroundColor)
  const light = await surface()
  await page.getByRole('button', { name: 'Light or dark' }).click()
  await expect.poll(surface).not.toBe(light)
})

test('with data-auto="false" there is no bell until the page starts it, and no verb fails before', async () => {
  const page = await go('/quiet')
  await page.waitForFunction(() => window.Counterbell?.open)
  await page.evaluate(() => window.Counterbell!.open())
  expect(await page.locator('counterbell-widget').count()).toBe(0)
  await page.getByRole('button', { name: 'Ask us' }).click()
  await seen(widgetOn(page).panel)
  await asks(page)
})

test('what the page says by mistake is no error of the page', async () => {
  const page = await go('/form')
  await page.waitForFunction(() => window.Counterbell?.open)
  const settled = await page.evaluate(async () => {
    const counterbell = window.Counterbell as unknown as Record<string, (...args: unknown[]) => unknown>
    for (const verb of ['send', 'open', 'identify', 'setLocale', 'close', 'logout', 'toggle'])
      await counterbell[verb]!(null)
    return await counterbell.ask!(null)
  })
  expect(settled).toBe(null)
})

test('closing the chat on a phone leaves the history of the page, and what is typed in it, alone', async () => {
  const page = await go('/form', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  await page.locator('#name').fill('Mia')
  await page.evaluate(() => {
    addEventListener('popstate', () => document.body.replaceChildren())
  })
  const widget = widgetOn(page)
  await widget.open()
  await seen(widget.panel.getByRole('button', { name: ready }).first())
  await widget.close()
  await expect.poll(() => widget.panel.isVisible()).toBe(false)
  expect(await page.locator('#name').inputValue()).toBe('Mia')
})

test('a file of the panel that could not be fetched is fetched when it is wanted again', async () => {
  const page = await go('/form')
  const widget = widgetOn(page)
  await widget.open()
  await seen(widget.panel.getByRole('button', { name: ready }).first())
  let isBroken = true
  await page.route(/\/assets\/(find|rarely)-/, (route) => (isBroken ? route.abort() : route.fallback()))
  await widget.panel.getByRole('button', { name: 'Browse all topics' }).click()
  const again = widget.panel.getByRole('button', { name: 'Try again' })
  await seen(again)
  expect(await page.evaluate(() => window.Counterbell!.ask('How long does delivery take?'))).toBe(null)
  isBroken = false
  await again.click()
  await expect.poll(() => again.isVisible()).toBe(false)
  expect(await page.evaluate(() => window.Counterbell!.ask('How long does delivery take?'))).not.toBe(null)
})
