// A visit to a page each, in a profile of its own: what the tag costs there, and how long one waits for it.
import { readFileSync } from 'node:fs'

const probe = readFileSync(new URL('probe.js', import.meta.url), 'utf8')
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
/** As Chromium's tools have it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms a round trip. */
const slow4G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }
/** A script's work is over long before; whatever it leaves for later within this time counts, too. */
const settled = 1500
const timeout = 30_000

/** What a page may carry. `composer` is where a visitor writes. */
export const subjects = {
  blank: {},
  floor: { src: '/floor.js', launcher: 'button', composer: 'textarea' },
  ours: { src: '/counterbell.js', site: 'demo', launcher: 'button.bell', composer: 'input, textarea' },
}

/** Opens a page; once it is there and idle the conditions begin, and `use` works with it. */
export async function visit(browser, address, { cpu, line, locale = 'en-GB', use }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale })
  try {
    await context.addInitScript({ content: probe })
    const page = await context.newPage()
    const protocol = await context.newCDPSession(page)
    // The processor's time spent on this page, not the clock's: a machine busy with other things disturbs it less.
    await protocol.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(address, { waitUntil: 'load' })
    await sleep(300)
    if (cpu) await protocol.send('Emulation.setCPUThrottlingRate', { rate: cpu })
    if (line) {
      await protocol.send('Network.enable')
      await protocol.send('Network.emulateNetworkConditions', line)
    }
    return await use(page, context, protocol)
  } finally {
    await context.close()
  }
}

/** What the main thread of a slow processor does for a tag that is put on the page, and then for a panel that is opened. */
export function cost(browser, { shop, front }, subject) {
  return visit(browser, shop.origin, {
    cpu: 4,
    async use(page, _, protocol) {
      const load = await during(page, protocol, async () => {
        await paste(page, front, subject)
        await sleep(settled)
      })
      if (!subject.launcher) return { load, shift: 0 }
      const open = await during(page, protocol, async () => {
        await click(page, subject.launcher)
        await appear(page, subject.composer)
        await sleep(1000)
      })
      return { load, open, shift: await page.evaluate(() => window.noted.shift) }
    },
  })
}

/** On a slow processor and a slow line, with nothing cached: until the launcher can be clicked, and then until one can write. */
export function wait(browser, { shop, front }, subject) {
  return visit(browser, shop.origin, {
    cpu: 4,
    line: slow4G,
    async use(page) {
      await paste(page, front, subject)
      const launcher = await appear(page, subject.launcher)
      await sleep(settled)
      const clicked = await click(page, subject.launcher)
      const composer = (await appear(page, subject.composer)) - clicked
      return { launcher, composer, shift: await page.evaluate(() => window.noted.shift) }
    },
  })
}

async function during(page, protocol, act) {
  const spent = async () => {
    const { metrics } = await protocol.send('Performance.getMetrics')
    const ms = (name) => 1000 * metrics.find((metric) => metric.name === name).value
    return { script: ms('ScriptDuration'), thread: ms('TaskDuration') }
  }
  const before = await spent()
  await act()
  const after = await spent()
  // Of tasks up to 50 ms browsers do not tell: 0 is "none was longer".
  const longest = await page.evaluate(() => Math.max(0, ...window.noted.long.splice(0).map(({ duration }) => duration)))
  return { script: after.script - before.script, thread: after.thread - before.thread, longest }
}

const paste = (page, front, { src, site }) =>
  src && page.evaluate((tag) => window.noted.paste(tag), { src: front.origin + src, site })

/** Milliseconds from the pasting of the tag to the first frame that shows it where a click hits it. */
export async function appear(page, selector) {
  const at = await page.evaluate(([wanted, ms]) => window.noted.appears(wanted, ms), [selector, timeout])
  if (at === null) throw new Error(`${selector} did not appear`)
  return at
}

/** Goes there and presses at once, as no hand does: nothing is gained by what is fetched on the way. */
export async function click(page, selector) {
  const middle = await page.evaluate((wanted) => window.noted.find(wanted), selector)
  if (!middle) throw new Error(`${selector} cannot be clicked`)
  const at = await page.evaluate(() => performance.now() - window.noted.since)
  await page.mouse.click(...middle)
  return at
}
