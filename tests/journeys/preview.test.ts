import type { FrameLocator, Locator, Page } from 'playwright'
import { expect, inject, test } from 'vitest'
import { call } from './api.ts'
import { seen, visit } from './browser.ts'
import { widgetOn } from './widget.ts'

const product = inject('product')
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Everything that can stand in an answer. */
const everything = (image: string) => `## Sizes

First *which*, then **how much**, ~~not both~~: see \`LM-1\` and [the list](https://lamplight.example/list).

- one
- two
  - nested

1. first
2. second

> Said by somebody

\`\`\`
a block of code that is long enough to be wrapped in the bubble
\`\`\`

| Size | Price |
| :--- | ----: |
| Small | £3 |
| Large | £12 |

![a red kettle](${image})

---

The end.`

test('what the editor shows is what the widget shows: every element, in every style, in both views, light and dark, on a phone', async () => {
  const { url: image } = await upload()
  const question = 'Which sizes of wick are there?'
  const wick = { id: 'wick-sizes', locale: 'en', question, answer: everything(image) }
  await call(product, 'POST', '/v1/sites/demo/articles/import', { articles: [wick] })
  await call(product, 'POST', '/v1/sites/demo/publish')

  const editor = await visit(`${product.url}/inbox/knowledge/wick-sizes`, {
    session: { url: product.url, cookies: product.session },
    viewport: { width: 1600, height: 900 },
  })
  const preview = editor.frameLocator('iframe')
  // As tall as the panel in the frame, so that what depends on the screen is the same.
  const shop = await visit(`${product.url}/examples/shop/index.html`, { viewport: { width: 500, height: 608 } })
  const widget = widgetOn(shop)
  await widget.open()
  await widget.say(question)
  await seen(widget.message('The end.'))

  const whole = () => editor.getByRole('button', { name: 'Read whole' }).click()
  const chat = () => editor.getByRole('button', { name: 'In the chat' }).click()
  const same = async () => {
    await chat()
    await expectSame(preview, shop, '.bubble.bot')
    await whole()
    await shop.locator('.source').click()
    await expectSame(preview, shop, '.reader article')
    await widget.panel.getByRole('button', { name: 'Back' }).click()
  }
  await same()
  await editor.getByRole('button', { name: 'In the dark' }).click()
  await shop.emulateMedia({ colorScheme: 'dark' })
  await same()
  await editor.getByRole('button', { name: 'On a phone' }).click()
  const { width, height } = (await preview.locator('.panel').boundingBox())!
  await shop.setViewportSize({ width, height })
  await same()
}, 180_000)

test('a short answer leads to the whole one, in the widget and in the preview', async () => {
  const summary = 'Straight, with sharp scissors.'
  const trim = { id: 'trim', locale: 'en', question: 'How do I trim the wick of a lamp?', summary }
  const answer = 'Let it cool. Then cut it, and cut the corners off. '.repeat(6)
  await call(product, 'POST', '/v1/sites/demo/articles/import', { articles: [{ ...trim, answer }] })
  await call(product, 'POST', '/v1/sites/demo/publish')
  const shop = await visit(`${product.url}/examples/shop/index.html`)
  const widget = widgetOn(shop)
  await widget.open()
  await widget.say(trim.question)
  await seen(widget.message(summary))
  expect(await widget.log.getByText('Let it cool.').count()).toBe(0)
  await widget.log.getByRole('link', { name: 'Read more' }).press('Enter')
  await seen(widget.panel.getByRole('article').getByText('Let it cool.'))
  expect(shop.context().pages()).toHaveLength(1)

  const editor = await visit(`${product.url}/inbox/knowledge/trim`, {
    session: { url: product.url, cookies: product.session },
    viewport: { width: 1280, height: 800 },
  })
  const preview = editor.frameLocator('iframe')
  await preview.getByRole('link', { name: 'Read more' }).click()
  await seen(preview.getByRole('article').getByText('Let it cool.'))
})

async function upload(): Promise<{ url: string }> {
  const response = await fetch(`${product.url}/v1/sites/demo/media?name=kettle.png`, {
    method: 'POST',
    headers: { authorization: `Bearer ${product.adminKey}`, 'content-type': 'image/png' },
    body: Buffer.from(picture, 'base64'),
  })
  return response.json() as Promise<{ url: string }>
}

async function expectSame(preview: FrameLocator, shop: Page, selector: string) {
  const [shown, real] = [preview.locator(selector).first(), shop.locator(selector).first()]
  for (const place of [shown, real]) {
    await seen(place.locator('table'))
    await place.locator('img').evaluate((image: HTMLImageElement) => image.decode())
  }
  expect(await portraitOf(shown)).toEqual(await portraitOf(real))
}

/** Each element with its words and all that the browser makes of its styles. */
const portraitOf = (place: Locator) =>
  place.evaluate((top) =>
    [top, ...top.querySelectorAll('*')].map((element) => {
      const styles = getComputedStyle(element)
      const words = [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.nodeValue : ''))
      // Custom properties are the shop's page's own; what ours come to shows in the rest.
      const names = [...styles].filter((name) => !name.startsWith('--'))
      const looks = Object.fromEntries(names.map((name) => [name, styles.getPropertyValue(name)]))
      return { is: element.tagName, words: words.join(''), looks }
    }),
  )
