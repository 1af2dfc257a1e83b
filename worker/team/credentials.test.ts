import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Me, Role } from '../../shared/team.ts'
import { newId } from '../platform/ids.ts'
import { call, listen, makeSite } from '../test/api.ts'
import { cookiesIn, goodPassword, joinTeam, page, signIn } from '../test/people.ts'

const newPassword = 'the kettle sings at five'

async function somebody(role: Role = 'owner') {
  const site = await makeSite({}, null)
  return { site, ...(await joinTeam(site, role)) }
}
type Somebody = Awaited<ReturnType<typeof somebody>>

/** As if they had signed in long ago. */
const anHourAgo = ({ id }: Somebody) =>
  env.DB.prepare('update session set created_at = created_at - 3600000 where user_id = ?').bind(id).run()
const withoutPassword = ({ id }: Somebody) => env.DB.prepare('delete from account where user_id = ?').bind(id).run()

async function withPasskey({ id: user }: Somebody) {
  const id = newId()
  await env.DB.prepare(
    `insert into passkey (id, name, public_key, user_id, credential_id, counter, device_type, backed_up)
     values (?1, 'A key', 'pk', ?2, ?1, 0, 'singleDevice', 0)`,
  )
    .bind(id, user)
    .run()
  return id
}
const isIn = async (auth: Record<string, string>) =>
  (await call<Me>('GET', '/v1/me', undefined, auth)).body.user !== null
const actionsOf = async ({ site }: Somebody) =>
  (
    await env.DB.prepare('select action from audit where site_id = ? order by id').bind(site).all<{ action: string }>()
  ).results.map(({ action }) => action)

test('a session that is an hour old changes nothing that one signs in with, until there is a fresh proof', async () => {
  const one = await somebody()
  const key = await withPasskey(one)
  await withPasskey(one)
  await anHourAgo(one)
  const attempts = () => [
    () => call('GET', '/api/auth/passkey/generate-register-options', undefined, one.auth),
    () =>
      call(
        'POST',
        '/api/auth/passkey/verify-registration',
        { response: { id: 'x', type: 'public-key', response: {} } },
        one.auth,
      ),
    () => call('POST', '/api/auth/passkey/update-passkey', { id: key, name: 'New' }, one.auth),
    () => call('POST', '/api/auth/passkey/delete-passkey', { id: key }, one.auth),
    () => call('DELETE', '/v1/me', undefined, one.auth),
  ]
  for (const attempt of attempts()) {
    const { status, body } = await attempt()
    expect([status, body.code]).toEqual([403, 'fresh_proof_required'])
  }
  const wrong = await call('POST', '/v1/me/proof', { password: 'not my password' }, one.auth)
  expect([wrong.status, wrong.body.errors?.[0]?.path]).toEqual([403, 'password'])
  const proved = await call('POST', '/v1/me/proof', { password: goodPassword }, one.auth)
  expect(proved.status).toBe(204)
  const withProof = { ...one.auth, cookie: `${one.auth.cookie}; ${cookiesIn(proved.headers)}` }
  expect((await call('GET', '/api/auth/passkey/generate-register-options', undefined, withProof)).status).toBe(200)
  const renamed = await call('POST', '/api/auth/passkey/update-passkey', { id: key, name: 'New' }, withProof)
  expect(renamed.status).toBe(200)
  expect(await actionsOf(one)).toContain('passkey.renamed')
})

test('a proof is worth nothing with another session, and a first password needs one', async () => {
  const one = await somebody()
  const proved = await call('POST', '/v1/me/proof', { password: goodPassword }, one.auth)
  const other = await signIn(one.email, goodPassword)
  await anHourAgo(one)
  await withPasskey(one)
  await withoutPassword(one)
  const borrowed = { ...page, cookie: `${other.auth.cookie}; ${cookiesIn(proved.headers)}` }
  const set = await call('POST', '/v1/me/password', { password: newPassword }, borrowed)
  expect([set.status, set.body.code]).toEqual([403, 'fresh_proof_required'])
})

