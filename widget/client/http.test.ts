import { expect, test } from 'vitest'
import { createHttp } from './http.ts'
import { fakeWorld } from './testing/fakeWorld.ts'

test('our problems come as their code, with the wait that the server asked for', async () => {
  const problem = { status: 429, body: { code: 'rate_limited' }, headers: { 'retry-after': '7' } }
  const request = createHttp(fakeWorld(() => problem).world, 'https://chat.example')
  await expect(request('GET', '/x')).rejects.toMatchObject({ status: 429, code: 'rate_limited', wait: 7000 })
})

test('a wait of more than five minutes is asked for by nobody who knows us', async () => {
  const away = { status: 503, headers: { 'retry-after': '31536000' } }
  const request = createHttp(fakeWorld(() => away).world, 'https://chat.example')
  await expect(request('GET', '/x')).rejects.toMatchObject({ status: 503, wait: 300_000 })
})

test('a proxy’s page is no answer of ours, and a cut line is none at all', async () => {
  const { world } = fakeWorld(() => undefined)
  await expect(createHttp(world, 'https://chat.example')('GET', '/x')).rejects.toMatchObject({ status: 0 })
  const captive = { ...world, fetch: async () => new Response('<html>Please sign in</html>') }
  await expect(createHttp(captive, 'https://chat.example')('GET', '/x')).rejects.toMatchObject({ status: 0 })
  const gateway = { ...world, fetch: async () => new Response('<html>Bad gateway</html>', { status: 502 }) }
  await expect(createHttp(gateway, 'https://chat.example')('GET', '/x')).rejects.toMatchObject({ status: 502 })
})

test('a request that hangs is given up', async () => {
  const { world, pass } = fakeWorld(() => undefined)
  const hanging = {
    ...world,
    fetch: (_: unknown, init?: RequestInit) =>
      new Promise<Response>((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))),
  } as typeof world
  const request = createHttp(hanging, 'https://chat.example')('GET', '/x').catch((failure) => failure.status)
  await pass(25_000)
  expect(await request).toBe(0)
})
