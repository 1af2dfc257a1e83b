import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../scripts/freePort.mjs'
import { startRuntime } from '../scripts/runtime.mjs'

/**
 * The built product on a free port and an empty data directory, without limits; called with its admin key. `models`: the
 * environment's settings of a language model.
 */
export async function startServer(models: Record<string, string> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'counterbell-test-'))
  const adminKey = 'admin-key-of-the-tests'
  const secrets = { SECRET: 's'.repeat(43), ADMIN_KEY: adminKey, SETUP_CODE: 'code' }
  const port = await freePort()
  const runtime = await startRuntime({ port, dataDir, secrets, models, rateLimits: false })
  const url = `http://127.0.0.1:${port}`

  async function post<Answer>(path: string, body: unknown): Promise<Answer> {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(await response.text())
    return response.json() as Promise<Answer>
  }

  async function stop(): Promise<void> {
    await runtime.dispose()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url, adminKey, post, stop }
}
