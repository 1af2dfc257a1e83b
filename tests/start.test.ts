import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '../scripts/freePort.mjs'
import { superviseRuntime } from '../scripts/supervise.mjs'
import { secrets } from './server.ts'

const repository = fileURLToPath(new URL('..', import.meta.url))
const clean: (() => void)[] = []
afterAll(() => {
  for (const undo of clean) undo()
})

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'counterbell-start-'))
  clean.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** `npm start` after building, with this in the environment; `said` is what it printed. */
async function start(environment: Record<string, string>) {
  const port = await freePort()
  const DATA_DIR = dataFolder()
  const child: ChildProcess = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: repository,
    env: { ...process.env, PORT: String(port), DEMO: '0', DATA_DIR, ...environment },
  })
  clean.push(() => child.kill('SIGTERM'))
  const said: string[] = []
  for (const stream of [child.stdout!, child.stderr!])
    createInterface({ input: stream }).on('line', (line) => said.push(line))
  const url = `http://127.0.0.1:${port}`
  return { child, said, url, DATA_DIR }
}

/** What a request comes to: its status, or 0 where nobody answers. */
const statusOf = (url: string, init: RequestInit = {}) =>
  fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(5000) }).then(
    ({ status }) => status,
    () => 0,
  )

async function until(holds: () => unknown): Promise<void> {
  for (let turn = 0; turn < 600; turn++) {
    if (await holds()) return
    await wait(100)
  }
  throw new Error('That did not come about within a minute.')
}

/** The process ids of the runtimes that a process has started. */
function runtimesOf(pid: number): number[] {
  const { stdout } = spawnSync('pgrep', ['-P', String(pid), 'workerd'], { encoding: 'utf8' })
  return stdout.split('\n').filter(Boolean).map(Number)
}

test.concurrent('a server whose runtime is killed serves again within seconds, and still after 90 s', async () => {
  const { child, said, url } = await start({})
  await until(() => said.some((line) => line.includes('Counterbell is ready at')))
  for (const pid of runtimesOf(child.pid!)) process.kill(pid, 'SIGKILL')
  await until(async () => (await statusOf(`${url}/v1/me`)) === 200)
  await wait(90_000)
  expect([await statusOf(`${url}/v1/me`), child.exitCode]).toEqual([200, null])
  expect(said.join('\n')).not.toContain('The clock could not run')
}, 200_000)

test.concurrent('a server whose runtime answers nobody any more is started again', async () => {
  const port = await freePort()
  const server = await superviseRuntime(
    { port, dataDir: dataFolder(), secrets },
    { minute: 1000, lookEvery: 1000, deadAfter: 15_000 },
  )
  const before = runtimesOf(process.pid)
  for (const pid of before) process.kill(pid, 'SIGSTOP')
  await until(() => !runtimesOf(process.pid).some((pid) => before.includes(pid)))
  await until(async () => (await statusOf(`http://127.0.0.1:${port}/v1/me`)) === 200)
  await server.stop()
}, 200_000)

test.concurrent('a start with an admin key that is too short says so, and answers with a notice', async () => {
  const { said, url } = await start({ ADMIN_KEY: 'short' })
  await until(() => said.some((line) => line.includes('ADMIN_KEY must have at least 32 characters')))
  expect(await statusOf(`${url}/v1/me`)).toBe(503)
  await until(() => said.some((line) => line.includes('"missingSecrets":["ADMIN_KEY"]')))
}, 200_000)

test.concurrent('a start for other machines that names no proxy ends, and says what to do', async () => {
  const { child, said } = await start({ HOST: '0.0.0.0' })
  await until(() => child.exitCode !== null)
  expect([child.exitCode, said.join('\n')]).toEqual([1, expect.stringContaining('TRUST_PROXY=none')])
}, 200_000)

test.concurrent('what a server keeps is for its own user alone', async () => {
  const { said, DATA_DIR } = await start({})
  await until(() => said.some((line) => line.includes('Counterbell is ready at')))
  const modes = [DATA_DIR, join(DATA_DIR, 'secrets.json')].map((path) => (statSync(path).mode & 0o777).toString(8))
  expect(modes).toEqual(['700', '600'])
}, 200_000)

/** Runs one of the scripts against a server, as `npm run` does; what it printed, in one text. */
function runScript(name: string, server: { url: string; DATA_DIR: string }, ...parameters: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [`scripts/${name}.mjs`, ...parameters], {
    cwd: repository,
    encoding: 'utf8',
    env: { ...process.env, SERVER: server.url, DATA_DIR: server.DATA_DIR },
  })
  return { said: stdout + stderr, status }
}

test.concurrent('a demo shop that was deleted does not come back with the next start, and an owner who is locked out gets a link', async () => {
  const first = await start({ DEMO: '1' })
  const isReady = ({ said }: { said: string[] }) => until(() => said.some((line) => line.includes('/docs')))
  await isReady(first)
  const { ADMIN_KEY, SETUP_CODE } = JSON.parse(readFileSync(join(first.DATA_DIR, 'secrets.json'), 'utf8'))
  const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' }
  const demo = `${first.url}/v1/sites/demo`
  expect(await statusOf(demo, { headers })).toBe(200)
  expect(first.said.join('\n')).toContain('Your own shop:')

  // Nobody owns it yet: the script says so, and what to do.
  const none = runScript('owner-link', first)
  expect([none.status, none.said]).toEqual([1, expect.stringContaining('There is no owner yet')])
  const owner = { code: SETUP_CODE, name: 'Lin', email: 'lin@shop.example', password: 'the kettle sings at five' }
  const post = (path: string, body: unknown) =>
    fetch(first.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: first.url },
      body: JSON.stringify(body),
    })
  expect((await post('/v1/setup', owner)).status).toBe(201)
  const wrong = runScript('owner-link', first, '--email', 'nobody@shop.example')
  expect([wrong.status, wrong.said]).toEqual([1, expect.stringContaining('nobody@shop.example')])
  const { said } = runScript('owner-link', first, '--email', owner.email)
  const token = new URL(/https?:\S+/.exec(said)![0]).hash.replace('#token=', '')
  expect((await post('/v1/password-links/use', { token, password: 'another cup of tea' })).status).toBe(201)
  const signIn = await post('/api/auth/sign-in/email', { email: owner.email, password: 'another cup of tea' })
  expect(signIn.status).toBe(200)

  expect(await statusOf(`${demo}?name=Lamplight%20Tea`, { method: 'DELETE', headers })).toBe(204)
  first.child.kill('SIGTERM')
  await until(() => first.child.exitCode !== null || first.child.signalCode !== null)
  const second = await start({ DEMO: '1', DATA_DIR: first.DATA_DIR })
  await isReady(second)
  expect(await statusOf(`${second.url}/v1/sites/demo`, { headers })).toBe(404)
  expect(await statusOf(`${second.url}/v1/sites/demo-two`, { headers })).toBe(200)
  expect(second.said.join('\n')).not.toContain('The demo shop:')
}, 200_000)
