import { expect, inject, onTestFinished, test } from 'vitest'
import type { Handle } from '../../widget/types.ts'
import { call } from './api.ts'
import { gone, newProfile, seen, visit } from './browser.ts'
import { inboxOn, ownersPage } from './inbox.ts'
import { serveElsewhere } from './server.ts'
import { ready, widgetOn } from './widget.ts'

const product = inject('product')
const { url } = product

test('before the first click nothing is stored, no cookie is set and no socket is open', async () => {
  const profile = await newProfile()
  const page = await profile.newPage()
  const sockets: string[] = []
  const asked: string[] = []
  page.on('websocket', (socket) => sockets.push(socket.url()))
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
  await page.goto(url)
  await seen(widgetOn(page).launcher)
  await page.waitForLoadState('networkidle')
  const stored = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...(await caches.keys()),
  ])
  expect(stored).toEqual([])
  expect(await profile.cookies()).toEqual([])
  expect(sockets).toEqual([])
  expect(asked.filter((request) => !request.startsWith('GET '))).toEqual([])
  expect(asked.filter((request) => request.includes('/v1/'))).toHaveLength(1)
})

test('neither the bell nor the panel that opens shifts anything on the page', async () => {
  const page = await visit(url)
  await page.evaluate(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    const note = (list: PerformanceObserverEntryList) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value)
    }
    new PerformanceObserver(note).observe({ type: 'layout-shift', buffered: true })
  })
  const widget = widgetOn(page)
  await widget.open()
  await seen(widget.panel.getByRole('button', { name: ready }))
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([])
})

test('the chat is closed to the scripts of the page', async () => {
  const page = await visit(url, { closed: true })
  const open = () =>
    page.evaluate(() => {
      const within = (root: ParentNode): Element[] =>
        [...root.querySelectorAll('*')].flatMap((element) => [
          element,
          ...(element.shadowRoot ? within(element.shadowRoot) : []),
        ])
      return within(document).some((element) => element.shadowRoot !== null)
    })
  await page.waitForFunction(() => 'Counterbell' in window)
  expect(await open()).toBe(false)
  expect(await page.getByRole('button', { name: /chat/i }).count()).toBe(0)
})

test('a strict policy of the page refuses nothing of it', async () => {
  const { host } = new URL(url)
  const elsewhere = await serveElsewhere(product, {
    headers: {
      'content-security-policy': `default-src 'none'; script-src 'self' ${url}; connect-src ${url} ws://${host}; img-src ${url}`,
    },
  })
  try {
    const profile = await newProfile()
    const page = await profile.newPage()
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await page.goto(`${elsewhere.origin}/examples/strict-csp/`)
    const widget = widgetOn(page)
    await widget.open()
    await widget.say('do you sell gift cards?')
    await seen(widget.message('£10 to £200'))
    const launcher = await widget.launcher.boundingBox()
    expect([launcher?.width, launcher?.height]).toEqual([56, 56])
    expect(await page.locator('#refused li').allTextContents()).toEqual([])
    expect(complaints).toEqual([])
  } finally {
    await elsewhere.close()
  }
})

test('a single-page app changes its pages under an open chat, which goes on', async () => {
  const page = await visit(`${url}/examples/single-page-app/`)
  const widget = widgetOn(page)
  const told = page.locator('#events')
  await seen(told.getByText('ready'))
  await page.getByRole('button', { name: 'Ask about delivery' }).click()
  await seen(widget.message('2–3 working days'))
  await seen(told.getByText('open'))
  await seen(told.getByText('message'))
  await page.getByRole('link', { name: 'Orders' }).click()
  await seen(page.getByRole('heading', { name: 'Orders' }))
  await seen(widget.message('2–3 working days'))
  await page.goBack()
  await seen(page.getByRole('heading', { name: 'Start' }))
  await seen(widget.message('2–3 working days'))
})

test('after a user has logged out, the next one finds none of their conversation', async () => {
  const page = await visit(`${url}/examples/single-page-app/`)
  const widget = widgetOn(page)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('button', { name: 'Ask about delivery' }).click()
  await seen(widget.message('2–3 working days'))
  await page.getByRole('button', { name: 'Log out' }).click()
  await gone(widget.message('2–3 working days'))
  await page.reload()
  await widget.open()
  expect(await widget.message('2–3 working days').count()).toBe(0)
})

test('what a page says of its user is shown to the team, as something that nobody has proven', async () => {
  const page = await visit(`${url}/examples/single-page-app/`)
  await page.getByRole('button', { name: 'Log in' }).click()
  await widgetOn(page).callPerson('My account shows somebody else’s teapot')
  const team = await ownersPage()
  await inboxOn(team).openConversation('somebody else’s teapot')
  await seen(team.getByRole('region', { name: 'Conversation with Ada Lovelace' }))
  await seen(team.getByText('Unverified (self-reported)'))
})

