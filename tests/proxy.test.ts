import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** Sets up the owner as a browser would through a proxy; the code is wrong, so that only the check of the page matters. */
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

test('behind a proxy that speaks HTTPS, pages of our own are known as such', async () => {
  const ours = { host: 'bell.shop.example', 'x-forwarded-proto': 'https', origin: 'https://bell.shop.example' }
  expect(await setUp(ours)).toBe('setup_refused')
  expect(await setUp({ ...ours, origin: 'https://evil.example' })).toBe('origin_not_allowed')
  expect(await setUp({ ...ours, 'x-forwarded-proto': 'http' })).toBe('origin_not_allowed')
})
