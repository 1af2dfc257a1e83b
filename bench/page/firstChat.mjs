import { appear, click, subjects, visit } from './visits.mjs'

const { launcher, composer } = subjects.ours
const question = 'how much is shipping?'
const answer = 'free from £40'
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * A first chat on a page that has the tag in its source: what was served until the launcher showed, until one could write
 * and in all; what the browser was left with before the first click; and what the page's policy refused.
 */
export function firstChat(browser, { shop, front }, { path = '/tagged', locale } = {}) {
  return visit(browser, 'about:blank', {
    locale,
    async use(page, context) {
      const asked = new Set()
      const sockets = []
      const complaints = []
      page.on('request', (request) => asked.add(new URL(request.url()).origin))
      page.on('websocket', (socket) => sockets.push(socket.url()))
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(error.message))
      const from = front.served.length
      await page.goto(shop.origin + path)
      await appear(page, launcher)
      const shown = front.served.slice(from)
      await sleep(2500) // for what the widget might do unasked
      const idle = front.served.slice(from)
      const left = {
        stored: (await page.evaluate(stored)).length,
        cookies: (await context.cookies()).length + idle.filter(({ setsCookie }) => setsCookie).length,
        sockets: sockets.length,
        'third parties': [...asked].filter((origin) => ![shop.origin, front.origin, 'null'].includes(origin)).length,
      }
      await click(page, launcher)
      await appear(page, composer)
      const opened = front.served.slice(from)
      await click(page, composer)
      await page.keyboard.type(question)
      await page.keyboard.press('Enter')
      const isAnswered = await page.evaluate((text) => window.noted.isSaid(text, 10_000), answer)
      await sleep(300)
      const { refused } = await page.evaluate(() => ({ ...window.noted }))
      return {
        shown,
        idle,
        opened,
        all: front.served.slice(from),
        left,
        isAnswered,
        troubles: [...refused, ...complaints],
      }
    },
  })
}

async function stored() {
  return [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()),
  ]
}
