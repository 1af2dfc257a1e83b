import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
  type Locator,
  type Page,
} from 'playwright'
import { expect, inject, onTestFinished } from 'vitest'

type Chromium = { findChromium(): Promise<string | undefined>; chromiumFlags: string[] }

/** For the one Chromium of the whole run, started in `setup.ts`. */
export async function launchOptions(): Promise<LaunchOptions> {
  const address = new URL('../../scripts/chromium.mjs', import.meta.url).href
  const { findChromium, chromiumFlags }: Chromium = await import(address)
  return { executablePath: await findChromium(), args: chromiumFlags }
}

let browser: Promise<Browser> | undefined

type ProfileOptions = BrowserContextOptions & {
  /** Leave the widget's shadow root closed, as it is for every visitor. */
  closed?: boolean
  /** Cookies of a session, as `name=value; name=value`. */
  session?: { url: string; cookies: string }
}

/**
 * Somebody's browser: its own storage and cookies, gone after the test. The widget's shadow root is closed to the page, and
 * so to locators; here every shadow root is made open as it is attached, which changes nothing else.
 */
export async function newProfile({ closed, session, ...options }: ProfileOptions = {}): Promise<BrowserContext> {
  browser ??= chromium.connect(inject('browser'))
  const context = await (await browser).newContext({ locale: 'en-GB', ...options })
  context.setDefaultTimeout(30_000)
  if (!closed) await context.addInitScript(openShadowRoots)
  if (session) {
    const cookies = session.cookies.split('; ').map((cookie) => {
      const [name, ...value] = cookie.split('=')
      return { name: name!, value: value.join('='), url: session.url }
    })
    await context.addCookies(cookies)
  }
  const errors: Error[] = []
  context.on('weberror', (error) => errors.push(error.error()))
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await takePictures(context, task.name)
    await context.close()
    expect(errors, 'errors that no page caught').toEqual([])
  })
  return context
}

function openShadowRoots() {
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (init) {
    return attach.call(this, { ...init, mode: 'open' })
  }
}

/** What was on the screen when a test failed, where `PICTURES` names a folder. */
async function takePictures(context: BrowserContext, name: string) {
  const folder = process.env.PICTURES
  if (!folder) return
  for (const [index, page] of context.pages().entries()) {
    const path = join(
      folder,
      `${name.replaceAll(/\W+/g, '-')}-${context.browser()?.contexts().indexOf(context)}-${index}.png`,
    )
    await page.screenshot({ path }).catch(() => undefined)
  }
}

/** A page of a new profile. */
export async function visit(url: string, options?: ProfileOptions): Promise<Page> {
  const page = await (await newProfile(options)).newPage()
  await page.goto(url)
  return page
}

export const seen = (locator: Locator) => locator.first().waitFor({ state: 'visible' })
export const gone = (locator: Locator) => locator.first().waitFor({ state: 'hidden' })
