import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { appOf } from '../app.ts'
import { admin, call, makeSite, own } from '../test/api.ts'
import { joinTeam } from '../test/people.ts'
import { authFor } from './auth.ts'
import { closedEndpoints, openEndpoints } from './authEndpoints.ts'

test('every endpoint that better-auth brings is listed, as open with a schema of ours or as closed', () => {
  const { api } = authFor(appOf(env, own, () => {}))
  const brought = Object.values(
    api as Record<string, { path?: string; options?: { method?: string | string[] } }>,
  ).flatMap(({ path, options }) => (path ? [options?.method ?? '*'].flat().map((method) => `${method} ${path}`) : []))
  expect(brought.length).toBeGreaterThan(20)
  const listed = [...Object.keys(openEndpoints), ...closedEndpoints]
  expect([...new Set(brought)].sort()).toEqual(listed.sort())
})

test('what is closed is not there, for a member neither', async () => {
  const { auth } = await joinTeam(await makeSite({}, null), 'owner')
  for (const endpoint of [...closedEndpoints, 'GET /', 'GET /toString', 'POST /__proto__', 'DELETE /sign-out']) {
    const [method, path] = endpoint.split(' ') as [string, string]
    const body = method === 'POST' ? {} : undefined
    const answer = await call(method, `/api/auth${path.replace(/:\w+/, 'x')}`, body, auth)
    expect([endpoint, answer.status, answer.body.code]).toEqual([endpoint, 404, 'not_found'])
  }
})

test.each([
  ['50,000 characters', { name: 'x'.repeat(50_000) }],
  ['nothing', { name: '' }],
  ['spaces', { name: '   ' }],
  ['a mark of direction', { name: '\u202eevil' }],
  ['a control character', { name: 'a\u0000b' }],
  ['a zero-width space', { name: 'Ad\u200bmin' }],
  ['81 characters', { name: 'x'.repeat(81) }],
  ['a number', { name: 7 }],
  ['an image beside it', { name: 'An', image: 'https://evil.example/x.png' }],
  ['an address beside it', { name: 'An', email: 'x@y.example' }],
])('a member cannot be renamed to %s', async (_, body) => {
  const { auth, id } = await joinTeam(await makeSite({}, null), 'agent')
  const { status, body: problem } = await call('POST', '/api/auth/update-user', body, auth)
  expect([status, problem.code]).toEqual([400, 'bad_input'])
  const row = await env.DB.prepare('select name, image from user where id = ?').bind(id).first()
  expect(row).toEqual({ name: 'An', image: null })
})

test('a name is trimmed, and the audit log says what it was', async () => {
  const site = await makeSite({}, null)
  const { auth, id } = await joinTeam(site, 'agent')
  expect((await call('POST', '/api/auth/update-user', { name: '  林小姐 👩🏽‍💻 ' }, auth)).status).toBe(200)
  const name = await env.DB.prepare('select name from user where id = ?').bind(id).first('name')
  expect(name).toBe('林小姐 👩🏽‍💻')
  const detail = await env.DB.prepare("select detail from audit where site_id = ? and action = 'member.renamed'")
    .bind(site)
    .first<string>('detail')
  expect(JSON.parse(detail!)).toEqual({ from: 'An', to: '林小姐 👩🏽‍💻' })
})

test('names of sites, invited people, visitors and categories are held to the same', async () => {
  const site = await makeSite({}, null)
  const name = 'a\u2066b'
  const { token } = (await call<{ token: string }>('POST', `/v1/sites/${site}/visitors`, {})).body
  for (const [method, path, body, headers] of [
    ['POST', '/v1/sites', { name, locale: 'en' }, admin],
    ['PATCH', `/v1/sites/${site}`, { name }, admin],
    ['POST', `/v1/sites/${site}/categories`, { names: { en: name } }, admin],
    ['POST', `/v1/sites/${site}/identify`, { name }, { authorization: `Bearer ${token}` }],
    ['POST', '/v1/invitations/accept', { token: 'x', name, password: 'a cup of something warm' }, {}],
    ['POST', '/v1/setup', { code: 'x', name, email: 'a@b.example' }, {}],
  ] as const) {
    expect([path, (await call(method, path, body, headers)).body.code]).toEqual([path, 'bad_input'])
  }
})

test('what an endpoint takes has bounds', async () => {
  const { auth } = await joinTeam(await makeSite({}, null), 'agent')
  for (const [path, body] of [
    ['sign-in/email', { email: 'no address', password: 'x' }],
    ['sign-in/email', { email: 'a@b.example', password: 'x'.repeat(129) }],
    ['sign-in/email', { email: ['a@b.example'], password: 'x' }],
    ['sign-in/email', '"text"'],
    ['change-password', { currentPassword: 'x', newPassword: 'x'.repeat(129) }],
    ['revoke-session', { token: 7 }],
    ['passkey/update-passkey', { id: 'x', name: '\u202e' }],
    ['passkey/verify-authentication', { response: 'x' }],
    ['passkey/verify-authentication', { response: { id: 'x'.repeat(3000), type: 'public-key', response: {} } }],
  ] as const) {
    const { status, body: problem } = await call('POST', `/api/auth/${path}`, body, auth)
    expect([path, status, problem.code]).toEqual([path, 400, 'bad_input'])
  }
  const large = await call('POST', '/api/auth/sign-in/email', { email: 'a@b.example', password: 'x'.repeat(70_000) })
  expect(large.status).toBe(413)
})
