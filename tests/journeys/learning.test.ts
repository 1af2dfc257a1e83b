import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, setUpOwner } from './api.ts'
import { gone, seen, visit } from './browser.ts'
import { saveEntry } from './inbox.ts'
import { type Product, startProduct } from './server.ts'
import { violations } from './violations.ts'
import { widgetOn } from './widget.ts'

let product: Product
let session: { url: string; cookies: string }
beforeAll(async () => {
  product = await startProduct()
  session = { url: product.url, cookies: await setUpOwner(product) }
  // A question without a colour fits all three alike, so the bot asks back.
  const articles = ['blue', 'red', 'green'].map((colour) => {
    return { id: colour, locale: 'en', question: `Is the ${colour} lantern waterproof?`, answer: 'Yes.' }
  })
  await call(product, 'POST', '/v1/sites/demo/articles/import', { articles })
  await call(product, 'POST', '/v1/sites/demo/publish')
})
afterAll(() => product?.stop())

const inbox = (path: string, options = {}) =>
  visit(`${product.url}/inbox/${path}`, { session, viewport: { width: 1280, height: 800 }, ...options })

/** A new visitor asks in a chat of their own. */
async function ask(text: string) {
  const widget = widgetOn(await visit(product.url))
  await widget.open()
  await widget.say(text)
  return widget
}

const answerTo = (text: string) =>
  call<{ kind: string; article?: { id: string } }>(product, 'POST', '/v1/sites/demo/ask', { text })

test('a choice that a visitor picks becomes a phrasing, and the same words are answered directly', async () => {
  const words = 'waterproof lantern'
  const widget = await ask(words)
  await widget.panel.getByRole('button', { name: 'Is the red lantern waterproof?' }).click()
  await seen(widget.panel.getByRole('button', { name: 'Yes', exact: true }))

  const page = await inbox('learning')
  const proposed = page.getByRole('listitem').filter({ hasText: words })
  await seen(proposed.getByText('1 visitor'))
  expect(await violations(page)).toEqual([])
  await proposed.getByRole('button', { name: 'Accept', exact: true }).click()
  await seen(page.getByText('1 wording accepted. Publish to make it live.'))
  await gone(proposed)

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Knowledge' }).click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await seen(page.getByText(/Published\. The bot answers from/))
  expect(await answerTo(words)).toMatchObject({ kind: 'answer', article: { id: 'red' } })
})

test('what is asked in vain in three wordings is one gap, and a new entry from it answers all three', async () => {
  const wordings = ['Do you repair violins?', 'Can my violin be repaired?', 'violin repairs']
  for (const words of wordings) {
    const widget = await ask(words)
    await seen(widget.log.getByText('Assistant'))
  }
  const page = await inbox('learning/gaps')
  await seen(page.getByText('asked in 3 conversations'))
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Write an entry' }).first().click()
  const phrasings = page.getByLabel('Similar phrasings')
  await seen(phrasings)
  const written = `${await page.getByLabel('Question', { exact: true }).inputValue()}\n${await phrasings.inputValue()}`
  expect(written.split('\n').sort()).toEqual([...wordings].sort())
  await page.getByLabel('Answer', { exact: true }).fill('Only those that we sold, for the price of the glue.')
  await saveEntry(page)
  await seen(page.getByText('Saved. Publish to make it live.'))
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await seen(page.getByText(/Published\. The bot answers from/))
  for (const words of wordings) expect((await answerTo(words)).kind).toBe('answer')

  await page.goto(`${product.url}/inbox/learning/gaps`)
  await seen(page.getByText(/^No unanswered questions\.|Questions the bot could not answer/))
  expect(await page.getByText(wordings[0]!).count()).toBe(0)
})

test('a check stops a publish that would break it, until somebody says to publish anyway', async () => {
  const page = await inbox('knowledge?try')
  await page.getByLabel('A visitor’s question').fill('Where is my order?')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByRole('button', { name: 'Add to answer tests' }).click()
  await seen(page.getByText('Added. You are warned before publishing changes this answer.'))

  await call(product, 'DELETE', '/v1/sites/demo/articles/order-tracking.en')
  await page.goto(`${product.url}/inbox/knowledge`)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Publishing breaks 1 answer test' })
  await seen(dialog.getByText('Where is my order?').first())
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Not now' }).click()
  await gone(dialog)
  expect(await answerTo('Where is my order?')).toMatchObject({ article: { id: 'order-tracking.en' } })

  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await dialog.getByRole('button', { name: 'Publish anyway' }).click()
  await seen(page.getByText(/Published\. The bot answers from/))
  expect((await answerTo('Where is my order?')).article?.id).not.toBe('order-tracking.en')
  await page.goto(`${product.url}/inbox/learning/checks`)
  await seen(page.getByText('failing', { exact: true }))
})

test('an agent’s reply is saved as an entry in one click', async () => {
  const id = crypto.randomUUID()
  const visitor = await fetch(`${product.url}/v1/sites/demo/visitors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).then((response) => response.json() as Promise<{ token: string }>)
  await fetch(`${product.url}/v1/conversations/${id}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${visitor.token}` },
    body: JSON.stringify({ id: crypto.randomUUID(), text: 'Is your glaze food safe?', want: 'person', locale: 'en' }),
  })
  const text = 'Yes: **lead free**, and\n\n- dishwasher\n- microwave'
  await call(product, 'POST', `/v1/conversations/${id}/messages`, { id: crypto.randomUUID(), text })
  const page = await inbox(`c/${id}`)
  await page.getByRole('button', { name: 'Save as entry' }).click()
  expect(await page.getByLabel('Question', { exact: true }).inputValue()).toBe('Is your glaze food safe?')
  expect(await page.getByLabel('Answer', { exact: true }).inputValue()).toBe(text)
})
