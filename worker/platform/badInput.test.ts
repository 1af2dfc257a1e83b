import { env, exports } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import type { ConversationPage } from '../../shared/messages.ts'
import { admin, call, makeSite, newVisitor, send } from '../test/api.ts'
import { newId } from './ids.ts'
import type { Secret } from './secrets.ts'
import { issueToken } from './tokens.ts'

const messages = (id: string) => `/v1/conversations/${id}/messages`

test('every refusal is a problem that says what was wrong', async () => {
  const { status, headers, body } = await call('GET', '/v1/nothing/here')
  expect(status).toBe(404)
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(body).toMatchObject({
    code: 'not_found',
    status: 404,
    title: 'not found',
    detail: 'Nothing answers GET /v1/nothing/here.',
  })
})

test('an unknown site is 404, whatever is asked of it', async () => {
  for (const [method, path, body, headers] of [
    ['POST', '/v1/sites/nowhere/visitors', {}, {}],
    ['GET', '/v1/sites/nowhere/search?q=x', undefined, {}],
    ['GET', '/v1/sites/nowhere/config', undefined, {}],
    ['POST', '/v1/sites/nowhere/publish', undefined, admin],
    ['POST', '/v1/sites/nowhere/ask', { text: 'x' }, admin],
    ['GET', '/v1/sites/nowhere/conversations', undefined, admin],
  ] as const) {
    const answer = await call(method, path, body, headers)
    expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'site_not_found'])
  }
})

