// `npm start`: the real thing on this machine. PORT (8787), DATA_DIR (.data), ADMIN_KEY (else made), DEMO=0 for no demo
// shop, TRUST_PROXY for what stands in front (docs/running.md), RATE_LIMITS=off for load tests, MODEL_… and EMBEDDER_… for a
// language model (docs/models.md).
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeDemo } from './demo.mjs'
import { missingSecrets, readSecrets } from './secrets.mjs'
import { superviseRuntime } from './supervise.mjs'
import { readTrustProxy } from './trustProxy.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const host = process.env.HOST || '127.0.0.1'
const port = Number(process.env.PORT || 8787)
const dataDir = resolve(root, process.env.DATA_DIR || '.data')
const trustProxy = orStop(() => readTrustProxy(process.env.TRUST_PROXY, host))
const { secrets, isFirst } = readSecrets(dataDir, process.env.ADMIN_KEY)

const options = { host, port, dataDir, secrets, trustProxy, settings: workerSettings() }
await superviseRuntime({ ...options, rateLimits: process.env.RATE_LIMITS !== 'off' }).catch(stop)
const url = `http://${host}:${port}`
const api = (path, init = {}) =>
  fetch(url + path, {
    ...init,
    headers: { authorization: `Bearer ${secrets.ADMIN_KEY}`, 'content-type': 'application/json', ...init.headers },
  })

const missing = missingSecrets(secrets)
if (missing.length > 0) {
  console.error(
    `Counterbell answers every request with 503: ${missing.join(', ')} must have at least 32 characters. ` +
      `Mend it in the environment or in ${join(dataDir, 'secrets.json')}, and start again.`,
  )
} else await welcome()

async function welcome() {
  if (process.env.DEMO !== '0') await makeDemo(api)
  const { setup } = await (await fetch(`${url}/v1/me`)).json()
  console.log(`Counterbell is ready at ${url}`)
  const hasDemo = await isThere('demo')
  if (hasDemo) console.log(`  The demo shop:  ${url}/`)
  console.log(`  The inbox:      ${url}/inbox${setup ? `#code=${secrets.SETUP_CODE}` : ''}`)
  if (setup) console.log(`  Setup code: ${secrets.SETUP_CODE}`)
  if (isFirst && !process.env.ADMIN_KEY)
    console.log(`  Admin key: ${secrets.ADMIN_KEY}  (kept in ${join(dataDir, 'secrets.json')})`)
  console.log(`  The API:        ${url}/docs`)
  if (setup)
    console.log('  Your own shop:  open the inbox and set yourself up; it then makes your shop with you, step by step.')
  else if (hasDemo) {
    console.log('  Your own shop:  choose "New shop" in the inbox. Settings → Shop puts the demo shop away.')
  }
  if (!setup) console.log('  Locked out:     npm run owner-link')
}

/** Whether this site is there and in use. */
async function isThere(id) {
  const response = await api(`/v1/sites/${id}`)
  return response.ok && (await response.json()).archivedAt === null
}

// Ctrl+C reaches workerd too, so there may be nobody left to say goodbye to; Miniflare ends it on exit where it still runs.
// What was acknowledged is on disk.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0))

/** What the environment says to the worker itself. Workers AI's binding is Cloudflare's own. */
function workerSettings() {
  const known =
    /^(?:(?:MODEL|EMBEDDER)_[A-Z_]+|SECURITY_CONTACT|CONVERSATIONS_A_DAY|SITES_PER_OWNER|DATABASE_LIMIT_MB)$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => known.test(name)))
}

function orStop(read) {
  try {
    return read()
  } catch (error) {
    return stop(error)
  }
}

function stop(error) {
  console.error(error.message)
  process.exit(1)
}
