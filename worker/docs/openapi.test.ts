import { expect, test } from 'vitest'
import { app } from '../app.ts'
import { call } from '../test/api.ts'
import { docsPage } from './docsPage.tsx'
import { describeApi } from './openapi.ts'

type Operation = {
  summary?: string
  tags?: string[]
  security?: unknown[]
  parameters?: { name: string; description?: string }[]
  responses: Record<string, { content?: Record<string, { schema?: unknown }> }>
}
type Spec = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown> }
}

test('every route of the API is described, with a summary and its answers', async () => {
  const body = (await describeApi(app)) as unknown as Spec
  expect(body.openapi).toBe('3.1.0')
  const routes = new Set(
    app.routes
      .filter(({ method, path }) => path.startsWith('/v1/') && method !== 'ALL' && path !== '/v1/socket')
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`),
  )
  expect(routes.size).toBeGreaterThan(25)
  for (const route of routes) {
    const [method, path] = route.split(' ') as [string, string]
    expect(body.paths[path]?.[method]?.summary, route).toBeTruthy()
    expect(body.paths[path]?.[method]?.tags, route).toHaveLength(1)
  }
})

test('every parameter says what it is, and every refusal is a problem with a code', async () => {
  const body = (await describeApi(app)) as unknown as Spec
  for (const [path, operations] of Object.entries(body.paths)) {
    for (const [method, { parameters = [], responses }] of Object.entries(operations)) {
      const route = `${method} ${path}`
      for (const { name, description } of parameters) expect(description, `${route}: ${name}`).toBeTruthy()
      for (const [status, { content }] of Object.entries(responses)) {
        if (status.startsWith('2')) continue
        expect(content, `${route}: ${status}`).toEqual({
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        })
      }
    }
  }
})

test('what anybody may call asks for no token, and the rest for a token or the team’s session', async () => {
  const { paths, security } = (await describeApi(app)) as unknown as Spec & { security: unknown[] }
  expect(security).toEqual([{ token: [] }, { session: [] }])
  expect(paths['/v1/sites/{site}/config']!.get!.security).toEqual([])
  expect(paths['/v1/sites/{site}/visitors']!.post!.security).toEqual([])
  expect(paths['/v1/sites/{site}/publish']!.post!.security).toBeUndefined()
})

test('every schema that the description refers to is in it', async () => {
  const body = (await describeApi(app)) as unknown as Spec
  const text = JSON.stringify(body)
  for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g))
    expect(body.components.schemas).toHaveProperty(name!)
  expect(text).not.toContain('#/$defs')
})

test('what the build has made is sent to everybody, and not again to who has it', async () => {
  for (const [path, type] of [
    ['/docs', 'text/html'],
    ['/openapi.json', 'application/json'],
  ] as const) {
    const { status, headers } = await call<unknown>('GET', path)
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining(type)])
    expect(headers.get('cache-control')).toContain('public')
    const etag = headers.get('etag')!
    expect(etag).toMatch(/^"/)
    expect((await call('GET', path, undefined, { 'if-none-match': etag })).status).toBe(304)
  }
  const { headers } = await call<string>('GET', '/docs')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('the description can be read as a page, which loads nothing from elsewhere', async () => {
  const body = docsPage(await describeApi(app))
  expect(body).toContain('Send a message')
  expect(body).toContain('conversation_not_found')
  expect(body).not.toMatch(/(?:src|href)="https?:/)
})
