// Readers of long lists: of the inbox's conversations, of a thread there, of the entries, of a thread in the widget.
import { readFileSync } from 'node:fs'
import { paces } from './paces.mjs'
import { fillThread, site } from './shop.mjs'

const probe = readFileSync(new URL('probe.js', import.meta.url), 'utf8')
const floorPage = readFileSync(new URL('floor.html', import.meta.url), 'utf8')
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

export function floor(browser, shop) {
  return visit(browser, shop, `${shop.url}/floor`, async ({ page, read }) => {
    await page.evaluate(() => window.probe.appears('#box'))
    return read({ selector: '#box' })
  })
}

/** The list of what is closed, as far as `most` pixels. */
export function list(browser, shop, most) {
  return visit(browser, shop, `${shop.url}/inbox`, async ({ page, read }) => {
    await page.getByRole('button', { name: 'Closed' }).click()
    await page.evaluate(() => window.probe.appears('.row'))
    return read({ selector: '.list-pane .scroll', more: '.more', most })
  })
}

/** A thread, from its end to its start and back; and what a new message does to whoever reads in its middle. */
export function thread(browser, shop, conversation) {
  const selector = '.messages'
  return visit(browser, shop, `${shop.url}/inbox/c/${conversation}`, async ({ page, read }) => {
    await page.evaluate(() => window.probe.appears('.message'))
    const more = {}
    const measured = await read({ selector, more: '.thread-start button', upwards: true }, async () => {
      more.isWhole = await page.evaluate(() =>
        Boolean(window.probe.find('.message')?.textContent.includes('Message 1.')),
      )
      more.moved = await movedBy(page, selector, () => shop.say(conversation, 'Just in: the oak foot is here.'))
    })
    return { ...measured, ...more }
  })
}

/** The entries; all of them are picked then, and given a tag. */
export function entries(browser, shop, count) {
  return visit(browser, shop, `${shop.url}/inbox/knowledge`, async ({ page, read, slow }) => {
    await page.evaluate(() => window.probe.appears('.article-row'))
    const measured = await read({ selector: '.list-pane .scroll', more: '.more' })
    await slow(1)
    await page.locator('.row-pick input').first().click()
    const all = page.locator('.bulk-bar .link')
    await all.waitFor()
    const picking = await page.evaluate(() => {
      const start = performance.now()
      window.probe.find('.bulk-bar .link').click()
      return new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start))))
    })
    await page.getByRole('textbox', { name: 'Tags' }).fill('bench')
    const start = performance.now()
    await page.getByRole('button', { name: 'Add tags' }).click()
    await page.getByText(/entries done/).waitFor()
    const tagging = performance.now() - start
    const tagged = await shop.db.prepare(`select count(*) as n from articles where tags like '%"bench"%'`).first('n')
    if (tagged < count) throw new Error(`Only ${tagged} entries of ${count} were tagged.`)
    return { ...measured, picking, tagging }
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
  return visit(browser, shop, `${shop.url}/page`, async ({ page, read }) => {
    const conversation = await beginChat(page)
    await fillThread(shop, conversation, count)
    await page.reload()
    await page.evaluate(() => window.probe.appears('button.bell'))
    const opening = await page.evaluate(async () => {
      window.probe.find('button.bell').click()
      return window.probe.appears('.log .said')
    })
    await sleep(1000)
    return { ...(await read({ selector: '.log', more: 'button.quiet', press: true, upwards: true })), opening }
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
    const slow = (rate) => protocol.send('Emulation.setCPUThrottlingRate', { rate })
    await slow(4)
    await page.goto(address)
    return await use({ page, slow, read: (list, atEnd) => readList({ page, protocol, slow }, list, atEnd) })
  } finally {
    await context.close()
  }
}

/** Reads a list at each pace; `upwards` where it begins at its end. `atEnd` is called when all of it was read once. */
async function readList({ page, protocol, slow }, { upwards, ...list }, atEnd = () => {}) {
  const metrics = async () => {
    const { metrics } = await protocol.send('Performance.getMetrics')
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
  }
  /** What the page holds, after what it no longer needs is gone. */
  const state = async () => {
    await protocol.send('HeapProfiler.collectGarbage')
    const { JSHeapUsedSize, Nodes } = await metrics()
    return { heap: JSHeapUsedSize, nodes: Nodes }
  }
  /** With `thread`: the main thread's milliseconds for each frame. */
  const scroll = async ({ by, rate, frames }, more) => {
    await slow(rate)
    const before = await metrics()
    const given = { selector: list.selector, by: upwards ? -by : by, frames, ...more }
    const scrolled = await page.evaluate((given) => window.probe.scroll(given), given)
    const spent = (await metrics()).TaskDuration - before.TaskDuration
    return { ...scrolled, thread: (1000 * spent) / scrolled.times.length }
  }
  const start = await state()
  const scrolled = { loading: await scroll(paces.loading, list) }
  const end = await state()
  await atEnd()
  scrolled.back = await scroll(paces.back)
  scrolled.calm = await scroll(paces.calm)
  scrolled.fast = await scroll(paces.fast)
  return { scrolled, start, end }
}
