// Three readers in a hurry, on a slow processor: of the inbox's list, of a long thread there, of the same in the widget.
import { readFileSync } from 'node:fs'
import { fillThread, site } from './shop.mjs'

const probe = readFileSync(new URL('probe.js', import.meta.url), 'utf8')
const floorPage = readFileSync(new URL('floor.html', import.meta.url), 'utf8')
/** Pixels a frame: about twenty screens a second. */
const speed = 250
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

export function floor(browser, shop) {
  return visit(browser, shop, `${shop.url}/floor`, async ({ page, state, scroll }) => {
    await page.evaluate(() => window.probe.appears('#box'))
    const start = await state()
    const forth = await scroll({ selector: '#box', by: speed })
    const back = await scroll({ selector: '#box', by: -speed })
    return { forth, back, start, end: await state() }
  })
}

/** The list of what is closed, as far as `most` pixels. */
export function list(browser, shop, most) {
  const selector = '.list-pane .scroll'
  return visit(browser, shop, `${shop.url}/inbox`, async ({ page, state, scroll }) => {
    await page.getByRole('button', { name: 'Closed' }).click()
    await page.evaluate(() => window.probe.appears('.row'))
    const start = await state()
    const forth = await scroll({ selector, by: speed, more: '.more', most })
    const end = await state()
    const back = await scroll({ selector, by: -speed })
    return { forth, back, start, end }
  })
}

/** A thread, from its end to its start and back; and what a new message does to whoever reads in its middle. */
export function thread(browser, shop, conversation) {
  const selector = '.messages'
  return visit(browser, shop, `${shop.url}/inbox/c/${conversation}`, async ({ page, state, scroll }) => {
    await page.evaluate(() => window.probe.appears('.message'))
    const start = await state()
    const forth = await scroll({ selector, by: -speed, more: '.thread-start button' })
    const end = await state()
    const isWhole = await page.evaluate(() =>
      Boolean(window.probe.find('.message')?.textContent.includes('Message 1.')),
    )
    const moved = await movedBy(page, selector, () => shop.say(conversation, 'Just in: the oak foot is here.'))
    const back = await scroll({ selector, by: speed })
    return { forth, back, start, end, moved, isWhole }
  })
}

/** How far what is read moves, in pixels, when something is said at the end. */
async function movedBy(page, selector, say) {
  await page.evaluate((box) => {
    window.probe.find(box).scrollTop += 20_000
  }, selector)
  await sleep(500)
  const before = await page.evaluate((box) => window.probe.middle(box, '.bubble'), selector)
  await say()
  await page.getByText('Just in: the oak foot is here.').first().waitFor() // in the list of conversations
  await sleep(500)
  const after = await page.evaluate((text) => window.probe.topOf(text, '.bubble'), before.text)
  return after === undefined ? Number.POSITIVE_INFINITY : Math.abs(after - before.top)
}

/** The panel on a page, with a conversation as long: opened, read to its start, and back. */
export function widget(browser, shop, count) {
  const selector = '.log'
  return visit(browser, shop, `${shop.url}/page`, async ({ page, state, scroll }) => {
    const conversation = await beginChat(page)
    await fillThread(shop, conversation, count)
    await page.reload()
    await page.evaluate(() => window.probe.appears('button.bell'))
    const opening = await page.evaluate(async () => {
      window.probe.find('button.bell').click()
      return window.probe.appears('.log .said')
    })
    await sleep(1000)
    const start = await state()
    const forth = await scroll({ selector, by: -speed, more: 'button.quiet', press: true })
    const end = await state()
    const back = await scroll({ selector, by: speed })
    return { forth, back, start, end, opening }
  })
}

async function beginChat(page) {
  const sent = page.waitForResponse((answer) => answer.url().endsWith('/messages') && answer.status() === 201)
  await page.evaluate(async () => {
    await window.probe.appears('button.bell')
    window.probe.find('button.bell').click()
    await window.probe.appears('input, textarea')
    window.probe.find('input, textarea').focus()
  })
  await page.keyboard.type('I want to talk to a person')
  await page.keyboard.press('Enter')
  return new URL((await sent).url()).pathname.split('/').at(-2)
}

async function visit(browser, shop, address, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
  try {
    await context.addCookies(shop.cookies)
    await context.addInitScript({ content: probe })
    const html = (body) => (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body })
    await context.route(`${shop.url}/floor`, html(floorPage))
    await context.route(`${shop.url}/page`, html(`<script async src="/counterbell.js" data-site="${site}"></script>`))
    const page = await context.newPage()
    const protocol = await context.newCDPSession(page)
    // The processor's time, not the clock's: a machine busy with other things disturbs it less.
    await protocol.send('Performance.enable', { timeDomain: 'threadTicks' })
    await protocol.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const metrics = async () => {
      const { metrics } = await protocol.send('Performance.getMetrics')
      return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
    }
    await page.goto(address)
    return await use({
      page,
      /** With `thread`: the main thread's milliseconds for each frame. */
      async scroll(options) {
        const before = await metrics()
        const scrolled = await page.evaluate((given) => window.probe.scroll(given), options)
        const spent = (await metrics()).TaskDuration - before.TaskDuration
        return { ...scrolled, thread: (1000 * spent) / scrolled.times.length }
      },
      /** What the page holds, after what it no longer needs is gone. */
      async state() {
        await protocol.send('HeapProfiler.collectGarbage')
        const { JSHeapUsedSize, Nodes } = await metrics()
        return { heap: JSHeapUsedSize, nodes: Nodes }
      },
    })
  } finally {
    await context.close()
  }
}
