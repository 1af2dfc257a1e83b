import { expect, inject, test } from 'vitest'
import { gone, seen, visit } from './browser.ts'
import { waits, widgetOn } from './widget.ts'

const { url } = inject('product')

test('a visitor asks in their own words and is answered from the knowledge', async () => {
  const page = await visit(url)
  const widget = widgetOn(page)
  await widget.open()
  await widget.say('if I order today, how many days does it take to arrive?')
  await seen(widget.message('2–3 working days'))
})

test('a visitor asks in Chinese and is answered in Chinese', async () => {
  const page = await visit(url, { locale: 'zh-CN' })
  const widget = widgetOn(page)
  await widget.open()
  await widget.say('请问下单以后几天能送到？')
  await seen(widget.message('2–3 个工作日'))
})

test('a question that stands ready is answered with two taps', async () => {
  const page = await visit(`${url}/examples/single-page-app/`)
  const widget = widgetOn(page)
  await page.getByRole('link', { name: 'Orders' }).click() // where the shop has put it
  await widget.open()
  await widget.panel.getByRole('button', { name: 'Where is my order?' }).click()
  await seen(widget.message('tracking link'))
})

test('an answer has its links', async () => {
  const page = await visit(url)
  const widget = widgetOn(page)
  await widget.open()
  await widget.say('Can I return something?')
  await seen(widget.message('30 days'))
  expect(await widget.log.getByRole('link', { name: 'returns' }).getAttribute('href')).toBe(
    'https://lamplight.example/returns',
  )
})

test('a question that fits several entries gets choices, and picking one answers it', async () => {
  const page = await visit(url)
  const widget = widgetOn(page)
  await widget.open()
  await widget.say('shipping')
  await widget.log.getByRole('button', { name: 'How much is shipping?' }).click()
  await seen(widget.message('free from £40'))
})

test('a choice can also be typed', async () => {
  const page = await visit(url)
  const widget = widgetOn(page)
  await widget.open()
  await widget.say('shipping')
  await seen(widget.log.getByRole('button', { name: 'Do you ship abroad?' }))
  await widget.say('Do you ship abroad?')
  await seen(widget.message('42 countries'))
})

test('a question that the shop never wrote about is not answered: a person is called', async () => {
  const page = await visit(url)
  const widget = widgetOn(page)
  await widget.open()
  await widget.say('could you repair the gearbox of my motorbike')
  await seen(widget.message('I don’t have a good answer to that'))
  await seen(widget.panel.getByText(waits))
})

test('whoever switches the page to Chinese reads a Chinese chat', async () => {
  const page = await visit(url)
  const widget = widgetOn(page)
  await widget.open()
  await widget.close()
  await page.getByRole('link', { name: '中文' }).click()
  await widget.open()
  await seen(widget.panel.getByRole('button', { name: '可以退货吗？' }))
})

test('the keyboard alone opens the chat, asks, and leaves it where it began', async () => {
  const page = await visit(url)
  const widget = widgetOn(page)
  await seen(widget.launcher)
  const focused = () => widget.launcher.evaluate((button) => button.matches(':focus'))
  for (let steps = 0; steps < 30 && !(await focused()); steps++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => widget.composer.evaluate((box) => box.matches(':focus'))).toBe(true)
  await page.keyboard.type('which payment methods do you take')
  await page.keyboard.press('Enter')
  await seen(widget.message('Apple Pay'))
  await page.keyboard.press('Escape')
  await gone(widget.panel)
  expect(await focused()).toBe(true)
})

test('on a phone the chat fills the screen, and the back button closes it', async () => {
  const page = await visit(url, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  const widget = widgetOn(page)
  await widget.open()
  await expect.poll(() => widget.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 740 })
  // A desktop's Chromium asks for the same by Escape as a phone's does by its back button.
  await page.keyboard.press('Escape')
  await gone(widget.panel)
  expect(page.url()).toBe(`${url}/`)
})

test('a phone’s browser that tells nothing of its back button has an entry to go back from', async () => {
  const page = await visit(url, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  await page.evaluate(() => Reflect.deleteProperty(window, 'CloseWatcher'))
  const widget = widgetOn(page)
  await widget.open()
  await page.goBack()
  await gone(widget.panel)
  expect(page.url()).toBe(`${url}/`)
})
