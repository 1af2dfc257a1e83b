import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, joinTeam, setUpOwner } from './api.ts'
import { gone, seen, visit } from './browser.ts'
import { saveEntry } from './inbox.ts'
import { type Product, startProduct } from './server.ts'
import { violationsInBoth } from './violations.ts'

let product: Product
let owner: string
beforeAll(async () => {
  product = await startProduct()
  owner = await setUpOwner(product)
})
afterAll(() => product?.stop())

const knowledge = (path = '', cookies = owner, viewport = { width: 1440, height: 900 }) =>
  visit(`${product.url}/inbox/knowledge${path}`, { session: { url: product.url, cookies }, viewport })

/** As long as a page may take on a machine that does much else. */
const patience = { timeout: 30_000 }

type Entry = { id: string; question: string; status: string; answer: string; updatedAt: string }
const write = (entry: object) =>
  call<Entry>(product, 'POST', '/v1/sites/demo/articles', { locale: 'en', status: 'published', ...entry })
const read = (id: string) => call<Entry>(product, 'GET', `/v1/sites/demo/articles/${id}`)
const publish = () => call<{ version: number }>(product, 'POST', '/v1/sites/demo/publish')

test('an entry with a table and a pasted image saves itself as a draft while it is written, and undo takes back', async () => {
  const page = await knowledge('/new')
  await page.getByLabel('Question', { exact: true }).fill('Which teapots hold a litre?')
  const answer = page.getByLabel('Answer', { exact: true })
  await answer.fill('Two of them: ')
  await page.getByRole('button', { name: 'Bold' }).click()
  await page.keyboard.type('both')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Redo' }).click()
  await answer.press('Control+End')
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  await page.keyboard.type('Teapot')
  const preview = page.frameLocator('iframe')
  await seen(preview.getByRole('columnheader', { name: 'Teapot' }))
  await seen(preview.locator('strong').getByText('both'))

  // An image as a browser puts it on the clipboard.
  await answer.press('Control+End')
  await answer.evaluate(async (box) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 30 })
    canvas.getContext('2d')!.fillRect(5, 5, 20, 20)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([blob!], 'teapot.png', { type: 'image/png' }))
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  const dialog = page.getByRole('dialog', { name: 'Add image' })
  await dialog.getByRole('button', { name: 'Insert' }).click()
  const image = preview.locator('img')
  await seen(image)
  expect(await image.evaluate((shown: HTMLImageElement) => shown.decode().then(() => shown.naturalWidth))).toBe(40)
  await seen(page.getByText('An image has no description.'))
  await page.getByRole('button', { name: 'Open image without description' }).click()
  await page.getByRole('dialog', { name: 'Image' }).getByLabel('Description').fill('A [black] teapot')
  await page.getByRole('dialog', { name: 'Image' }).getByRole('button', { name: 'Save' }).click()
  await seen(page.getByRole('button', { name: 'Open image: A [black] teapot' }))
  await gone(page.getByText('An image has no description.'))
  await seen(page.locator('.save-bar').getByText('Draft', { exact: true }))
  expect(await violationsInBoth(page)).toEqual([])

  // The address is the entry's own by now, and what was typed is there again on another device.
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  expect((await read(id)).status).toBe('draft')
  const elsewhere = await knowledge(`/${id}`)
  expect(await elsewhere.getByLabel('Answer', { exact: true }).inputValue()).toContain('| Teapot |')
})

test('a draft that could not be saved without a network is saved when it is back', async () => {
  const page = await knowledge('/new')
  await page.getByLabel('Question', { exact: true }).fill('Do you mend lamps?')
  await seen(page.locator('.save-bar').getByText('Draft', { exact: true }))
  await page.context().setOffline(true)
  await page.getByLabel('Answer', { exact: true }).fill('We do.')
  await seen(page.getByText('Not saved. Your text is still here.'))
  await page.context().setOffline(false)
  await seen(page.locator('.save-bar').getByText('Draft', { exact: true }))
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  expect((await read(id)).answer).toBe('We do.')
})

test('an entry that looks like another says so, and a visitor’s question becomes a phrasing', async () => {
  await write({ question: 'Do you sell candles?', answer: 'Yes, of beeswax.' })
  const twin = await write({ question: 'Have you got lamp oil?', answer: 'Yes.', variants: ['oil for lamps'] })
  const page = await knowledge(`/${twin.id}`)
  await page.getByLabel('Question', { exact: true }).fill('Do you sell candles?')
  await seen(page.getByText('This looks like another entry:'))
  await seen(page.getByText('100% alike'))
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await gone(page.getByText('This looks like another entry:'))

  await page.getByLabel('What would visitors ask?').fill('paraffin')
  await page.getByLabel('What would visitors ask?').press('Enter')
  await page.getByRole('button', { name: 'Add as a phrasing' }).click()
  await saveEntry(page)
  await seen(page.getByText('Saved. Publish to make it live.'))
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await seen(page.getByText('This entry answers it.'))
})

