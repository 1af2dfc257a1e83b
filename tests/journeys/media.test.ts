import { crc32, deflateSync } from 'node:zlib'
import type { Page } from 'playwright'
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { call } from './api.ts'
import { seen, visit } from './browser.ts'
import { serveElsewhere } from './server.ts'
import { violationsInBoth } from './violations.ts'
import { widgetOn } from './widget.ts'

const product = inject('product')
const { url } = product
const question = 'What does a lamp look like?'
let image: { url: string }

/** A shop whose answer shows an image, a table and a film. */
beforeAll(async () => {
  await call(product, 'POST', '/v1/sites', { id: 'lamps', name: 'Lamps', locale: 'en' })
  image = await upload(png(320, 200))
  const answer = [
    'Like *this*:',
    `![A red lamp](${image.url})`,
    '| Lamp | [Price](https://shop.example/prices) |\n| --- | --: |\n| **Small** | £10 |\n| Large | £20 |',
    '[How it shines](https://shop.example/shines.mp4)',
  ].join('\n\n')
  const articles = [{ id: 'lamp', locale: 'en', question, answer }]
  await call(product, 'POST', '/v1/sites/lamps/articles/import', { articles })
  await call(product, 'POST', '/v1/sites/lamps/publish')
})

test('an answer shows its image, its table and its film, on a page that trusts nobody else', async () => {
  const policy = `default-src 'none'; script-src ${url}; connect-src ${url} ws://${new URL(url).host}; img-src ${url}`
  const tag = '<script async src="/counterbell.js" data-site="lamps"></script>'
  const pages = { '/': `<!doctype html><html lang="en"><title>A shop</title><main><h1>A shop</h1></main>${tag}` }
  const elsewhere = await serveElsewhere(product, { pages, headers: { 'content-security-policy': policy } })
  onTestFinished(() => elsewhere.close())
  const page = await visit(`${elsewhere.origin}/`)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const widget = widgetOn(page)
  await widget.open()
  expect(asked.filter((address) => address.includes('figure'))).toEqual([])
  await widget.say(question)
  await seesItAll(page)
  expect(await widget.log.getByRole('link', { name: 'Price' }).getAttribute('rel')).toBe('noreferrer')
  expect(asked.filter((address) => address.includes('shop.example'))).toEqual([])
  // Who reads the end goes on reading it, though the image came later.
  const { y, height } = (await widget.log.getByText('Like this:').boundingBox())!
  const log = (await widget.log.boundingBox())!
  expect(y).toBeGreaterThanOrEqual(log.y)
  expect(y + height).toBeLessThanOrEqual(log.y + log.height)
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/media.png` })
  expect(await violationsInBoth(page)).toEqual([])
})

test('the help centre shows the same, and an image keeps its place before it is there', async () => {
  const page = await visit(`${url}/help/lamps/en/lamp`)
  await seesItAll(page)
  expect(await violationsInBoth(page)).toEqual([])
})

test('a table that is wider than a phone moves inside itself', async () => {
  const cells = Array.from({ length: 12 }, (_, i) => ` Column${i} `)
  const answer = `|${cells.join('|')}|\n|${cells.map(() => ' --- ').join('|')}|\n|${cells.join('|')}|`
  const articles = [{ id: 'wide', locale: 'en', question: 'Which widths are there?', answer }]
  await call(product, 'POST', '/v1/sites/lamps/articles/import', { articles })
  await call(product, 'POST', '/v1/sites/lamps/publish')
  const page = await visit(`${url}/chat/lamps`, { viewport: { width: 360, height: 740 } })
  await page.getByRole('textbox').fill('Which widths are there?')
  await page.keyboard.press('Enter')
  const table = page.getByRole('table')
  await seen(table)
  const { scrolls, page: pageScrolls } = await table.evaluate((element) => ({
    scrolls: element.parentElement!.scrollWidth > element.parentElement!.clientWidth,
    page: document.documentElement.scrollWidth > innerWidth,
  }))
  expect([scrolls, pageScrolls]).toEqual([true, false])
  expect(await page.getByRole('log').evaluate((log) => log.scrollWidth > log.clientWidth)).toBe(false)
})

async function seesItAll(page: Page) {
  const picture = page.getByRole('img', { name: 'A red lamp' })
  await seen(picture)
  await page.waitForFunction((element) => (element as HTMLImageElement).naturalWidth > 0, await picture.elementHandle())
  expect(
    await picture.evaluate((element: HTMLImageElement) => [
      Math.round((10 * element.width) / element.height),
      element.getAttribute('width'),
      element.src,
    ]),
  ).toEqual([16, '320', url + image.url])
  await seen(page.getByRole('columnheader', { name: 'Lamp' }))
  await seen(page.getByRole('cell', { name: '£20' }))
  expect(await page.locator('video').evaluate((film: HTMLVideoElement) => [film.controls, film.preload])).toEqual([
    true,
    'none',
  ])
}

async function upload(bytes: Uint8Array<ArrayBuffer>): Promise<{ url: string }> {
  const response = await fetch(`${url}/v1/sites/lamps/media?name=lamp.png`, {
    method: 'POST',
    headers: { authorization: `Bearer ${product.adminKey}`, 'content-type': 'image/png' },
    body: bytes,
  })
  expect(response.status).toBe(201)
  return (await response.json()) as { url: string }
}

/** A red image: one row after another, each with its filter byte. */
function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const chunk = (name: string, data: Uint8Array) => {
    const named = Buffer.concat([Buffer.from(name), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const row = Buffer.concat([Buffer.alloc(1), Buffer.alloc(width * 3).fill(Buffer.of(200, 40, 40))])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([start, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}
