import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Me, PasswordLink, Role } from '../../shared/team.ts'
import { fingerprint } from '../platform/crypto.ts'
import { admin, call, expectStatus, listen, makeSite, newVisitor } from '../test/api.ts'
import { cookiesIn, goodPassword, joinTeam, page, signIn } from '../test/people.ts'

const newPassword = 'the kettle sings at five'

async function anOwner() {
  const site = await makeSite({}, null)
  return { site, ...(await joinTeam(site, 'owner')) }
}
const ask = (email?: string, by: Record<string, string> = admin) =>
  call<PasswordLink & { code?: string; detail?: string }>('POST', '/v1/password-links', email ? { email } : {}, by)
async function linkFor(email: string) {
  const { body } = await expectStatus(201, ask(email))
  return { ...body, token: new URL(body.url).hash.replace('#token=', '') }
}
let callers = 0
const use = (token: string, password = newPassword) =>
  call<Me & { code?: string }>(
    'POST',
    '/v1/password-links/use',
    { token, password },
    {
      ...page,
      'cf-connecting-ip': `203.0.113.${++callers % 250}`,
    },
  )
const isIn = async (auth: Record<string, string>) =>
  (await call<Me>('GET', '/v1/me', undefined, auth)).body.user !== null

test('an owner who is locked out sets a new password by a link, once, and every session of theirs ends', async () => {
  const owner = await anOwner()
  const line = await listen(`?site=${owner.site}`, 'counterbell', owner.auth)
  await line.until('presence')
  const { token, url, email, name } = await linkFor(owner.email.toUpperCase())
  expect([email, name, new URL(url).pathname]).toEqual([owner.email, 'An', '/inbox/password'])
  const { headers, body } = await expectStatus(201, use(token))
  expect(body.user?.id).toBe(owner.id)
  expect(await isIn({ ...page, cookie: cookiesIn(headers) })).toBe(true)
  expect(await isIn(owner.auth)).toBe(false)
  for (let turn = 0; turn < 200 && !line.closed[0]; turn++) await scheduler.wait(10)
  expect(line.closed).toEqual([{ code: 4401 }])
  expect((await signIn(owner.email, newPassword)).status).toBe(200)
  expect((await signIn(owner.email, goodPassword)).status).toBe(401)
  expect((await use(token, 'another cup of tea at six')).body.code).toBe('link_not_found')
  expect((await signIn(owner.email, newPassword)).status).toBe(200)
  const { results } = await env.DB.prepare(
    "select actor, action, target from audit where site_id = ? and action like 'password%' order by id",
  )
    .bind(owner.site)
    .all()
  expect(results).toEqual([
    { actor: 'admin', action: 'password_link.made', target: owner.id },
    { actor: `member:${owner.id}`, action: 'password.set_by_link', target: owner.id },
  ])
})

test('a link that many use at the same moment works for one of them', async () => {
  const owner = await anOwner()
  const { token } = await linkFor(owner.email)
  const passwords = ['a first cup of oolong', 'a second cup of oolong', 'a third cup of oolong']
  const used = await Promise.all(passwords.map((password) => use(token, password)))
  expect(used.map(({ status }) => status).sort()).toEqual([201, 404, 404])
  const works = await Promise.all(
    passwords.map(async (password) => (await signIn(owner.email, password)).status === 200),
  )
  expect(works).toEqual(used.map(({ status }) => status === 201))
})

test('a link works for an owner who had a passkey alone', async () => {
  const owner = await anOwner()
  await env.DB.prepare('delete from account where user_id = ?').bind(owner.id).run()
  await expectStatus(201, use((await linkFor(owner.email)).token))
  expect((await signIn(owner.email, newPassword)).status).toBe(200)
})

test('a link ends with its half hour, with the next one, and with the account; a weak password does not use it up', async () => {
  const owner = await anOwner()
  const first = await linkFor(owner.email)
  const second = await linkFor(owner.email)
  expect((await use(first.token)).body.code).toBe('link_not_found')
  expect((await use(second.token, 'password123')).body.code).toBe('weak_password')
  await env.DB.prepare('update password_links set expires_at = ?2 where user_id = ?1')
    .bind(owner.id, Date.now() - 1)
    .run()
  expect((await use(second.token)).body.code).toBe('link_not_found')
  const third = await linkFor(owner.email)
  await joinTeam(owner.site, 'owner') // or the last owner could not go
  await expectStatus(204, call('DELETE', '/v1/me', undefined, owner.auth))
  expect((await use(third.token)).body.code).toBe('link_not_found')
  expect((await signIn(owner.email, goodPassword)).status).toBe(401)
})

test('a link is stored by its fingerprint alone', async () => {
  const owner = await anOwner()
  const { token } = await linkFor(owner.email)
  const row = await env.DB.prepare('select * from password_links where user_id = ?').bind(owner.id).first()
  expect(row!.token_hash).toBe(await fingerprint(token))
  expect(JSON.stringify(row)).not.toContain(token)
})

test('such links are made with the admin key alone, for owners alone', async () => {
  const owner = await anOwner()
  const { auth: visitor } = await newVisitor(owner.site)
  for (const by of [owner.auth, visitor]) expect((await ask(owner.email, by)).body.code).toBe('forbidden')
  expect((await ask(owner.email, {})).status).toBe(401)
  for (const role of ['agent', 'reviewer', 'writer'] as Role[]) {
    const { email } = await joinTeam(owner.site, role)
    expect((await ask(email)).body).toMatchObject({ code: 'member_not_found' })
  }
  expect((await ask('nobody@shop.example')).body.detail).toContain('nobody@shop.example')
  const several = await ask()
  expect([several.body.code, several.body.detail]).toEqual(['conflict', expect.stringContaining('say which one')])
})

test('links cannot be guessed without end, from one address', async () => {
  const guess = () =>
    call(
      'POST',
      '/v1/password-links/use',
      { token: 'guess', password: newPassword },
      { ...page, 'cf-connecting-ip': '203.0.113.251' },
    )
  const answers = []
  for (let i = 0; i < 21; i++) answers.push((await guess()).body.code)
  expect([answers[0], answers.at(-1)]).toEqual(['link_not_found', 'rate_limited'])
})
