// `npm run deploy`: puts Counterbell on Cloudflare. Creates what is missing (database, KV, bucket, secrets), applies the
// migrations, deploys. Run it again for every update. `--dry-run` only bundles, and prints the size.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const config = join(root, 'wrangler.toml')
const noId = /database_id = "0{8}-0{4}-0{4}-0{4}-0{12}"/
const noKv = /id = "0{32}"/

// The examples stand for shops' pages on this machine; a deployed Counterbell has real ones.
writeFileSync(join(root, 'dist/assets/.assetsignore'), 'examples\n')

if (process.argv.includes('--dry-run')) {
  wrangler('deploy', '--dry-run', '--outdir', 'dist/deploy')
  process.exit(0)
}

if (noId.test(read())) {
  const name = 'counterbell'
  const known = json(outputOf('d1', 'list', '--json')).find((database) => database.name === name)
  if (!known) wrangler('d1', 'create', name)
  const { uuid } = known ?? json(outputOf('d1', 'list', '--json')).find((database) => database.name === name)
  write(read().replace(noId, `database_id = "${uuid}"`))
}
if (noKv.test(read())) {
  const title = 'counterbell'
  const known = json(outputOf('kv', 'namespace', 'list')).find((namespace) => namespace.title === title)
  if (!known) wrangler('kv', 'namespace', 'create', title)
  const { id } = known ?? json(outputOf('kv', 'namespace', 'list')).find((namespace) => namespace.title === title)
  write(read().replace(noKv, `id = "${id}"`))
}
if (!outputOf('r2', 'bucket', 'list').includes('counterbell-files'))
  wrangler('r2', 'bucket', 'create', 'counterbell-files')
wrangler('d1', 'migrations', 'apply', 'DB', '--remote')
wrangler('deploy')

const kept = json(outputOf('secret', 'list', '--format', 'json')).map(({ name }) => name)
const made = {
  SECRET: randomBytes(32).toString('base64url'),
  ADMIN_KEY: randomBytes(24).toString('base64url'),
  SETUP_CODE: randomBytes(24).toString('base64url'),
}
for (const [name, value] of Object.entries(made)) {
  if (kept.includes(name)) continue
  run(['secret', 'put', name], { input: value })
  if (name !== 'SECRET') console.log(`${name}: ${value}  (shown this once)`)
}

function read() {
  return readFileSync(config, 'utf8')
}

function write(text) {
  writeFileSync(config, text)
}

function json(text) {
  return JSON.parse(text.slice(text.indexOf('[')))
}

function run(args, options) {
  const done = spawnSync('wrangler', args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    ...options,
  })
  if (done.status !== 0) {
    console.error(`wrangler ${args.join(' ')} did not succeed.${done.stderr ? `\n${done.stderr}` : ''}`)
    process.exit(1)
  }
  return done.stdout
}

function wrangler(...args) {
  run(args, { stdio: 'inherit' })
}

function outputOf(...args) {
  return run(args)
}
