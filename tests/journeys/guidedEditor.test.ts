import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpOwner } from './api.ts'
import { gone, seen, visit } from './browser.ts'
import { saveEntry } from './inbox.ts'
import { type Product, startProduct } from './server.ts'
import { violationsInBoth } from './violations.ts'
import { widgetOn } from './widget.ts'

let product: Product
let session: { url: string; cookies: string }
beforeAll(async () => {
  product = await startProduct()
  session = { url: product.url, cookies: await setUpOwner(product) }
})
afterAll(() => product?.stop())

test('an owner writes a guided entry, tries it, publishes it, and a visitor is led through it', async () => {
  const page = await visit(`${product.url}/inbox/knowledge/new`, { session, viewport: { width: 1280, height: 800 } })
  await page.getByLabel('Question', { exact: true }).fill('My kettle does not heat')
  await page.getByLabel('Answer', { exact: true }).fill('Let us look at it together.')
  const step = (number: number) =>
    page.getByRole('listitem').filter({ has: page.getByText(`Step ${number}`, { exact: true }) })

  // A step that is added has the focus; another is made where a choice needs it.
  await page.getByRole('button', { name: 'Add a step' }).click()
  await page.keyboard.type('Does its light come on?')
  await step(1).getByRole('button', { name: 'Choices' }).click()
  await step(1).getByLabel('Choice 1', { exact: true }).fill('Yes, it does')
  await step(1).getByLabel('Choice 1 leads to').selectOption({ label: 'A new step…' })
  await page.keyboard.type('Then it needs a **new base**. Which order was it?')
  await step(1).getByRole('button', { name: 'Add a choice' }).click()
  await step(1).getByLabel('Choice 2', { exact: true }).fill('No light')
  await step(1).getByLabel('Choice 2 leads to').selectOption({ label: 'A person' })
  await step(2).getByRole('button', { name: 'Ask for…' }).click()
  await seen(step(2).getByLabel('Ask for'))
  await step(2).getByLabel('Then').selectOption({ label: 'A new step…' })
  await page.keyboard.type('A new base is on its way.')

  // What is not right is said, and does not stay when it is mended.
  await page.getByRole('button', { name: 'Add a step' }).click()
  await page.keyboard.type('Left over')
  await seen(step(4).getByText('no visitor gets to this step'))
  expect(await violationsInBoth(page)).toEqual([])
  await step(4).getByRole('button', { name: 'Remove step 4' }).click()
  await gone(page.getByText('no visitor gets to this step'))

  const preview = page.frameLocator('iframe')
  await preview.getByRole('button', { name: 'Yes, it does' }).click()
  await seen(preview.getByText('Which order was it?'))
  await preview.getByRole('textbox').fill('LT-2041')
  await preview.getByRole('textbox').press('Enter')
  await seen(preview.getByText('A new base is on its way.'))
  await page.getByRole('button', { name: 'Start again' }).click()
  await seen(preview.getByRole('button', { name: 'No light' }))

  await saveEntry(page)
  await seen(page.getByText('1 change not published'))
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await seen(page.getByText(/Published\. The bot answers from/))
  await seen(page.getByText('Live', { exact: true }))

  const widget = widgetOn(await visit(product.url))
  await widget.open()
  await expect
    .poll(
      async () => {
        await widget.say('My kettle does not heat')
        await seen(widget.log.getByText(/look at it together|person|these/).last())
        return widget.message('Does its light come on?').count()
      },
      { timeout: 60_000, interval: 2000 },
    )
    .toBeGreaterThan(0)
  await widget.panel.getByRole('button', { name: 'Yes, it does' }).last().click()
  await seen(widget.message('new base'))
  await widget.say('LT-2041')
  await seen(widget.message('A new base is on its way.'))
})

test('steps are moved by keyboard, and the focus stays on what moved', async () => {
  const page = await visit(`${product.url}/inbox/knowledge/new`, { session, viewport: { width: 360, height: 780 } })
  for (const text of ['one', 'two']) {
    await page.getByRole('button', { name: 'Add a step' }).click()
    await page.keyboard.type(text)
  }
  await page.getByRole('button', { name: 'Move step 2 up' }).focus()
  await page.keyboard.press('Enter')
  await seen(page.getByText('Step 2 is step 1 now.'))
  const texts = page.getByLabel('What the bot says')
  expect(await texts.evaluateAll((all) => all.map((box) => (box as HTMLTextAreaElement).value))).toEqual(['two', 'one'])
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move step 1 up')

  // Unfinished, it cannot be saved, and nothing of it is lost by leaving.
  await texts.first().fill('')
  await page.getByLabel('Question', { exact: true }).fill('Half a guide')
  await saveEntry(page)
  await seen(page.getByRole('alert').or(page.getByRole('status')).getByText('A step is not finished.'))
  await page.reload()
  await seen(page.getByRole('button', { name: 'Move step 2 up' }))
})