test('destroyed and started again, it picks up where it was', async () => {
  const page = await visit(`${url}/examples/single-page-app/`)
  const widget = widgetOn(page)
  await page.getByRole('button', { name: 'Ask about delivery' }).click()
  await seen(widget.message('2–3 working days'))
  await page.getByRole('button', { name: 'Take the chat away' }).click()
  await gone(widget.panel)
  expect(await widget.launcher.count()).toBe(0)
  await page.getByRole('button', { name: 'Bring the chat back' }).click()
  await widget.open()
  await seen(widget.message('2–3 working days'))
})

test('destroy leaves no trace: no element, no global of its own, no listener, no timer, no socket', async () => {
  const profile = await newProfile()
  await profile.addInitScript(countEverything)
  const page = await profile.newPage()
  await page.goto(`${url}/examples/single-page-app/`)
  const widget = widgetOn(page)
  const trace = () => page.evaluate(() => (window as unknown as { traces(): unknown }).traces())
  await seen(widget.launcher)
  await page.getByRole('button', { name: 'Take the chat away' }).click()
  const before = await trace()
  await page.getByRole('button', { name: 'Bring the chat back' }).click()
  await page.getByRole('button', { name: 'Ask about delivery' }).click()
  await seen(widget.message('2–3 working days'))
  await widget.wantPerson()
  await page.getByRole('button', { name: 'Take the chat away' }).click()
  await gone(widget.panel)
  await expect.poll(trace).toEqual(before)
})

/** Keeps account of what a script may leave behind on a page that outlives it. */
function countEverything() {
  const listeners = new Map<string, number>()
  const name = (target: unknown) =>
    target === window ? 'window' : target === document ? 'document' : (target as Element).localName
  const outlives = (target: unknown) =>
    target === window ||
    target === document ||
    target === document.documentElement ||
    target === document.body ||
    target === document.head ||
    target === window.visualViewport ||
    target instanceof MediaQueryList ||
    target instanceof History
  const add = EventTarget.prototype.addEventListener
  const remove = EventTarget.prototype.removeEventListener
  const held: { target: unknown; type: string; listener: unknown; capture: boolean }[] = []
  const same = (capture: unknown) =>
    typeof capture === 'object' && capture ? 'capture' in capture && !!capture.capture : !!capture
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const capture = same(options)
    const known = held.some(
      (one) => one.target === this && one.type === type && one.listener === listener && one.capture === capture,
    )
    if (outlives(this ?? window) && listener && !known) {
      const one = { target: this ?? window, type, listener, capture }
      held.push(one)
      if (typeof options === 'object' && options?.signal)
        add.call(options.signal, 'abort', () => held.splice(held.indexOf(one), 1))
    }
    return add.call(this, type, listener, options)
  }
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const capture = same(options)
    const index = held.findIndex(
      (one) =>
        one.target === (this ?? window) && one.type === type && one.listener === listener && one.capture === capture,
    )
    if (index >= 0) held.splice(index, 1)
    return remove.call(this, type, listener, options)
  }
  const sockets: WebSocket[] = []
  window.WebSocket = class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      sockets.push(this)
    }
  }
  const intervals = new Set<unknown>()
  const every = window.setInterval
  const stop = window.clearInterval
  window.setInterval = ((...args: Parameters<typeof every>) => {
    const timer = every(...args)
    intervals.add(timer)
    return timer
  }) as typeof every
  window.clearInterval = (timer) => {
    intervals.delete(timer)
    stop(timer)
  }
  const traces = () => {
    listeners.clear()
    for (const one of held) {
      const key = `${name(one.target)} ${one.type}`
      listeners.set(key, (listeners.get(key) ?? 0) + 1)
    }
    return {
      listeners: Object.fromEntries([...listeners].sort()),
      elements: [...document.querySelectorAll(':not(#events li)')].map((element) => element.outerHTML.split('>', 1)[0]),
      attributes: [document.documentElement, document.body].map((element) => element.getAttributeNames().join()),
      sheets: document.adoptedStyleSheets.length,
      globals: Object.keys(window).sort(),
      sockets: sockets.filter((socket) => socket.readyState < WebSocket.CLOSING).length,
      intervals: intervals.size,
    }
  }
  Object.defineProperty(window, 'traces', { value: traces })
}

