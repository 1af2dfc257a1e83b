import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../scripts/freePort.mjs'
import { startRuntime } from '../scripts/runtime.mjs'

export const secrets = {
  SECRET: 'a secret for tests, long enough to be one',
  ADMIN_KEY: 'admin-key-of-the-tests-long-enough',
  SETUP_CODE: 'setup-code-of-the-tests-long-enough',
}

/**
 * The built product on a free port and an empty data directory, without limits; called with its admin key. `settings`: what the environment
 * says to the worker.
 */
export async function startServer(
  settings: Record<string, string> = {},
  options: { trustProxy?: string; rateLimits?: boolean } = {},
) {
  const dataDir = mkdtempSync(join(tmpdir(), 'counterbell-test-'))
  const port = await freePort()
  const runtime = await startRuntime({ port, dataDir, secrets, settings, rateLimits: false, ...options })
  const url = `http://127.0.0.1:${port}`

  async function post<Answer>(path: string, body: unknown): Promise<Answer> {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${secrets.ADMIN_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(await response.text())
    return response.json() as Promise<Answer>
  }

  async function stop(): Promise<void> {
    await runtime.dispose()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url, adminKey: secrets.ADMIN_KEY, post, stop }
}
