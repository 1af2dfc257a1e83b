import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { sizes } from '../scripts/sizes.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')

test('wrangler would deploy the worker, and it stays small', { timeout: 120_000 }, () => {
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true' }
  const { status, stdout, stderr } = spawnSync('wrangler', ['deploy', '--dry-run', '--outdir', 'dist/deploy'], {
    cwd: root,
    env,
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
  const [, gzip] = /gzip: ([\d.]+) KiB/.exec(stdout) ?? []
  console.log(`the worker as deployed: ${gzip} KiB gzip`)
  // The free plan takes 3 MB; what an isolate loads before its first answer should stay well below.
  expect(Number(gzip)).toBeLessThan(1200)
  for (const binding of [
    'BELL',
    'RUNNER',
    'DB',
    'KV',
    'FILES',
    'LIMIT_ADDRESS',
    'LIMIT_VISITOR',
    'LIMIT_SITE',
    'ASSETS',
  ])
    expect(stdout).toContain(`env.${binding}`)
})

test('npm start binds what wrangler.toml binds, with the same limits', () => {
  const config = read('wrangler.toml')
  const runtime = read('scripts/runtime.mjs')
  for (const [, name] of config.matchAll(/^(?:binding|name) = "([A-Z_]+)"$/gm)) expect(runtime).toContain(`${name}`)
  for (const [, name, limit] of config.matchAll(/name = "(LIMIT_\w+)"\n.*\nsimple = \{ limit = (\d+)/g)) {
    expect(runtime).toMatch(new RegExp(`${name}: perMinute\\('\\d+', ${limit}\\)`))
  }
  expect(runtime).toContain(/compatibility_date = "([\d-]+)"/.exec(config)![1])
  expect(runtime).toContain(/compatibility_flags = \["(\w+)"\]/.exec(config)![1])
})

test('passwords are hashed by the runtime, not by a JavaScript copy that a small plan could not afford', () => {
  const worker = read('dist/worker/index.js')
  expect(worker).toMatch(/from "node:crypto"/)
  expect(worker).not.toContain('@noble/hashes/scrypt')
})

test('the widget keeps its promises on size', () => {
  const { promises } = JSON.parse(read('package.json')).counterbell as {
    promises: Record<'loader' | 'panel', { gzip: number }>
  }
  const measured = sizes()
  expect(measured.loader.gzip).toBeLessThanOrEqual(promises.loader.gzip)
  expect(measured.panel.gzip).toBeLessThanOrEqual(promises.panel.gzip)
})