test('a hostile style sheet and polluted prototypes change neither its look nor its work', async () => {
  const look = async (address: string) => {
    const page = await visit(address, { reducedMotion: 'reduce' })
    const widget = widgetOn(page)
    await seen(widget.launcher)
    const style = async (element: Element) => {
      const root = element.getRootNode() as ShadowRoot
      await Promise.allSettled(root.getAnimations().map(({ finished }) => finished))
      const { width, height } = element.getBoundingClientRect()
      const { color, backgroundColor, fontSize, fontFamily, fontWeight, lineHeight, letterSpacing, textTransform } =
        getComputedStyle(element)
      const { visibility, opacity, position, display, borderRadius, filter, boxShadow } = getComputedStyle(element)
      return {
        ...{ width, height, color, backgroundColor, fontSize, fontFamily, fontWeight, lineHeight, letterSpacing },
        ...{ textTransform, visibility, opacity, position, display, borderRadius, filter, boxShadow },
      }
    }
    // In the site's colour, which comes with its settings.
    await expect.poll(() => widget.launcher.evaluate(style)).toMatchObject({ backgroundColor: 'rgb(31, 106, 86)' })
    const launcher = await widget.launcher.evaluate(style)
    await widget.open()
    await widget.say('how much is shipping?')
    await seen(widget.message('free from £40'))
    return {
      launcher,
      panel: await widget.panel.evaluate(style),
      composer: await widget.composer.evaluate(style),
      message: await widget.message('free from £40').evaluate(style),
    }
  }
  expect(await look(`${url}/examples/hostile/`)).toEqual(await look(`${url}/examples/plain/`))
})

test('two shops on one page do not meet', async () => {
  const profile = await newProfile()
  const page = await profile.newPage()
  await page.goto(`${url}/examples/two-widgets/`)
  const tea = widgetOn(page, page.locator('counterbell-widget', { hasNot: page.locator('.start') }))
  const pots = widgetOn(page, page.locator('counterbell-widget', { has: page.locator('.start') }))
  await tea.open()
  await tea.say('how should I store tea?')
  await seen(tea.message('spice rack'))
  await tea.close()
  await pots.open()
  await pots.say('can you fire my own pieces?')
  await seen(pots.message('1240 °C'))
  expect(await pots.message('spice rack').count()).toBe(0)
  await page.reload()
  await tea.open()
  await seen(tea.message('spice rack'))
  expect(await tea.message('1240 °C').count()).toBe(0)
})

test('where a site may not be used, or is none, there is no bell, and the developer reads why', async () => {
  await call(product, 'POST', '/v1/sites', {
    id: 'elsewhere',
    name: 'E',
    locale: 'en',
    origins: ['https://shop.example'],
  })
  const tag = (site: string) => `<script async src="/counterbell.js" data-site="${site}"></script>`
  const pages = { '/a/': tag('elsewhere'), '/b/': tag('never-made') }
  const elsewhere = await serveElsewhere(product, { pages })
  onTestFinished(() => elsewhere.close())
  for (const [path, why] of [
    ['/a/', 'Its owner can allow it in Settings.'],
    ['/b/', 'There is no site "never-made".'],
  ]) {
    const page = await (await newProfile()).newPage()
    const told = page.waitForEvent('console', (message) => message.text().includes(why!))
    await page.goto(elsewhere.origin + path)
    await told
    expect(await page.locator('counterbell-widget').count()).toBe(0)
    await page.evaluate(() => (window as unknown as { Counterbell: Handle }).Counterbell.open())
  }
})

test('where the system forces its colours the bell is still seen', async () => {
  const page = await visit(url, { forcedColors: 'active' })
  const { launcher } = widgetOn(page)
  await seen(launcher)
  const [face, around] = await launcher.evaluate((bell) => [
    getComputedStyle(bell).backgroundColor,
    getComputedStyle(document.body).backgroundColor,
  ])
  expect(face).not.toBe(around)
})

test('the chat is also a page of its own', async () => {
  const page = await visit(`${url}/chat/demo`)
  const box = page.getByRole('textbox', { name: 'Ask a question' })
  await box.fill('what size of teapot do I need?')
  await box.press('Enter')
  await seen(page.getByRole('log').getByText('110 ml gaiwan'))
})

test('the module from npm works as the tag does', async () => {
  const elsewhere = await serveElsewhere(product)
  try {
    const page = await visit(`${elsewhere.origin}/examples/npm/?server=${url}`)
    await page.getByRole('button', { name: 'Ask us' }).click()
    const widget = widgetOn(page)
    await widget.say('can I collect my order from the shop?')
    await seen(widget.message('two hours'))
  } finally {
    await elsewhere.close()
  }
})