test('a writer sends an entry to review; the reviewer sends it back with a note, then approves it', async () => {
  const writer = await knowledge('/new', await joinTeam(product, 'writer'))
  await writer.getByLabel('Question', { exact: true }).fill('Do you engrave?')
  await writer.getByLabel('Answer', { exact: true }).fill('Yes.')
  await writer.getByRole('button', { name: 'Send to review' }).click()
  await seen(writer.getByText('Sent to review.'))
  expect(await writer.getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0)
  const id = new URL(writer.url()).pathname.split('/').at(-1)!

  const reviewer = await knowledge(`/${id}`)
  await reviewer.getByLabel('What should be changed').fill('Say what it costs.')
  await reviewer.getByRole('button', { name: 'Send back' }).click()
  await seen(reviewer.getByText('Sent back as a draft.'))

  await writer.reload()
  await seen(writer.getByText('Say what it costs.'))
  expect(await violationsInBoth(writer)).toEqual([])
  await writer.getByLabel('Answer', { exact: true }).fill('Yes, for £5.')
  await writer.getByRole('button', { name: 'Send to review' }).click()
  await seen(writer.getByText('Sent to review.'))

  await reviewer.reload()
  await reviewer.getByRole('button', { name: 'Approve for publishing' }).click()
  await seen(reviewer.getByText('Approved. Publish to make it live.'))
  expect(await read(id)).toMatchObject({ status: 'published', answer: 'Yes, for £5.' })
})

test('a reviewer sees what a change would do to what visitors get, and the writer the same when it is sent back', async () => {
  const { id, updatedAt, ...entry } = await write({ question: 'Do you polish?', answer: 'For £5, in 14 days.' })
  await publish()
  const writer = await knowledge(`/${id}`, await joinTeam(product, 'writer'))
  await writer.getByLabel('Answer', { exact: true }).fill('For £5, in 30 days.')
  await writer.getByRole('button', { name: 'Send to review' }).click()
  await seen(writer.getByText('Sent to review.'))
  const phone = { width: 390, height: 844 }
  const reviewer = await knowledge(`/${id}`, owner, phone)
  const panel = reviewer.getByRole('region', { name: 'This entry is waiting for review.' })
  await seen(panel.locator('del').getByText('14'))
  await seen(panel.locator('ins').getByText('30'))
  expect(await violationsInBoth(reviewer)).toEqual([])
  await call(product, 'PUT', `/v1/sites/demo/articles/${id}`, { ...entry, answer: 'Never.', status: 'review' })
  await panel.getByRole('button', { name: 'Approve for publishing' }).click()
  await seen(reviewer.getByText('Somebody else changed it first.'))
  await seen(panel.locator('ins').getByText('Never'))
  await panel.getByRole('button', { name: 'Send back' }).click()
  await seen(reviewer.getByText('Sent back as a draft.'))
  await writer.reload()
  await seen(writer.getByRole('region', { name: 'A reviewer sent this back.' }).locator('ins').getByText('Never'))
})

test('two who write at once see where they differ, and go on with both; what gave way can be brought back', async () => {
  const { id, updatedAt, ...entry } = await write({ question: 'Do you gild?', answer: 'In 14 days. Write to us.' })
  const page = await knowledge(`/${id}`)
  const answer = page.getByLabel('Answer', { exact: true })
  await answer.fill('In 30 days. Write to us.')
  await call(product, 'PUT', `/v1/sites/demo/articles/${id}`, { ...entry, answer: 'In 14 days. Do write or call.' })
  await saveEntry(page)
  await page.getByRole('button', { name: 'Compare' }).press('Enter')
  const conflict = page.getByRole('region', { name: 'Somebody else changed this entry while you wrote.' })
  await seen(conflict.locator('ins').getByText('30'))
  await seen(conflict.locator('del').getByText('or call'))
  expect(await violationsInBoth(page)).toEqual([])
  await conflict.getByRole('button', { name: 'Put both together' }).press('Enter')
  await gone(conflict)
  await expect.poll(() => answer.inputValue(), patience).toBe('In 30 days. Do write or call.')
  await page.reload()
  await page.getByRole('button', { name: 'Bring mine back' }).click()
  await expect.poll(() => answer.inputValue(), patience).toBe('In 30 days. Write to us.')
  await page.getByRole('button', { name: 'Bring mine back' }).click()
  await saveEntry(page)
  await expect.poll(async () => (await read(id)).answer, patience).toBe('In 30 days. Do write or call.')
})

