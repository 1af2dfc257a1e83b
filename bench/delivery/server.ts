import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../scripts/freePort.mjs'

const repository = fileURLToPath(new URL('../..', import.meta.url))

const signals = ['SIGINT', 'SIGTERM'] as const

export type Server = {
  url: string
  adminKey: string
  /** Ends all of it at once, as a crash would: SIGKILL to the starter and the runtime. */
  kill(): Promise<void>
  /** On the same port, with the same data. */
  start(): Promise<void>
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

/** The built product, as `npm start` runs it, on a free port with data of its own. */
export async function startServer(): Promise<Server> {
  const data = await mkdtemp(join(tmpdir(), 'counterbell-delivery-'))
  const port = await freePort()
  const adminKey = `delivery-${crypto.randomUUID()}`
  let child: ChildProcess | undefined

  async function start() {
    const started = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: repository,
      // A group of its own: what is sent to it reaches the runtime that it starts too.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PORT: String(port),
        DATA_DIR: data,
        ADMIN_KEY: adminKey,
        RATE_LIMITS: 'off',
        DEMO: '0',
        NODE_ENV: 'production',
      },
    })
    child = started
    await new Promise<void>((resolve, reject) => {
      let said = ''
      const heard = (line: string) => {
        said += `${line}\n`
        if (line.includes('Counterbell is ready at')) resolve()
      }
      createInterface({ input: started.stdout! }).on('line', heard)
      createInterface({ input: started.stderr! }).on('line', heard)
      started.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready:\n${said}`)))
    })
  }

  async function end(signal: NodeJS.Signals) {
    process.off('exit', endAtExit)
    for (const name of signals) process.off(name, endAndExit)
    const ending = child
    child = undefined
    if (!ending?.pid || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = new Promise((resolve) => ending.once('exit', resolve))
    process.kill(-ending.pid, signal)
    await ended
  }

  /** Where we are broken off, it does not outlive us; a signal alone would end us without a word. */
  function endAtExit() {
    if (child?.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL')
  }
  function endAndExit() {
    process.exit(1)
  }

  const server: Server = {
    url: `http://127.0.0.1:${port}`,
    adminKey,
    kill: () => end('SIGKILL'),
    async start() {
      process.on('exit', endAtExit)
      for (const name of signals) process.on(name, endAndExit)
      await start()
    },
    async stop() {
      await end('SIGTERM')
      await rm(data, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  await server.start().catch(async (error) => {
    await server.stop()
    throw error
  })
  return server
}
