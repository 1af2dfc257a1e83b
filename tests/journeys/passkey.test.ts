import { expect, onTestFinished, test } from 'vitest'
import { newProfile, seen } from './browser.ts'
import { startProduct } from './server.ts'

test('an owner sets up with a passkey and no password, signs out, and is let in by the passkey alone', async () => {
  const product = await startProduct()
  onTestFinished(() => product.stop())
  const page = await (await newProfile()).newPage()
  // A real authenticator, but for the finger: Chromium's own, as its developer tools offer it.
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  // Passkeys belong to names, not to addresses.
  await page.goto(`${product.url.replace('127.0.0.1', 'localhost')}/inbox`)
  await page.getByLabel('Setup code').fill(product.setupCode)
  await page.getByLabel('Your name').fill('Lin')
  await page.getByLabel('E-mail').fill('lin@lamplight.example')
  await page.getByText('With a passkey').click()
  await page.getByRole('button', { name: 'Create owner' }).click()
  await seen(page.getByRole('link', { name: 'Conversations' }))
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: /passkey/i }).click()
  await seen(page.getByRole('link', { name: 'Conversations' }))
  const { user } = await page.evaluate(async () => (await fetch('/v1/me')).json())
  expect(user).toMatchObject({ name: 'Lin', hasPassword: false, hasPasskey: true })
})
