// Runs before `npm start`, `npm test` and the rest, on whatever Node there is: installs what package-lock.json names when
// node_modules is not that, and, with `--browser`, the browsers to test with. Uses nothing that is not part of Node.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { findChromium } from './chromium.mjs'
import { enginePackages, findEngine } from './engines.mjs'

const root = new URL('../', import.meta.url)
const major = Number(process.versions.node.split('.')[0])
if (major < 20) stop(`Counterbell needs Node 20 or newer to start from; this is ${process.version}.`)

const stamp = new URL('node_modules/.counterbell-installed', root)
const wanted = createHash('sha256')
  .update(readFileSync(new URL('package-lock.json', root)))
  .digest('hex')
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('Installing what package-lock.json names …')
  // Exactly those, byte for byte: `npm ci` refuses what package-lock.json does not name, or names otherwise.
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) stop('npm ci did not succeed; see above.')
  writeFileSync(stamp, wanted)
}

if (process.argv.includes('--browser')) {
  if ((await missingBrowsers()).length > 0) {
    console.log('Installing Chromium, Firefox and WebKit for the browser tests …')
    installBrowsers()
  }
  const missing = await missingBrowsers()
  if (missing.length > 0) stop(`There is no ${missing.join(', no ')} to test with, and it could not be installed.`)
}

async function missingBrowsers() {
  const found = {
    Chromium: await findChromium(),
    Firefox: await findEngine('firefox'),
    WebKit: await findEngine('webkit'),
  }
  return Object.keys(found).filter((name) => !found[name])
}

/** Debian's packages where we may install them, else the builds that Playwright brings. */
function installBrowsers() {
  const mayUseApt =
    process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  if (mayUseApt) {
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    const packages = ['chromium-headless-shell', 'fonts-noto-cjk', ...enginePackages]
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
  } else {
    spawnSync('npx', ['playwright', 'install', 'chromium', 'firefox', 'webkit'], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    })
  }
}

function stop(why) {
  console.error(why)
  process.exit(1)
}
