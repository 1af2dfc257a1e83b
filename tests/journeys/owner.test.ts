import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, owner } from './api.ts'
import { gone, newProfile, seen, visit } from './browser.ts'
import { inboxOn } from './inbox.ts'
import { type Product, serveElsewhere, startProduct } from './server.ts'
import { widgetOn } from './widget.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

test('the first visit to the inbox makes the owner, with the printed code only; then it is sign-out and sign-in', async () => {
  const page = await visit(`${product.url}/inbox`)
  await page.getByLabel('Setup code').fill('not-the-code')
  await page.getByLabel('Your name').fill(owner.name)
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Create owner' }).click()
  await seen(page.getByRole('alert').getByText('This setup code is not right'))

  await page.getByLabel('Setup code').fill(product.setupCode)
  await page.getByRole('button', { name: 'Create owner' }).click()
  await seen(page.getByRole('link', { name: 'Conversations' }))

  await page.getByRole('button', { name: 'Sign out' }).click()
  await seen(page.getByRole('heading', { name: 'Sign in to your inbox' }))
  await page.reload()
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await seen(page.getByText('E-mail or password is not right'))
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await seen(page.getByRole('link', { name: 'Conversations' }))
})

async function signIn() {
  const page = await visit(`${product.url}/inbox`, { viewport: { width: 1280, height: 800 } })
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await seen(page.getByRole('link', { name: 'Conversations' }))
  return page
}

test('what the owner writes and publishes is what the bot says', async () => {
  const page = await signIn()
  const inbox = inboxOn(page)
  await inbox.go('Knowledge')
  await page.getByLabel('Search entries').fill('monthly tea box')
  await page.getByRole('link', { name: 'How does the monthly tea box work?' }).click()
  await page.getByLabel('Answer', { exact: true }).fill('Three teas, 30 g each, for **£19 a month**.')
  await page.getByRole('button', { name: 'Save and publish' }).click()
  await seen(page.getByText(/Published\. The bot answers from/))
  await seen(page.getByText('Live', { exact: true }))

  const widget = widgetOn(await visit(product.url))
  await widget.open()
  await expect
    .poll(
      async () => {
        await widget.say('How does the monthly tea box work?')
        await seen(widget.message(/a month/).last())
        return widget.message('£19 a month').count()
      },
      { timeout: 60_000, interval: 2000 },
    )
    .toBeGreaterThan(0)
})

test('the tag from Settings works on a page of another origin, until the owner allows only others', async () => {
  const page = await signIn()
  await page.goto(`${product.url}/inbox/settings/install`)
  const tag = await page.getByLabel('Install tag').inputValue()
  expect(tag).toMatch(/^<script async src="http[^"]+\/counterbell\.js" data-site="demo"><\/script>$/)

  const elsewhere = await serveElsewhere(product, {
    pages: { '/about.html': `<!doctype html><html lang="en"><title>About us</title><h1>About us</h1>${tag}</html>` },
  })
  try {
    const shop = await visit(`${elsewhere.origin}/about.html`)
    const widget = widgetOn(shop)
    await widget.open()
    await widget.say('do you ship to Germany?')
    await seen(widget.message('42 countries'))

    await page.goto(`${product.url}/inbox/settings/shop`)
    await page.getByLabel('Pages that may show the chat').fill('https://lamplight.example')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await seen(page.getByText('Saved', { exact: true }))
    const refused = shop.waitForEvent('requestfailed', (request) => request.url().endsWith('/messages'))
    await widget.say('do you ship to Germany at all?')
    await refused
    await seen(widget.message('at all?'))
    expect(await widget.message('42 countries').count()).toBe(1)

    // Allowed again, what was written meanwhile goes through.
    await page.getByLabel('Pages that may show the chat').fill(elsewhere.origin)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(() => widget.message('42 countries').count(), { timeout: 30_000 }).toBe(2)
  } finally {
    await elsewhere.close()
    await call(product, 'PATCH', '/v1/sites/demo', { origins: [] })
  }
})

test('by keyboard alone the owner opens who waits, takes over, answers and closes', async () => {
  const widget = widgetOn(await visit(product.url))
  await widget.callPerson('Is there anybody at the keyboard?')
  const page = await signIn()
  const inbox = inboxOn(page)
  await seen(inbox.list.getByRole('link', { name: 'anybody at the keyboard' }))
  await page.keyboard.press('j')
  await seen(inbox.message('anybody at the keyboard'))
  await page.keyboard.press('t')
  await seen(widget.message(`${owner.name} joined`))
  await page.keyboard.press('r')
  await expect.poll(() => inbox.reply.evaluate((box) => box.matches(':focus'))).toBe(true)
  await page.keyboard.type('Nothing but keys.')
  await page.keyboard.press('Enter')
  await seen(widget.message('Nothing but keys.'))
  await page.keyboard.press('Escape')
  await page.keyboard.press('e')
  await seen(widget.message('Conversation closed'))
})

