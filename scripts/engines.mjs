// The browsers besides Chromium that the main journeys run in: Debian's packages, else the builds that Playwright has downloaded.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Debian's packages for both, and for a screen: WebKit's small browser knows no headless mode. */
export const enginePackages = ['firefox-esr', 'webkit2gtk-driver', 'xvfb']

/** What starts an engine: a path where it is Debian's, nothing where it is Playwright's own; undefined where there is none. */
export async function findEngine(name) {
  const own = name === 'firefox' ? findFirefox() : findMiniBrowser()
  if (own) return { path: own }
  const playwright = await import('playwright').catch(() => undefined) // not installed yet
  const downloaded = playwright?.[name].executablePath()
  return downloaded && existsSync(downloaded) ? {} : undefined
}

function findFirefox() {
  return ['/usr/bin/firefox-esr'].find((path) => existsSync(path))
}

function findMiniBrowser() {
  const needed = ['/usr/bin/WebKitWebDriver', '/usr/bin/xvfb-run']
  if (!needed.every((path) => existsSync(path))) return undefined
  const places = readdirSync('/usr/lib').flatMap((kind) =>
    ['webkit2gtk-4.1', 'webkit2gtk-4.0'].map((version) => join('/usr/lib', kind, version, 'MiniBrowser')),
  )
  return places.find((path) => existsSync(path))
}
