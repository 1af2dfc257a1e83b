// Where a Chromium is: CHROMIUM, the usual places, or the one Playwright has downloaded. The headless shell draws the same
// pages without a window around them, which is a third of the work for a test.
import { existsSync } from 'node:fs'

const usual = [
  process.env.CHROMIUM,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of a browser to test with, or undefined. */
export async function findChromium() {
  const found = usual.find((path) => path && existsSync(path))
  if (found) return found
  const playwright = await import('playwright').catch(() => undefined) // not installed yet
  const own = playwright?.chromium.executablePath()
  return own && existsSync(own) ? own : undefined
}

/** Flags for a browser that runs unattended, perhaps as root, perhaps without a network. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
