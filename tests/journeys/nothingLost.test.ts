import { expect, inject, test } from 'vitest'
import { newProfile, seen, visit } from './browser.ts'
import { inboxOn, ownersPage } from './inbox.ts'
import { serveElsewhere, startProduct } from './server.ts'
import { widgetOn } from './widget.ts'

const product = inject('product')
const { url } = product

test('a visitor who reloads, closes the tab or comes back tomorrow is still in the same conversation', async () => {
  const profile = await newProfile()
  const first = await profile.newPage()
  await first.goto(url)
  const before = widgetOn(first)
  await before.open()
  await before.say('is your tea organic?')
  await seen(before.message('Four of nine'))

  await first.reload()
  await before.open()
  await seen(before.message('Four of nine'))

  await first.close()
  const second = await profile.newPage()
  await second.goto(url)
  const after = widgetOn(second)
  await after.open()
  await seen(after.message('is your tea organic?'))

  // The browser is closed and started again on another day: only what it keeps is left.
  const tomorrow = widgetOn(await visit(url, { storageState: await profile.storageState() }))
  await tomorrow.open()
  await seen(tomorrow.message('is your tea organic?'))
  await seen(tomorrow.message('Four of nine'))
})

test('five messages written offline survive a reload and arrive once, in order', async () => {
  const page = await visit(url)
  const widget = widgetOn(page)
  await widget.callPerson('It is about letters')
  const inbox = inboxOn(await ownersPage())
  await inbox.openConversation('about letters')
  await inbox.button('Take over').click()
  await seen(widget.message(/Lin/))

  const letters = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'].map((name) => `letter ${name}`)
  await page.context().setOffline(true)
  for (const letter of letters) await widget.say(letter)
  await seen(widget.message('letter epsilon'))
  // A page that is offline cannot be reloaded, so from here on only the way to the API is cut.
  await page.route('**/v1/**', (route) => route.abort())
  await page.context().setOffline(false)
  await page.reload()
  await widget.open()
  await seen(widget.message('letter epsilon'))
  await page.unroute('**/v1/**')

  await seen(inbox.message('letter epsilon'))
  const letter = /^letter \w+$/
  expect(await inbox.message(letter).allTextContents()).toEqual(letters)
  expect(await widget.message(letter).allTextContents()).toEqual(letters)
})

test('a draft survives closing the chat and reloading the page', async () => {
  const page = await visit(url)
  const widget = widgetOn(page)
  await widget.open()
  await widget.say('hello')
  await widget.composer.fill('I have been wondering whether')
  await widget.close()
  await widget.open()
  expect(await widget.composer.inputValue()).toBe('I have been wondering whether')
  await page.reload()
  await widget.open()
  await expect.poll(() => widget.composer.inputValue()).toBe('I have been wondering whether')
})

test('where the network lets no socket through, the answer of the team still comes', async () => {
  const { host } = new URL(url)
  const elsewhere = await serveElsewhere(product, {
    headers: { 'content-security-policy': `connect-src http://${host}` },
  })
  try {
    const page = await visit(`${elsewhere.origin}/examples/plain/`)
    const widget = widgetOn(page)
    await widget.callPerson('No sockets here')
    const inbox = inboxOn(await ownersPage())
    await inbox.openConversation('No sockets here')
    await inbox.answer('Found you anyway.')
    await seen(widget.message('Found you anyway.'))
  } finally {
    await elsewhere.close()
  }
})

test('the server is killed in mid-conversation and started again: nothing is lost, nothing doubled', async () => {
  const own = await startProduct()
  try {
    const page = await visit(own.url)
    const widget = widgetOn(page)
    await widget.open()
    await widget.say('how should I store tea?')
    await seen(widget.message('spice rack'))

    await own.kill()
    await widget.say('and what do you do about plastic?')
    await seen(widget.message('about plastic'))
    await own.restart()
    await seen(widget.message('5 % off'))

    await page.reload()
    await widget.open()
    await seen(widget.message('5 % off'))
    expect(await widget.message('spice rack').count()).toBe(1)
    expect(await widget.message('about plastic').count()).toBe(1)
    expect(await widget.message('5 % off').count()).toBe(1)
  } finally {
    await own.stop()
  }
})
