import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startServer } from './server.ts'

const repository = fileURLToPath(new URL('..', import.meta.url))
const run = (tool: string, ...args: string[]) =>
  execFileSync('npx', [tool, ...args], { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })

test('a client generated from the API description compiles, and makes a site, imports, publishes, asks and replies', async () => {
  run('oazapfts', 'dist/assets/openapi.json', 'tests/api/client.ts')
  run('tsc', '-p', 'tests/api')
  const server = await startServer()
  // By its address, as it has no types before the client is made.
  const { shopDay } = await import(new URL('api/shopDay.ts', import.meta.url).href)
  const day = await shopDay(server.url, server.adminKey).finally(server.stop)
  expect(day).toEqual({
    created: 1,
    listed: ['How long does delivery take?'],
    decision: 'answer',
    authors: ['visitor', 'bot', 'system', 'agent'],
    refusal: 'unauthorized',
  })
}, 120_000)
