// Ours as it is built, and the floors, each on a runtime of its own with its data on disk, both there during the whole run.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { freePort } from '../../scripts/freePort.mjs'
import { startRuntime } from '../../scripts/runtime.mjs'
import { secrets } from '../secrets.mjs'

export const adminKey = secrets.ADMIN_KEY
const host = '127.0.0.1'

/** The built worker, with its limits off: they are what a load test would measure. */
export function startOurs() {
  return started((port, dataDir) => startRuntime({ host, port, dataDir, secrets, rateLimits: false }))
}

export async function startFloor() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('floor.mjs', import.meta.url))],
    bundle: true,
    format: 'esm',
    external: ['cloudflare:*'],
    write: false,
  })
  const floor = await started(async (port, dataDir) => {
    const runtime = new Miniflare(
      convertV4MiniflareOptions({
        host,
        port: 0,
        log: new Log(LogLevel.WARN),
        cf: false,
        telemetry: { enabled: false },
        resourcePersistencePath: dataDir,
        modules: true,
        script: outputFiles[0].text,
        compatibilityDate: '2026-11-01',
        d1Databases: ['DB'],
        durableObjects: { ROOM: { className: 'Room', useSQLite: true } },
        unsafeDirectSockets: [{ host, port }],
      }),
    )
    await runtime.ready
    return runtime
  })
  await fetch(`${floor.url}/start`, { method: 'POST' })
  return floor
}

/** A runtime on a free port, with data of its own. `memory` is what its own process holds, in bytes. */
export async function started(start) {
  const dataDir = mkdtempSync(join(tmpdir(), 'counterbell-speed-'))
  const port = await freePort()
  const before = new Set(runtimes().map(({ pid }) => pid))
  const runtime = await start(port, dataDir)
  const own = runtimes().find(({ pid }) => !before.has(pid))
  return {
    url: `http://${host}:${port}`,
    pid: own?.pid,
    memory: () => (runtimes().find(({ pid }) => pid === own?.pid)?.kilobytes ?? 0) * 1024,
    async stop() {
      await runtime.dispose()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The runtimes that this process has started. */
function runtimes() {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,comm='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, , name]) => Number(parent) === process.pid && name?.endsWith('workerd'))
    .map(([pid, , kilobytes]) => ({ pid, kilobytes: Number(kilobytes) }))
}
