import { request } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
afterEach(() => server.stop())

/** Sets up the owner as a browser would through a proxy; the code is wrong, so that only what is checked before it matters. */
function setUp(headers: Record<string, string>): Promise<string> {
  const body = JSON.stringify({ code: 'wrong', name: 'Lin', email: 'lin@shop.example', password: 'long enough for us' })
  return new Promise((resolve, reject) => {
    const sent = request(
      `${server.url}/v1/setup`,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('end', () => resolve(JSON.parse(text).code))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The answers to more guesses at the setup code than one address has, each with other headers. */
async function guess(headersOf: (i: number) => Record<string, string>): Promise<string[]> {
  const codes = []
  for (let i = 0; i < 12; i++) codes.push(await setUp(headersOf(i)))
  return codes
}

const https = { host: 'bell.shop.example', 'x-forwarded-proto': 'https', origin: 'https://bell.shop.example' }

test('behind a named proxy that speaks HTTPS, pages of our own are known as such', async () => {
  server = await startServer({}, { trustProxy: '127.0.0.0/8,::1' })
  expect(await setUp(https)).toBe('setup_refused')
  expect(await setUp({ ...https, origin: 'https://evil.example' })).toBe('origin_not_allowed')
  expect(await setUp({ ...https, 'x-forwarded-proto': 'http' })).toBe('origin_not_allowed')
})

test('callers behind a named proxy are counted each by the address that it gives, whatever they send before it', async () => {
  server = await startServer({}, { trustProxy: '127.0.0.1', rateLimits: true })
  const each = await guess((i) => ({ 'x-forwarded-for': `203.0.113.${i}` }))
  expect(each).not.toContain('rate_limited')
  const one = await guess((i) => ({ 'x-forwarded-for': `203.0.113.${i}, 198.51.100.7` }))
  expect(one.at(-1)).toBe('rate_limited')
  const oneNetwork = await guess((i) => ({ 'x-forwarded-for': `2001:db8:0:7:${i}::1` }))
  expect(oneNetwork.at(-1)).toBe('rate_limited')
})

test('without a named proxy no header changes who is calling, nor makes our page of another', async () => {
  server = await startServer({}, { rateLimits: true })
  expect(await setUp(https)).toBe('origin_not_allowed')
  const headers = ['cf-connecting-ip', 'x-forwarded-for', 'x-real-ip', 'x-counterbell-address']
  const codes = await guess((i) => ({
    ...Object.fromEntries(headers.map((name) => [name, `203.0.113.${i}`])),
    'mf-cf-blob': JSON.stringify({ clientIp: `203.0.113.${i}:1` }),
  }))
  expect(codes.at(-1)).toBe('rate_limited')
})
