// Runs before `npm start`, `npm test` and the rest, on whatever Node there is: installs what package-lock.json names when
// node_modules is not that, and, with `--browser`, a Chromium to test with. Uses nothing that is not part of Node.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { findChromium } from './chromium.mjs'

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

if (process.argv.includes('--browser') && !(await findChromium())) {
  console.log('Installing Chromium for the browser tests …')
  installChromium()
  if (!(await findChromium())) stop('There is no Chromium. Install one, or set CHROMIUM to its path.')
}

/** The system's own package where we may install it, else the build that Playwright brings. */
function installChromium() {
  const mayUseApt =
    process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  if (mayUseApt) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env })
    execFileSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell', 'fonts-noto-cjk'],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env,
      },
    )
  } else {
    spawnSync('npx', ['playwright', 'install', 'chromium'], {
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