test.each(['first', 'changed'])(
  'a %s password ends every other session and its sockets, and renews this one',
  async (which) => {
    const one = await somebody()
    const [other, here] = [await signIn(one.email, goodPassword), await signIn(one.email, goodPassword)]
    const line = await listen(`?site=${one.site}`, 'counterbell', other.auth)
    if (which === 'first') await withoutPassword(one)
    const done =
      which === 'first'
        ? await call('POST', '/v1/me/password', { password: newPassword }, here.auth)
        : await call('POST', '/api/auth/change-password', { currentPassword: goodPassword, newPassword }, here.auth)
    expect(done.status).toBeLessThan(300)
    expect(await Promise.all([isIn(one.auth), isIn(other.auth), isIn(here.auth)])).toEqual([false, false, false])
    expect(await isIn({ ...page, cookie: cookiesIn(done.headers) })).toBe(true)
    await expect.poll(() => line.closed).toEqual([{ code: 4401 }])
    expect((await signIn(one.email, newPassword)).status).toBe(200)
    expect((await signIn(one.email, goodPassword)).status).toBe(401)
    expect(await actionsOf(one)).toContain(which === 'first' ? 'password.set' : 'password.changed')
  },
)

test('a password that is tried first, or is not the current one, changes nothing', async () => {
  const one = await somebody()
  const change = (currentPassword: string, newPassword: string) =>
    call('POST', '/api/auth/change-password', { currentPassword, newPassword }, one.auth)
  expect((await change(goodPassword, 'password123')).body.code).toBe('weak_password')
  expect((await change('not my password', newPassword)).status).toBe(403)
  expect((await change(goodPassword, 'short')).body.code).toBe('bad_input')
  expect(await isIn(one.auth)).toBe(true)
  expect((await signIn(one.email, goodPassword)).status).toBe(200)
})

test('of two changes of a password at the same moment one is made', async () => {
  const one = await somebody()
  const other = await signIn(one.email, goodPassword)
  const to = ['the kettle sings at five', 'the kettle sings at six!']
  const answers = await Promise.all(
    [one.auth, other.auth].map((auth, i) =>
      call('POST', '/api/auth/change-password', { currentPassword: goodPassword, newPassword: to[i] }, auth),
    ),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('a passkey that is removed ends every other session; the last thing to sign in with stays', async () => {
  const one = await somebody()
  const other = await signIn(one.email, goodPassword)
  const [first, second] = [await withPasskey(one), await withPasskey(one)]
  const removed = await call('POST', '/api/auth/passkey/delete-passkey', { id: first }, one.auth)
  expect(removed.status).toBe(200)
  expect(await isIn(other.auth)).toBe(false)
  const here = { ...page, cookie: cookiesIn(removed.headers) }
  expect(await isIn(here)).toBe(true)
  await withoutPassword(one)
  const last = await call('POST', '/api/auth/passkey/delete-passkey', { id: second }, here)
  expect([last.status, last.body.code]).toEqual([409, 'conflict'])
  expect(await isIn(here)).toBe(true)
  expect((await call<Me>('GET', '/v1/me')).body.setup).toBe(false)
  expect((await actionsOf(one)).filter((action) => action === 'passkey.removed')).toHaveLength(1)
})

test('nobody touches the passkey of somebody else', async () => {
  const [one, two] = [await somebody(), await somebody()]
  const key = await withPasskey(one)
  for (const [path, body] of [
    ['delete-passkey', { id: key }],
    ['update-passkey', { id: key, name: 'Mine' }],
  ] as const) {
    expect((await call('POST', `/api/auth/passkey/${path}`, body, two.auth)).status).toBe(404)
  }
  const name = await env.DB.prepare('select name from passkey where id = ?').bind(key).first('name')
  expect([name, await isIn(two.auth)]).toEqual(['A key', true])
})
