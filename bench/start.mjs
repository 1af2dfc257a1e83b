// How long `npm start` takes until it answers: on an empty data directory, and again on what that left. Beside it, in the
// same run, the same runtime with an empty worker. Medians of interleaved rounds.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { freePort } from '../scripts/freePort.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const rounds = 3

export async function run() {
  const first = []
  const second = []
  const empty = []
  for (let round = 0; round < rounds; round++) {
    const dataDir = mkdtempSync(join(tmpdir(), 'counterbell-bench-'))
    empty.push(await emptyWorker())
    first.push(await startOnce(dataDir))
    second.push(await startOnce(dataDir))
    rmSync(dataDir, { recursive: true, force: true })
  }
  const floor = median(empty)
  const row = (what, times) => ({
    what,
    measured: `${(median(times) / 1000).toFixed(1)} s`,
    beside: `${(median(times) / floor).toFixed(1)} × an empty worker on the same runtime`,
  })
  return [row('`npm start`, first (migrates, makes the demo shop)', first), row('`npm start`, second', second)]
}

/** From the command to the line that says it is ready; npm's own part included. */
async function startOnce(dataDir) {
  const port = await freePort()
  const began = performance.now()
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    // What it says while it is being ended, its runtime before it, is not for this table.
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => String(text).includes('is ready at') && resolve())
    child.once('exit', () => reject(new Error('npm start ended before it was ready.')))
  })
  const took = performance.now() - began
  child.removeAllListeners('exit')
  const gone = new Promise((resolve) => child.once('exit', resolve))
  process.kill(-child.pid, 'SIGTERM')
  await gone
  return took
}

async function emptyWorker() {
  const began = performance.now()
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: 'export default { fetch: () => new Response("ok") }',
      compatibilityDate: '2026-11-01',
    }),
  )
  await runtime.ready
  const took = performance.now() - began
  await runtime.dispose()
  return took
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
}
