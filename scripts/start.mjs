// `npm start`: the real thing on this machine. PORT (8787), DATA_DIR (.data), ADMIN_KEY (else made), DEMO=0 for no demo
// shop, RATE_LIMITS=off for load tests, MODEL_… and EMBEDDER_… for a language model (docs/models.md).
import { randomBytes, randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeDemo } from './demo.mjs'
import { startRuntime } from './runtime.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const host = process.env.HOST || '127.0.0.1'
const port = Number(process.env.PORT || 8787)
const dataDir = resolve(root, process.env.DATA_DIR || '.data')
const { secrets, first } = readSecrets()

const runtime = await startRuntime({
  host,
  port,
  dataDir,
  secrets,
  models: modelSettings(),
  rateLimits: process.env.RATE_LIMITS !== 'off',
}).catch((error) => {
  console.error(error.message)
  process.exit(1)
})
const url = `http://${host}:${port}`
const api = (path, init = {}) =>
  fetch(url + path, {
    ...init,
    headers: { authorization: `Bearer ${secrets.ADMIN_KEY}`, 'content-type': 'application/json', ...init.headers },
  })

if (process.env.DEMO !== '0') await makeDemo(api)
const { setup } = await (await fetch(`${url}/v1/me`)).json()

console.log(`Counterbell is ready at ${url}`)
if (process.env.DEMO !== '0') console.log(`  The demo shop:  ${url}/`)
console.log(`  The inbox:      ${url}/inbox`)
if (setup) console.log(`  Setup code: ${secrets.SETUP_CODE}`)
if (first && !process.env.ADMIN_KEY)
  console.log(`  Admin key: ${secrets.ADMIN_KEY}  (kept in ${join(dataDir, 'secrets.json')})`)
console.log(`  The API:        ${url}/docs`)

// The embedded runtime has no clock of its own: we call the scheduled handler as Cloudflare would.
const worker = await runtime.getWorker()
setInterval(() => worker.scheduled({ cron: '* * * * *' }).catch((error) => console.error(error.message)), 60_000)

// Ctrl+C reaches workerd too, so there may be nobody left to say goodbye to; Miniflare ends it on exit where it still runs.
// What was acknowledged is on disk.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0))

/** The optional language model and encoder: what the environment says of them. Workers AI's binding is Cloudflare's own. */
function modelSettings() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(?:MODEL|EMBEDDER)_[A-Z_]+$/.test(name)))
}

/** Made on the first start, kept beside the data, never defaults. ADMIN_KEY from the environment goes before the kept one. */
function readSecrets() {
  const file = join(dataDir, 'secrets.json')
  const first = !existsSync(file)
  const kept = first
    ? {
        SECRET: randomBytes(32).toString('base64url'),
        ADMIN_KEY: randomBytes(24).toString('base64url'),
        SETUP_CODE: setupCode(),
      }
    : JSON.parse(readFileSync(file, 'utf8'))
  if (first) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 })
  }
  return { first, secrets: { ...kept, ...(process.env.ADMIN_KEY && { ADMIN_KEY: process.env.ADMIN_KEY }) } }
}

/** Easy to read out and type: no letters that look alike. 12 of 29 signs: 58 bits, and guesses are counted. */
function setupCode() {
  const signs = 'abcdefghjkmnpqrstuvwxyz236789'
  const pick = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return `${pick()}-${pick()}-${pick()}`
}