test('a page of an origin that was revoked is refused from then on, everywhere, and may not read the answer', async () => {
  const site = await makeSite({ origins: ['https://shop.example'] })
  const page = { origin: 'https://shop.example' }
  const { token } = (await call<{ token: string }>('POST', `/v1/sites/${site}/visitors`, {}, page)).body
  const auth = { ...page, authorization: `Bearer ${token}` }
  const conversation = newId()
  const allowed = await send(conversation, 'When are you open?', auth)
  expect(allowed.status).toBe(201)
  expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example')
  await call('PATCH', `/v1/sites/${site}`, { origins: ['https://other.example'] }, admin)
  for (const answer of [
    await call('POST', `/v1/sites/${site}/visitors`, {}, page),
    await call('POST', messages(conversation), { id: newId(), text: 'x' }, auth),
    await call('GET', messages(conversation), undefined, auth),
    await call('POST', `/v1/sites/${site}/identify`, { name: 'x' }, auth),
    await call('GET', `/v1/sites/${site}/search?q=open`, undefined, page),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([403, 'origin_not_allowed'])
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  }
})

test.each([
  ['forged', async (token: string) => `${token.slice(0, -3)}abc`],
  ['of another kind', async () => 'cb9.e30.e30'],
  ['no token at all', async () => 'hello'],
  [
    'expired',
    async (_: string, site: string) =>
      issueToken(
        env.SECRET,
        { site, visitor: newId(), generations: { site: 0, visitor: 0 } },
        Date.now() - 366 * 864e5,
      ),
  ],
  [
    'signed with another secret',
    async (_: string, site: string) =>
      issueToken('another secret, long enough to be one' as Secret, {
        site,
        visitor: newId(),
        generations: { site: 0, visitor: 0 },
      }),
  ],
])('a token that is %s is 401', async (_, spoil) => {
  const site = await makeSite()
  const { token } = await newVisitor(site)
  const auth = { authorization: `Bearer ${await spoil(token, site)}` }
  const answer = await call('POST', messages(newId()), { id: newId(), text: 'x' }, auth)
  expect([answer.status, answer.body.code]).toEqual([401, 'unauthorized'])
})

test('a token that is no longer good begins a new visitor, not an error', async () => {
  const site = await makeSite()
  const { id } = await newVisitor(site)
  const { status, body } = await call<{ visitor: { id: string } }>('POST', `/v1/sites/${site}/visitors`, {
    token: 'cb1.old.one',
  })
  expect(status).toBe(200)
  expect(body.visitor.id).not.toBe(id)
})

test('a token of one site opens nothing on another', async () => {
  const [one, two] = [await makeSite(), await makeSite()]
  const visitor = await newVisitor(one)
  const conversation = newId()
  await send(conversation, 'When are you open?', visitor.auth)
  const { body } = await call<{ visitor: { id: string }; conversations: unknown[] }>(
    'POST',
    `/v1/sites/${two}/visitors`,
    { token: visitor.token },
  )
  expect(body.visitor.id).not.toBe(visitor.id)
  expect(body.conversations).toEqual([])
  expect((await call('POST', `/v1/sites/${two}/identify`, { name: 'x' }, visitor.auth)).status).toBe(401)
})

test('another visitor’s conversation does not exist: not to read, to write, to rate, to mark', async () => {
  const site = await makeSite()
  const [mine, other] = [await newVisitor(site), await newVisitor(site)]
  const conversation = newId()
  const { body: sent } = await send(conversation, 'When are you open?', mine.auth)
  for (const answer of [
    await call('GET', messages(conversation), undefined, other.auth),
    await call('POST', messages(conversation), { id: newId(), text: 'x' }, other.auth),
    await call('POST', messages(conversation), { id: sent.messages[0]!.id, text: 'x' }, other.auth),
    await call('POST', `/v1/conversations/${conversation}/seen`, { seq: 1 }, other.auth),
    await call('POST', `${messages(conversation)}/${sent.messages[1]!.id}/rating`, { helped: true }, other.auth),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([404, 'conversation_not_found'])
  }
})

test('a visitor may not do what the team does', async () => {
  const site = await makeSite()
  const { auth } = await newVisitor(site)
  for (const answer of [
    await call('GET', `/v1/sites/${site}/conversations`, undefined, auth),
    await call('POST', `/v1/sites/${site}/publish`, undefined, auth),
    await call('POST', `/v1/sites/${site}/ask`, { text: 'x' }, auth),
    await call('PATCH', `/v1/sites/${site}`, { name: 'Mine' }, auth),
    await call('POST', '/v1/sites', { name: 'x', locale: 'en' }, auth),
    await call('POST', `/v1/conversations/${newId()}/status`, { to: 'closed' }, auth),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
  }
})

test.each<[string, unknown, number, string]>([
  ['is too large', JSON.stringify({ id: newId(), text: 'x'.repeat(70_000) }), 413, 'too_large'],
  ['is not JSON', '{"id":', 400, 'bad_input'],
  ['is a list', '[]', 400, 'bad_input'],
  ['has fields of the wrong type', { id: 7, text: {} }, 400, 'bad_input'],
  ['has no text', { id: newId(), text: ' \n\t ' }, 400, 'bad_input'],
  ['has a text of 10,000 characters', { id: newId(), text: 'x'.repeat(10_000) }, 400, 'bad_input'],
  ['has half a character', `{"id":"${newId()}","text":"a\\ud800b"}`, 400, 'bad_input'],
  ['has control characters', { id: newId(), text: 'a\u0000b\u0007' }, 400, 'bad_input'],
  ['has an id that is none', { id: '../../etc', text: 'x' }, 400, 'bad_input'],
])('a message whose body %s is refused and leaves nothing behind', async (_, body, status, code) => {
  const site = await makeSite()
  const { auth } = await newVisitor(site)
  const conversation = newId()
  const answer = await call('POST', messages(conversation), body, auth)
  expect([answer.status, answer.body.code]).toEqual([status, code])
  expect(answer.body.detail.length).toBeGreaterThan(10)
  expect((await call<ConversationPage>('GET', `/v1/sites/${site}/conversations`, undefined, admin)).body.items).toEqual(
    [],
  )
})

test('a wrong field is named', async () => {
  const { auth } = await newVisitor(await makeSite())
  const { body } = await call('POST', messages(newId()), { id: newId(), text: 5 }, auth)
  expect(body.errors).toEqual([{ path: 'text', message: expect.stringContaining('string') }])
})

test('a body that does not say it is JSON is 415, so that no form on a foreign page can send one', async () => {
  const { auth } = await newVisitor(await makeSite())
  const answer = await call('POST', messages(newId()), 'id=1&text=x', { ...auth, 'content-type': 'text/plain' })
  expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type'])
})

test('a JSON route takes no other body, whether it says what it is or not', async () => {
  const site = await makeSite()
  const bytes = new TextEncoder().encode('{"name":"x"}')
  for (const [path, type] of [
    [`/v1/sites/${site}/visitors`, 'application/octet-stream'],
    [`/v1/sites/${site}/visitors`, 'text/csv'],
    [`/v1/sites/${site}/visitors`, 'image/png'],
    ['/v1/setup', 'application/x-www-form-urlencoded'],
    ['/api/auth/sign-in/email', 'text/plain'],
    [`/v1/sites/${site}/articles/import`, 'application/octet-stream'],
    [`/v1/sites/${site}/media`, 'text/csv'],
  ] as const) {
    const { status, body } = await call('POST', path, bytes, { ...admin, 'content-type': type })
    expect([path, type, status, body.code]).toEqual([path, type, 415, 'unsupported_media_type'])
  }
  const unnamed = new Request(`https://counterbell.example/v1/sites/${site}/visitors`, { method: 'POST', body: bytes })
  expect((await exports.default.fetch(unnamed)).status).toBe(415)
  expect((await call('POST', `/v1/sites/${site}/publish`, undefined, admin)).status).toBe(200)
})

test('the same id for somebody else’s message in a conversation is a clash, not a repeat', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  const id = newId()
  await call('POST', messages(conversation), { id, text: 'When are you open?' }, auth)
  const answer = await call('POST', messages(conversation), { id, text: 'Mine' }, admin)
  expect([answer.status, answer.body.code]).toEqual([409, 'already_exists'])
})

test('a failure of ours is told with a number and without a stack', async () => {
  const { auth } = await newVisitor(await makeSite())
  vi.spyOn(Object.getPrototypeOf(env.DB), 'batch').mockRejectedValueOnce(new Error('SQL that nobody foresaw'))
  const answer = await call('POST', messages(newId()), { id: newId(), text: 'When are you open?' }, auth)
  expect([answer.status, answer.body.code]).toEqual([500, 'internal'])
  expect(answer.body.id).toMatch(/^[0-9a-f-]{36}$/)
  expect(JSON.stringify(answer.body)).not.toMatch(/SQL|\.ts|at /)
})

test('who asks too often is told when to come back', async () => {
  const { auth } = await newVisitor(await makeSite())
  const answers = await Promise.all(Array.from({ length: 130 }, () => call('GET', messages(newId()), undefined, auth)))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(refused[0]!.body.code).toBe('rate_limited')
  expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
})