test('words that run from right to left are cut at their end, and the head of a thread keeps its icon beside the name', async () => {
  const { token } = await call<{ token: string }>(product, 'POST', '/v1/sites/demo/visitors', {})
  const message = {
    id: crypto.randomUUID(),
    text: 'أريد التحدث مع شخص من فضلكم لأن الإبريق الذي وصلني أمس كان مكسورًا تمامًا',
    locale: 'ar',
  }
  const conversation = `/v1/conversations/${crypto.randomUUID()}/messages`
  await call({ ...product, adminKey: token }, 'POST', conversation, message)
  const page = await signIn()
  const row = inboxOn(page).list.getByRole('link', { name: /[\u0600-\u06ff]/ })
  await seen(row)
  const words = row.locator('.row-preview > :last-child')
  expect(await words.evaluate((one) => [one.scrollWidth > one.clientWidth, getComputedStyle(one).direction])).toEqual([
    true,
    'rtl',
  ])
  await row.click()
  const boxOf = async (role: 'heading' | 'button', name: string | RegExp) =>
    (await page
      .getByRole('region', { name: /^Conversation with/ })
      .getByRole(role, { name })
      .boundingBox())!
  const name = await boxOf('heading', /^Visitor/)
  expect((await boxOf('button', 'Details')).y).toBeLessThan(name.y + name.height)
})

test('an owner sees who is invited, revokes one, and somebody who has an account joins with it', async () => {
  const page = await signIn()
  await page.goto(`${product.url}/inbox/settings/people`)
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByLabel('Their e-mail').fill('ines@lamplight.example')
  await page.getByRole('button', { name: 'Make invitation link' }).click()
  const link = await page.getByLabel('Invitation link').inputValue()
  await page.keyboard.press('Escape')
  await seen(page.getByRole('heading', { name: 'Pending invitations' }))
  await page.getByRole('button', { name: 'Revoke the invitation for ines@lamplight.example' }).click()
  await gone(page.getByRole('heading', { name: 'Pending invitations' }))
  const late = await (await newProfile()).newPage()
  await late.goto(link)
  await late.getByLabel('Your name').fill('Ines')
  await late.getByLabel('Password', { exact: true }).fill('a spoon of smoke and pine')
  await late.getByRole('button', { name: 'Join' }).click()
  await seen(late.getByText('This invitation is no longer valid'))

  await call(product, 'POST', '/v1/sites', { id: 'second', name: 'Second Shop', locale: 'en' })
  const body = { email: owner.email, role: 'agent' }
  const { url } = await call<{ url: string }>(product, 'POST', '/v1/sites/second/invitations', body)
  await late.goto(url)
  await late.getByRole('button', { name: 'I have an account' }).click()
  await late.getByLabel('E-mail').fill(owner.email)
  await late.getByLabel('Password', { exact: true }).fill(owner.password)
  await late.getByRole('button', { name: 'Sign in', exact: true }).click()
  await seen(late.getByText(`You are signed in as ${owner.name}`))
  await late.getByRole('button', { name: 'Join' }).click()
  await seen(late.getByRole('link', { name: 'Conversations' }))
  const me = await late.request.get(`${product.url}/v1/me`)
  expect((await me.json()).sites).toContainEqual({ id: 'second', name: 'Second Shop', role: 'agent' })
})

test('whoever answers for one shop sees nothing of another', async () => {
  const page = await signIn()
  await page.goto(`${product.url}/inbox/settings/people`)
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByLabel('Their e-mail').fill('owen@lamplight.example')
  await page.getByRole('button', { name: 'Make invitation link' }).click()
  const link = await page.getByLabel('Invitation link').inputValue()

  const other = await (await newProfile({ viewport: { width: 1280, height: 800 } })).newPage()
  await other.goto(link)
  await other.getByLabel('Your name').fill('Owen')
  await other.getByLabel('Password', { exact: true }).fill('a spoon of smoke and pine')
  await other.getByRole('button', { name: 'Join' }).click()
  await seen(other.getByRole('link', { name: 'Conversations' }))
  await gone(other.getByText('Kiln Yard Pottery'))
  for (const path of ['', '/articles', '/conversations', '/members']) {
    const response = await other.request.get(`${product.url}/v1/sites/demo-two${path}`)
    expect(response.status(), path).toBe(403)
  }
})

