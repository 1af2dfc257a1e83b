import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { app } from '../app.ts'
import { admin, call, listen, makeSite, newVisitor } from '../test/api.ts'
import { newId } from './ids.ts'

const address = '203.0.113.200'
const from = { 'cf-connecting-ip': address }

/** Uses up what is left of the address's minute. */
async function useUp(): Promise<void> {
  for (let isLeft = true; isLeft; ) isLeft = (await env.LIMIT_ADDRESS.limit({ key: address })).success
}

const commonPaths = [
  ...[
    '/',
    '/inbox',
    '/inbox/settings',
    '/docs',
    '/openapi.json',
    '/chat/shop',
    '/preview',
    '/favicon.ico',
    '/robots.txt',
  ],
  ...['/examples/shop/', '/help/shop', '/help/shop/en/search?q=x', '/help/shop/sitemap.xml', '/media/shop/none.png'],
  ...['/none', '/v1/none', '/api/none', '/api/auth/get-session', '/assets/none.js', '/v1/me', '/v1/socket'],
]

test('every request is counted by its address, whatever it asks for', async () => {
  const routes = app.routes
    .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
    .map(({ method, path }) => [method, path.replace(/:\w+/g, 'none')] as const)
  expect(routes.length).toBeGreaterThan(60)
  const requests = [
    ...routes,
    ...commonPaths.map((path) => ['GET', path] as const),
    ...commonPaths.map((path) => ['HEAD', path] as const),
    ['POST', '/none'] as const,
    ['DELETE', '/v1/sites/none'] as const,
  ]
  for (const [method, path] of new Map(requests.map((request) => [request.join(' '), request])).values()) {
    await useUp()
    expect([method, path, (await call(method, path, undefined, from)).status]).toEqual([method, path, 429])
  }
})

test('a preflight and a socket are counted, too, and a failed admin key is', async () => {
  const site = await makeSite()
  const { token } = await newVisitor(site)
  await useUp()
  const page = { ...from, origin: 'https://shop.example' }
  const preflight = await call('OPTIONS', `/v1/sites/${site}/visitors`, undefined, page)
  expect(preflight.status).toBe(429)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('https://shop.example')
  expect((await listen('', `counterbell, ${token}`, from)).response.status).toBe(429)
  const guess = await call('GET', `/v1/sites/${site}`, undefined, { ...from, authorization: 'Bearer made-up' })
  expect(guess.status).toBe(429)
  expect((await call('GET', `/v1/sites/${site}`, undefined, { ...from, ...admin })).status).toBe(200)
})

test('a preflight that is not too many says what a foreign page may send', async () => {
  const { status, headers } = await call('OPTIONS', `/v1/conversations/${newId()}/messages`, undefined, {
    origin: 'https://shop.example',
  })
  expect([status, headers.get('access-control-allow-origin')]).toEqual([204, 'https://shop.example'])
  expect(headers.get('access-control-allow-headers')).toBe('authorization, content-type')
  const marked = await call('OPTIONS', `/v1/conversations/${newId()}/messages`, undefined, {
    origin: 'https://shop.example',
    'access-control-request-headers': 'authorization,cookie,traceparent',
  })
  expect(marked.headers.get('access-control-allow-headers')).toBe('authorization, content-type, traceparent')
})

test('a built file that is there is free', async () => {
  await useUp()
  expect((await call('GET', '/counterbell.js', undefined, from)).status).toBe(200)
})

test('a body where none is taken is not read', async () => {
  const site = await makeSite()
  const { auth } = await newVisitor(site)
  const large = 'x'.repeat(1_000_000)
  expect((await call('POST', `/v1/sites/${site}/visitors/logout`, JSON.stringify(large), auth)).status).toBe(204)
  expect((await call('POST', `/v1/sites/${site}/identity-key`, '{"not JSON', admin)).status).toBe(201)
})
