import { firefox, type Page, webkit } from 'playwright'
import type { Driver } from './Tab.ts'

/** Debian's Firefox, which Playwright drives by WebDriver BiDi, or one of Playwright's own builds. */
export async function startPlaywright(name: 'firefox' | 'webkit', path?: string) {
  const debian = path && { channel: 'moz-firefox', executablePath: path }
  const browser = await (name === 'firefox' ? firefox : webkit).launch({ ...debian })
  return {
    async newDriver(): Promise<Driver> {
      const context = await browser.newContext({ locale: 'en-GB' })
      return driverOf(await context.newPage())
    },
    close: () => browser.close(),
  }
}

function driverOf(page: Page): Driver {
  const called = (script: string, values: unknown[]) =>
    `(function () { ${script} }).apply(null, ${JSON.stringify(values)})`
  return {
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    run: (script, ...values) => page.evaluate(called(script, values)),
    async find(script, ...values) {
      const element = (await page.evaluateHandle<Element | null>(called(script, values))).asElement()
      return (
        element && {
          click: () => element.click({ timeout: 2000 }),
          type: async (text) => {
            await element.focus()
            await page.keyboard.type(text.replace(/\n$/, ''))
            if (text.endsWith('\n')) await page.keyboard.press('Enter')
          },
        }
      )
    },
    screenshot: async (path) => void (await page.screenshot({ path })),
  }
}
