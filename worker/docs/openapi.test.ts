import { expect, test } from 'vitest'
import { app } from '../app.ts'
import { call } from '../test/api.ts'

type Spec = {
  openapi: string
  paths: Record<string, Record<string, { summary?: string; tags?: string[]; responses: Record<string, unknown> }>>
  components: { schemas: Record<string, unknown> }
}

test('every route of the API is described, with a summary and its answers', async () => {
  const { body } = await call<Spec>('GET', '/openapi.json')
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

test('every schema that the description refers to is in it', async () => {
  const { body } = await call<Spec>('GET', '/openapi.json')
  const text = JSON.stringify(body)
  for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g))
    expect(body.components.schemas).toHaveProperty(name!)
  expect(text).not.toContain('#/$defs')
})

test('the description can be read as a page, which loads nothing from elsewhere', async () => {
  const { status, body, headers } = await call<string>('GET', '/docs')
  expect(status).toBe(200)
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(body).toContain('Send a message')
  expect(body).toContain('conversation_not_found')
  expect(body).not.toMatch(/(?:src|href)="https?:/)
})
