import { expect, test, vi } from 'vitest'
import { createHttp, Failure, withQuery } from './http.ts'

const answering = (status: number, body: unknown) =>
  vi.fn(async () => new Response(body === null ? null : JSON.stringify(body), { status }))

test('a problem keeps its code, its fields and its number', async () => {
  const http = createHttp(
    () => {},
    answering(400, {
      code: 'bad_input',
      detail: 'No',
      status: 400,
      errors: [{ path: 'name', message: 'x' }],
      id: 'abc',
    }),
  )
  const failure = await http.get('/v1/x').catch((error) => error)
  expect(failure).toBeInstanceOf(Failure)
  expect(failure).toMatchObject({ code: 'bad_input', status: 400, trace: 'abc', errors: [{ path: 'name' }] })
})

test('a request that hangs is given up', async () => {
  const send = vi.fn(async (..._: Parameters<typeof fetch>) => new Response('{}'))
  const http = createHttp(() => {}, send)
  await http.get('/v1/x')
  await http.send('POST', '/v1/x')
  for (const [, init] of send.mock.calls) expect(init?.signal).toBeInstanceOf(AbortSignal)
})

test('no answer is "offline"', async () => {
  const http = createHttp(
    () => {},
    async () => {
      throw new TypeError('Failed to fetch')
    },
  )
  await expect(http.get('/v1/x')).rejects.toMatchObject({ code: 'offline' })
})

test('an error page that is not ours still has a code', async () => {
  const http = createHttp(
    () => {},
    async () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
  )
  await expect(http.get('/v1/x')).rejects.toMatchObject({ code: 'unavailable', status: 502 })
})

test('a session that has ended is told, a wrong password is not', async () => {
  const ended = vi.fn()
  const http = createHttp(ended, answering(401, { code: 'unauthorized' }))
  await http.send('POST', '/api/auth/sign-in/email', {}).catch(() => {})
  expect(ended).not.toHaveBeenCalled()
  await http.get('/v1/sites/shop').catch(() => {})
  expect(ended).toHaveBeenCalledOnce()
})

test('an answer without a body is nothing', async () => {
  await expect(createHttp(() => {}, answering(204, null)).send('POST', '/v1/x')).resolves.toBeUndefined()
})

test('a query leaves out what is empty', () => {
  expect(withQuery('/v1/x', { q: 'tea & 茶', after: null, locale: '', unpublished: false })).toBe(
    '/v1/x?q=tea+%26+%E8%8C%B6&unpublished=false',
  )
  expect(withQuery('/v1/x', {})).toBe('/v1/x')
})
