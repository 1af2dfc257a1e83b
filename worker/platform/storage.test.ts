import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import type { Me } from '../../shared/team.ts'
import { app } from '../app.ts'
import { admin, call, makeSite, newVisitor, own, send } from '../test/api.ts'
import { signedIn } from '../test/signedIn.ts'
import { newId } from './ids.ts'
import { logStorage, noteSize, storageOf } from './storage.ts'

afterEach(() => vi.restoreAllMocks())

const context = { waitUntil() {}, passThroughOnException() {}, props: {} }

/** A message where the database may have so many megabytes. */
async function sendWithin(megabytes: number, conversation: string, auth: Record<string, string>) {
  const headers = { 'content-type': 'application/json', ...auth }
  const body = JSON.stringify({ id: newId(), text: 'When are you open?' })
  const request = new Request(`${own}/v1/conversations/${conversation}/messages`, { method: 'POST', headers, body })
  const response = await app.fetch(request, { ...env, DATABASE_LIMIT_MB: String(megabytes) }, context)
  return { status: response.status, body: (await response.json()) as { code?: string }, headers: response.headers }
}

test('an owner is told how full the database is, others are not', async () => {
  const site = await makeSite()
  const me = async (role: 'owner' | 'agent') =>
    (await call<Me>('GET', '/v1/me', undefined, await signedIn(site, role))).body
  const { storage } = await me('owner')
  expect(storage!.limit).toBe(500_000_000)
  expect(storage!.bytes).toBeGreaterThan(10_000)
  expect((await me('agent')).storage).toBeUndefined()
})

test('where the database is nearly full strangers begin nothing new; what is there goes on', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  await send(conversation, 'When are you open?', auth)
  const { bytes } = storageOf(env)
  const limit = bytes / 1_000_000 / 0.99
  const refused = await sendWithin(limit, newId(), auth)
  expect([refused.status, refused.body.code]).toEqual([503, 'storage_full'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await sendWithin(limit, conversation, auth)).status).toBe(201)
  expect((await sendWithin(limit, conversation, admin)).status).toBe(201)
  expect((await sendWithin(limit * 2, newId(), auth)).status).toBe(201)
})

test('what was known of the size a while ago refuses nobody', async () => {
  const { auth } = await newVisitor(await makeSite())
  await send(newId(), 'When are you open?', auth)
  const limit = storageOf(env).bytes / 1_000_000 / 2
  vi.setSystemTime(Date.now() + 70_000)
  expect((await sendWithin(limit, newId(), auth)).status).toBe(201)
  expect((await sendWithin(limit, newId(), auth)).status).toBe(503)
  vi.useRealTimers()
})

test('the log has a line a day, and each hour where the database is well filled', async () => {
  noteSize([await env.DB.prepare('select 1').all()])
  const said = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const minutes = (limit: string) => {
    said.mockClear()
    for (let minute = 0; minute < 24 * 60; minute++)
      logStorage({ ...env, DATABASE_LIMIT_MB: limit }, new Date(Date.UTC(2026, 10, 30, 0, minute)))
    return said.mock.calls.length
  }
  expect([minutes('500'), minutes('0.000001')]).toEqual([1, 24])
  expect(String(said.mock.calls[0]![0])).toMatch(/^\{"database":\{"bytes":\d+,"limit":\d+/)
})
