// The embedded runtime: the built worker on workerd, with D1, KV, R2 and the Durable Objects on local disk. A direct socket
// leads straight to the worker; Miniflare's own entry in front of it would cost several times the request.

import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CoreHeaders, convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'

const root = fileURLToPath(new URL('../', import.meta.url))
// Miniflare has workerd take what is known of a caller from a request header, which anybody could send. Without that header
// workerd says itself who connected (`request.cf.clientIp`); tests/proxy.test.ts holds it to that.
delete CoreHeaders.CF_BLOB

const perMinute = (id, limit) => ({ namespace_id: id, simple: { limit, period: 60 } })

/**
 * Starts the worker and brings its database up to date. The bindings are those of wrangler.toml (a test compares them).
 * `secrets`: SECRET, ADMIN_KEY, SETUP_CODE. `settings`: what else docs/running.md lists for the worker. `trustProxy`: what TRUST_PROXY says
 * (docs/running.md). `rateLimits: false` lets load tests through.
 */
export async function startRuntime({
  host = '127.0.0.1',
  port,
  dataDir,
  secrets,
  settings = {},
  trustProxy = '',
  rateLimits = true,
}) {
  await portIsFree(host, port)
  mkdirSync(dataDir, { recursive: true })
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: 0, // Miniflare's own entry, for this machine alone; only the clock uses it
      unsafeTriggerHandlers: true,
      log: new Log(LogLevel.WARN),
      cf: false,
      telemetry: { enabled: false },
      resourcePersistencePath: dataDir,
      workers: [
        {
          name: 'counterbell',
          modules: true,
          modulesRoot: join(root, 'dist/worker'),
          scriptPath: join(root, 'dist/worker/index.js'),
          compatibilityDate: '2026-11-01',
          compatibilityFlags: ['no_web_socket_compression'],
          bindings: {
            ...secrets,
            DATABASE_LIMIT_MB: '10000',
            ...settings,
            TRUST_PROXY: trustProxy,
            ...(rateLimits ? {} : { RATE_LIMITS: 'off' }),
          },
          serviceBindings: { ASSETS: 'files', EMBEDDED: 'files' },
          d1Databases: ['DB'],
          kvNamespaces: ['KV'],
          r2Buckets: ['FILES'],
          durableObjects: {
            BELL: { className: 'Bell', useSQLite: true },
            RUNNER: { className: 'Runner', useSQLite: true },
          },
          ratelimits: {
            LIMIT_ADDRESS: perMinute('1001', 600),
            LIMIT_VISITOR: perMinute('1002', 120),
            LIMIT_SITE: perMinute('1003', 12000),
          },
          unsafeDirectSockets: [{ host, port }],
        },
        // A worker that has assets is reached through a router. Ours asks this one for files instead, and is reached directly.
        {
          name: 'files',
          modules: true,
          script: 'export default { fetch: () => new Response(null, { status: 404 }) }',
          compatibilityDate: '2026-11-01',
          assets: {
            directory: join(root, 'dist/assets'),
            assetConfig: {
              html_handling: 'none',
              not_found_handling: 'none',
              headers: { version: 2, rules: staticHeaders() },
            },
          },
        },
      ],
    }),
  )
  await runtime.ready
  await migrate(await runtime.getD1Database('DB'))
  return runtime
}

/** Applies the migrations that a database has not seen, each as one transaction, and notes them as wrangler does. */
export async function migrate(db) {
  await db.exec(
    'create table if not exists d1_migrations (id integer primary key autoincrement, name text unique, applied_at timestamp default current_timestamp not null)',
  )
  const { results } = await db.prepare('select name from d1_migrations').all()
  const done = new Set(results.map((row) => row.name))
  const folder = join(root, 'worker/db/migrations')
  for (const name of readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    if (done.has(name)) continue
    const statements = readFileSync(join(folder, name), 'utf8').split('--> statement-breakpoint')
    await db.batch([
      ...statements.map((statement) => db.prepare(statement)),
      db.prepare('insert into d1_migrations (name) values (?)').bind(name),
    ])
  }
}

/** The rules of public/_headers, which Cloudflare reads by itself, as Miniflare wants them. */
function staticHeaders() {
  const rules = {}
  let rule
  for (const line of readFileSync(join(root, 'public/_headers'), 'utf8').split('\n')) {
    if (/^\S/.test(line)) {
      rule = { set: {} }
      rules[line.trim()] = rule
    } else if (line.trim()) {
      const [name, ...value] = line.trim().split(': ')
      rule.set[name.toLowerCase()] = value.join(': ')
    }
  }
  return rules
}

/** workerd would retry a taken port in silence; we say so at once. */
function portIsFree(host, port) {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) =>
      reject(
        error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Choose another: PORT=8788 npm start`) : error,
      ),
    )
    probe.listen(port, host, () => probe.close(resolve))
  })
}
