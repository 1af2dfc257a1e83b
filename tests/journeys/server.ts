import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, sep } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../scripts/freePort.mjs'

const repository = fileURLToPath(new URL('../..', import.meta.url))

export type Product = {
  url: string
  adminKey: string
  /** What the first start printed for whoever sets up the owner; a start that finds an owner prints none. */
  setupCode: string
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same port with the same data. */
  restart(): Promise<void>
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

/**
 * Starts the real product, as `npm start` does after building, on a free port with data of its own. `environment`: what is set
 * besides.
 */
export async function startProduct(environment: Record<string, string> = {}): Promise<Product> {
  const data = await mkdtemp(join(tmpdir(), 'counterbell-'))
  const port = await freePort()
  const adminKey = `journeys-${crypto.randomUUID()}`
  const product: Product = {
    url: `http://127.0.0.1:${port}`,
    adminKey,
    setupCode: '',
    kill: () => end('SIGKILL'),
    restart: start,
    async stop() {
      await end('SIGTERM')
      await rm(data, { recursive: true, force: true })
    },
  }
  let child: ChildProcess | undefined

  function start() {
    const started = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: repository,
      // A group of its own, so that ending it also ends the runtime that it started.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PORT: String(port),
        DATA_DIR: data,
        ADMIN_KEY: adminKey,
        RATE_LIMITS: 'off',
        DEMO: '1',
        ...environment,
      },
    })
    child = started
    let said = ''
    return new Promise<void>((resolve, reject) => {
      let isReady = false
      const heard = (line: string) => {
        said += `${line}\n`
        product.setupCode = /setup code: *(\S+)/i.exec(line)?.[1] ?? product.setupCode
        isReady ||= line.includes('Counterbell is ready at')
        // The first start prints the code below that line, a later one none.
        if (isReady && product.setupCode) keepDemoOpen().then(resolve, reject)
      }
      createInterface({ input: started.stdout! }).on('line', heard)
      createInterface({ input: started.stderr! }).on('line', heard)
      started.once('exit', (code) => reject(new Error(`The product ended with ${code} before it was ready:\n${said}`)))
    })
  }

  /** The demo shop keeps opening hours; whether a journey meets somebody there must not depend on when it is run. */
  async function keepDemoOpen() {
    const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' }
    const change = { method: 'PATCH', headers, body: JSON.stringify({ hours: null }) }
    const response = await fetch(`${product.url}/v1/sites/demo`, change)
    if (!response.ok && response.status !== 404) throw new Error(await response.text()) // a start without the demo has none
  }

  async function end(signal: NodeJS.Signals) {
    const ending = child
    child = undefined
    if (!isRunning(ending)) return
    const ended = new Promise((resolve) => ending.once('exit', resolve))
    process.kill(-ending.pid, signal)
    await ended
  }

  // A run that is broken off leaves nothing running.
  process.once('exit', () => isRunning(child) && process.kill(-child.pid, 'SIGKILL'))
  try {
    await start()
  } catch (error) {
    await product.stop()
    throw error
  }
  return product
}

const isRunning = (child: ChildProcess | undefined): child is ChildProcess & { pid: number } =>
  child?.pid !== undefined && child.exitCode === null && child.signalCode === null

export type StaticServer = { origin: string; close(): Promise<void> }

/**
 * Another origin: the repository's files, and pages given here by path. In every page the tag's `/counterbell.js` becomes
 * the product's, which is all that a shop changes when it pastes the tag.
 */
export async function serveElsewhere(
  product: { url: string },
  { pages = {}, headers = {} }: { pages?: Record<string, string>; headers?: Record<string, string> } = {},
): Promise<StaticServer> {
  const types: Record<string, string> = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
  }
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url!, 'http://elsewhere')
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname
    const file = join(repository, ...path.split('/'))
    const body = pages[pathname] ?? (await readFile(inside(file)).catch(() => undefined))
    if (body === undefined) return response.writeHead(404).end()
    const type = pages[pathname] === undefined ? types[extname(path)] : types['.html']
    const html = type === types['.html']
    response.writeHead(200, { 'content-type': type ?? 'application/octet-stream', ...headers })
    response.end(html ? String(body).replaceAll('"/counterbell.js"', `"${product.url}/counterbell.js"`) : body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function inside(file: string) {
  if (!file.startsWith(repository) || file.includes(`${sep}.`)) throw new Error('Outside of what is served')
  return file
}
