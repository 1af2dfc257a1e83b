import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpOwner } from './api.ts'
import { seen, visit } from './browser.ts'
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

const settings = (section: string, options = {}) =>
  visit(`${product.url}/inbox/settings/${section}`, { session, timezoneId: 'Asia/Shanghai', ...options })
/** The date in the shop's time zone, as date fields take it. */
const today = () => new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(Date.now())

test('an owner sets hours on a phone, and a visitor who wants a person is told when somebody is back', async () => {
  const page = await settings('hours', { viewport: { width: 360, height: 780 } })
  await page.getByRole('switch', { name: 'Use opening hours' }).click()
  expect(await page.getByLabel('Time zone').inputValue()).toBe('Asia/Shanghai')

  await page.getByLabel('Monday, opens at').fill('00:00')
  await page.getByLabel('Monday, closes at').fill('00:00')
  await page.getByRole('button', { name: 'Every day as Monday' }).click()
  await page.getByLabel('Another closed day').fill(today())
  await page.getByRole('button', { name: 'Add day' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await seen(page.getByText('Saved', { exact: true }))
  await page.reload()
  await seen(page.getByLabel('Sunday, opens at'))
  expect(await page.evaluate(() => document.querySelector('.settings')!.scrollWidth)).toBe(360)

  const widget = widgetOn(await visit(product.url))
  await widget.open()
  await seen(widget.panel.getByText(/^Instant answers · Team back .*\d:\d\d/))
  await widget.wantPerson()
  await seen(widget.message(/They’re back (?:on \w+|today) at \d/))
})

test('hours that cannot be are said where they stand, and cannot be saved', async () => {
  const page = await settings('hours')
  await page.getByLabel('Monday, opens at').fill('18:00')
  await page.getByLabel('Monday, closes at').fill('02:00')
  await seen(page.getByRole('alert').getByText('It closes before it opens'))
  expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true)
  await page.getByLabel('Time zone').fill('Mars/Olympus')
  await seen(page.getByText('“Mars/Olympus” is not a time zone.'))
  expect(await violationsInBoth(page)).toEqual([])
  await page.getByRole('button', { name: 'Discard' }).click()
  expect(await page.getByLabel('Time zone').inputValue()).toBe('Asia/Shanghai')
})

test('the shop’s own greeting and its own word for a person are used at once', async () => {
  const page = await settings('bot')
  await page.getByLabel('To a greeting').fill('Good to see you at Lamplight.')
  await page.getByLabel('Wants a person').fill('fetch the tea master')
  await page.getByRole('slider', { name: 'How careful the bot is' }).press('End')
  await seen(page.getByText('Answers only what is certain.'))
  expect(await violationsInBoth(page)).toEqual([])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await seen(page.getByText('Saved', { exact: true }))

  const widget = widgetOn(await visit(product.url))
  await widget.open()
  await widget.say('Hello')
  await seen(widget.message('Good to see you at Lamplight.'))
  await widget.say('Would you fetch the tea master please')
  await seen(widget.message('You asked for a person').or(widget.message(/They’re back/)))
})