test('an owner makes a shop of their own, step by step, sees it on their page, and puts the demo away', async () => {
  const page = await signIn()
  await page.getByLabel('Shop', { exact: true }).selectOption({ label: '＋ New shop' })
  await page.getByLabel('Name of the shop').fill('Reed & Rush')
  await page.getByRole('button', { name: 'Create shop' }).click()
  await seen(page.getByRole('heading', { name: 'Your shop' }))
  await page.getByRole('button', { name: 'Continue' }).click()
  await seen(page.getByRole('heading', { name: 'Opening hours' }))
  // It is left, found again where it was, and a step is skipped.
  await page.getByRole('link', { name: 'Knowledge' }).click()
  await page.reload()
  await page.getByRole('link', { name: 'Continue set-up' }).click()
  await seen(page.getByRole('heading', { name: 'Opening hours' }))
  await page.getByRole('button', { name: 'Skip' }).click()
  await page.getByRole('button', { name: 'Can I return something?' }).click()
  await page.getByLabel('Answer', { exact: true }).fill('Yes, for thirty days.')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Publish and continue' }).click()
  const chat = page.frameLocator('iframe')
  await chat.getByRole('button', { name: 'Can I return something?' }).click()
  await seen(chat.getByText('Yes, for thirty days.'))
  await page.getByRole('button', { name: 'Continue' }).click()
  await seen(page.getByText('Waiting for the first visit'))
  const tag = await page.getByLabel('Install tag').inputValue()
  const elsewhere = await serveElsewhere(product, { pages: { '/': `<!doctype html><title>Baskets</title>${tag}` } })
  const visitor = await visit(`${elsewhere.origin}/`)
  await seen(page.getByText(`Seen on ${elsewhere.origin}`))
  await visitor.close()
  await elsewhere.close()
  await page.getByRole('button', { name: 'Finish' }).click()
  await gone(page.getByRole('link', { name: 'Continue set-up' }))
  await page.reload()
  await seen(page.getByRole('link', { name: 'Conversations' }))
  await gone(page.getByRole('link', { name: 'Continue set-up' }))

  await page.getByLabel('Shop', { exact: true }).selectOption({ label: 'Kiln Yard Pottery' })
  await page.goto(`${product.url}/inbox/settings/shop`)
  await page.getByRole('button', { name: 'Archive this shop' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Archive this shop' }).click()
  await seen(page.getByText('Kiln Yard Pottery is archived. Visitors find it closed'))
  const closed = await visit(`${product.url}/chat/demo-two`)
  await seen(closed.getByRole('heading', { name: 'This shop is closed.' }))
  await page.getByRole('button', { name: 'Bring it back' }).click()
  await gone(page.getByText('Kiln Yard Pottery is archived.'))
  await page.getByRole('button', { name: 'Delete this shop' }).click()
  await page.getByLabel('Type “Kiln Yard Pottery” to confirm').fill('Kiln Yard Pottery')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete this shop' }).click()
  await seen(page.getByText('Kiln Yard Pottery is deleted.'))
  const shops = await page.getByLabel('Shop', { exact: true }).locator('option').allTextContents()
  expect(shops).toContain('Reed & Rush')
  expect(shops).not.toContain('Kiln Yard Pottery')
})

test('a visitor begins a new conversation, finds the closed one, and opens it again by writing in it', async () => {
  const page = await visit(`${product.url}/?lang=en`)
  const widget = widgetOn(page)
  await widget.open()
  await widget.say('How long does delivery take?')
  await seen(widget.message('working days'))
  const { items } = await call<{ items: { id: string }[] }>(product, 'GET', '/v1/sites/demo/conversations')
  await call(product, 'POST', `/v1/conversations/${items[0]!.id}/status`, { to: 'closed' })
  await seen(page.getByText('This conversation is closed.'))
  // What is asked at the home is not put into what was closed.
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('textbox').fill('Can I return something?')
  await page.keyboard.press('Enter')
  await seen(widget.message('30 days'))
  await gone(widget.message('How long does delivery take?'))
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByText('Earlier conversations').click()
  await page.getByRole('button', { name: /working days.*Closed/ }).click()
  await seen(widget.message('How long does delivery take?'))
  await widget.say('Where is my order?')
  await seen(widget.message('Conversation reopened'))
})
