import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '../scripts/freePort.mjs'
import { startRuntime } from '../scripts/runtime.mjs'
import { secrets } from './server.ts'

const spoilt = Object.keys(secrets).flatMap((name) => [
  { name, value: undefined, how: 'absent' },
  { name, value: '', how: 'empty' },
  { name, value: 'x'.repeat(31), how: 'short' },
])

test.each(spoilt)(
  'a server whose $name is $how answers everything with a notice',
  async ({ name, value }) => {
    const port = await freePort()
    const dataDir = mkdtempSync(join(tmpdir(), 'counterbell-secrets-'))
    const given = Object.entries({ ...secrets, [name]: value }).filter(([, text]) => text !== undefined)
    const runtime = await startRuntime({ port, dataDir, secrets: Object.fromEntries(given) })
    const statusOf = async (path: string, init: RequestInit = {}) =>
      (await fetch(`http://127.0.0.1:${port}${path}`, { ...init, redirect: 'manual' })).status
    const owner = { code: value ?? '', name: 'x', email: 'x@example.test', password: 'long enough for us' }
    const json = { 'content-type': 'application/json', authorization: `Bearer ${value ?? ''}` }
    const paths = [
      '/',
      '/inbox',
      '/docs',
      '/v1/me',
      '/v1/socket',
      '/api/auth/ok',
      '/help/demo',
      '/chat/demo',
      '/nowhere',
    ]
    const statuses = [
      ...(await Promise.all(paths.map((path) => statusOf(path)))),
      await statusOf('/v1/setup', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(owner),
      }),
      await statusOf('/v1/sites', { method: 'POST', headers: json, body: JSON.stringify({ name: 'x', locale: 'en' }) }),
    ]
    await runtime.dispose()
    rmSync(dataDir, { recursive: true, force: true })
    expect(new Set(statuses)).toEqual(new Set([503]))
  },
  60_000,
)
