import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { Builder, Capabilities, Key, type WebDriver, type WebElement } from 'selenium-webdriver'
import { freePort } from '../../../scripts/freePort.mjs'
import type { Driver } from './Tab.ts'

/** Debian's WebKit: its small browser on a screen of its own. It has one window at a time, and keeps nothing from one to the next. */
export async function startWebKit(path: string) {
  const port = await freePort()
  const server = spawn(
    'xvfb-run',
    ['-a', '-s', '-screen 0 1400x1000x24', 'WebKitWebDriver', `--port=${port}`, '--host=127.0.0.1'],
    // Without the variable a frame takes five times as long. A group of its own, so that the screen ends with it.
    {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, WEBKIT_DISABLE_DMABUF_RENDERER: '1', LANGUAGE: 'en_GB' },
    },
  )
  const end = () => server.pid && server.exitCode === null && process.kill(-server.pid)
  process.once('exit', end)
  let driver: WebDriver | undefined
  return {
    async newDriver(): Promise<Driver> {
      await driver?.quit()
      driver = await open(port, path)
      return driverOf(driver)
    },
    async close() {
      await driver?.quit()
      end()
    },
  }
}

/** The server takes a moment to listen. */
async function open(port: number, path: string): Promise<WebDriver> {
  const wanted = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: path, args: ['--automation'] },
  })
  for (let attempt = 0; ; attempt++) {
    try {
      return await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wanted).build()
    } catch (error) {
      if (attempt === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

function driverOf(driver: WebDriver): Driver {
  return {
    goto: (url) => driver.get(url),
    reload: () => driver.navigate().refresh(),
    run: (script, ...values) => driver.executeScript(script, ...values),
    async find(script, ...values) {
      const element = await driver.executeScript<WebElement | null>(script, ...values)
      return (
        element && {
          click: () => element.click(),
          type: (text) => element.sendKeys(text.replace(/\n$/, ''), ...(text.endsWith('\n') ? [Key.ENTER] : [])),
        }
      )
    },
    screenshot: async (path) => writeFile(path, await driver.takeScreenshot(), 'base64'),
  }
}