test('an older text is found in the history, with what changed, and restored', async () => {
  const { id, updatedAt, ...entry } = await write({ question: 'Do you repair?', answer: 'Only for 14 days.' })
  await publish()
  await call(product, 'PUT', `/v1/sites/demo/articles/${id}`, { ...entry, answer: 'Only for 30 days.' })
  const page = await knowledge(`/${id}`)
  await page.getByRole('button', { name: 'History' }).click()
  const dialog = page.getByRole('dialog', { name: 'History' })
  await seen(dialog.locator('del').getByText('14'))
  await seen(dialog.locator('ins').getByText('30'))
  expect(await violationsInBoth(page)).toEqual([])
  await dialog.getByRole('list', { name: 'History' }).getByRole('button').nth(1).click()
  await dialog.getByRole('button', { name: 'Restore this version' }).click()
  await gone(dialog)
  expect(await page.getByLabel('Answer', { exact: true }).inputValue()).toBe('Only for 14 days.')
})

test('a publish that would break a check is stopped; one that went wrong is gone back from at once', async () => {
  const { version } = await publish()
  const path = '/v1/sites/demo/articles/order-tracking.en'
  await call(product, 'POST', '/v1/sites/demo/checks', {
    question: 'Where is my order?',
    expected: 'order-tracking.en',
  })
  await call(product, 'DELETE', path)
  const page = await knowledge()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  const warning = page.getByRole('dialog', { name: 'Publishing breaks 1 answer test' })
  await warning.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: 'change not published' }).click()
  await seen(page.getByRole('dialog').getByText('Where is my order?').first())
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await warning.getByRole('button', { name: 'Publish anyway' }).click()
  await seen(page.getByText(/Published\. The bot answers from/))

  await page.getByRole('button', { name: 'Published versions' }).click()
  const before = page.getByRole('listitem').filter({ hasText: `Version ${version}` })
  expect(await violationsInBoth(page)).toEqual([])
  await before.getByRole('button', { name: 'Go back to this' }).click()
  await before.getByRole('button', { name: 'Go back now' }).click()
  await seen(page.getByText(`Visitors get version ${version} again.`))
  const ask = () =>
    call<{ article?: { id: string } }>(product, 'POST', '/v1/sites/demo/ask', { text: 'Where is my order?' })
  await expect.poll(ask, patience).toMatchObject({ article: { id: 'order-tracking.en' } })
})

test('many entries are picked by keyboard and mouse, moved and archived together', async () => {
  await call(product, 'POST', '/v1/sites/demo/categories', { names: { en: 'Lamps' } })
  for (const name of ['wick', 'globe', 'burner'])
    await write({ question: `Which ${name} fits my lamp?`, answer: 'Size 2.' })
  const page = await knowledge()
  await page.getByLabel('Search entries').fill('fits my lamp')
  const rows = page.getByRole('checkbox', { name: /^Select “Which/ })
  await expect.poll(() => rows.count(), patience).toBe(3)
  await page.getByRole('link', { name: 'Which wick fits my lamp?' }).focus()
  await page.keyboard.press('x')
  await rows.nth(2).click({ modifiers: ['Shift'] })
  await seen(page.getByText('3 selected'))
  expect(await violationsInBoth(page)).toEqual([])
  await page.getByLabel('Move to…').selectOption({ label: 'Lamps' })
  await seen(page.getByText('3 entries done.'))
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByLabel('Category', { exact: true }).selectOption({ label: 'Lamps' })
  await rows.first().click()
  await page.getByRole('button', { name: 'Select all 3' }).click()
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await gone(rows.first())
  await page.getByLabel('Status').selectOption('archived')
  await expect.poll(() => rows.count(), patience).toBe(3)
})

test('a missing language is begun from the text, and is behind once the text was changed', async () => {
  await call(product, 'PATCH', '/v1/sites/demo', { locales: ['en', 'fr'] })
  const { id } = await write({ question: 'Do you teach?', answer: 'Every Sunday.' })
  const page = await knowledge(`/${id}`)
  const languages = page.getByRole('navigation', { name: 'Languages of this entry' })
  await languages.getByRole('button', { name: 'Add French, starting from this text' }).click()
  await seen(page.getByText('A draft in French starts from the text.'))
  const answer = page.getByLabel('Answer', { exact: true })
  await expect.poll(() => answer.inputValue(), patience).toBe('Every Sunday.')
  await answer.fill('Chaque dimanche.')
  await page.getByRole('button', { name: 'Discard changes' }).waitFor()

  await languages.getByRole('link', { name: 'English' }).click()
  await expect.poll(() => answer.inputValue(), patience).toBe('Every Sunday.')
  await answer.fill('Every Saturday.')
  await saveEntry(page)
  await seen(languages.getByRole('link', { name: /French.*Outdated/ }))
  expect(await violationsInBoth(page)).toEqual([])
  await languages.getByRole('link', { name: 'French' }).click()
  await seen(page.getByText('Another language of this entry has changed since.'))
  expect(await answer.inputValue()).toBe('Chaque dimanche.')
})
