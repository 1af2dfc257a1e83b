import { env } from 'cloudflare:workers'
import { sign } from 'hono/jwt'
import { expect, test } from 'vitest'
import type { ConversationPage } from '../../shared/messages.ts'
import type { IdentityKey as ListedKey, Visit } from '../../shared/sites.ts'
import { seal } from '../platform/crypto.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, expectStatus, makeSite, newVisitor, send } from '../test/api.ts'
import { type IdentityKey, makeKey, newCustomer, prove } from '../test/proofs.ts'
import { signedIn } from '../test/signedIn.ts'

async function shopWithKey() {
  const site = await makeSite()
  const key = await makeKey(site)
  const proveWith = (claims: Record<string, unknown> = {}, other: Partial<IdentityKey> = {}) =>
    prove(site, { ...key, ...other }, claims)
  return { site, key, prove: proveWith, now: Math.floor(Date.now() / 1000) }
}

const identify = (site: string, body: unknown, auth: Record<string, string>) =>
  call<Visit>('POST', `/v1/sites/${site}/identify`, body, auth)

test('what a page says of its visitor without proof is shown as unverified and opens nothing', async () => {
  const site = await makeSite()
  const visitor = await newVisitor(site)
  await send(newId(), 'When are you open?', visitor.auth)
  const { body } = await identify(site, { name: 'Li Lei', email: 'li@example.com' }, visitor.auth)
  expect(body.visitor).toEqual({ id: visitor.id, name: 'Li Lei', email: 'li@example.com', verified: false })
  const list = await call<ConversationPage>('GET', `/v1/sites/${site}/conversations`, undefined, admin)
  expect(list.body.items[0]!.visitor).toMatchObject({ name: 'Li Lei', verified: false })
})

test('a proven customer finds their conversations on another device, and brings those of this one', async () => {
  const { site, prove } = await shopWithKey()
  const [laptop, phone] = [await newVisitor(site), await newVisitor(site)]
  const [one, two] = [newId(), newId()]
  await send(one, 'When are you open?', laptop.auth)
  await identify(site, { jwt: await prove() }, laptop.auth)
  await send(two, 'Can I return something?', phone.auth)
  const { body } = await identify(site, { jwt: await prove() }, phone.auth)
  expect(body.visitor).toMatchObject({ name: 'Wang Fang', verified: true })
  expect(body.conversations.map(({ id }) => id).sort()).toEqual([one, two].sort())
  const auth = { authorization: `Bearer ${body.token}` }
  expect((await call('GET', `/v1/conversations/${one}/messages`, undefined, auth)).status).toBe(200)
  // The guest's token is worth nothing for them any more.
  expect((await call('GET', `/v1/conversations/${two}/messages`, undefined, phone.auth)).status).toBe(404)
})

test('what was proved is not replaced by what is merely said', async () => {
  const { site, prove } = await shopWithKey()
  const visitor = await newVisitor(site)
  const { body } = await identify(site, { jwt: await prove() }, visitor.auth)
  const auth = { authorization: `Bearer ${body.token}` }
  expect((await identify(site, { name: 'Somebody else' }, auth)).body.visitor).toMatchObject({
    name: 'Wang Fang',
    verified: true,
  })
})

test('one customer’s conversations do not follow another who signs in on the same device', async () => {
  const { site, prove } = await shopWithKey()
  const visitor = await newVisitor(site)
  const first = await identify(site, { jwt: await prove() }, visitor.auth)
  const auth = { authorization: `Bearer ${first.body.token}` }
  await send(newId(), 'When are you open?', auth)
  const second = await identify(site, { jwt: await prove({ sub: 'customer-8' }) }, auth)
  expect(second.body.conversations).toEqual([])
})

test.each<[string, Record<string, unknown>, { kid?: string; secret?: string }]>([
  ['signed with another key', {}, { secret: 'not the secret of this site' }],
  ['for another site', { aud: 'elsewhere' }, {}],
  ['expired', { exp: 1_700_000_000 }, {}],
  ['good for a year', { exp: Math.floor(Date.now() / 1000) + 31_536_000 }, {}],
  ['naming another key', {}, { kid: 'old-key' }],
  ['without a subject', { sub: undefined }, {}],
])('a proof that is %s is refused', async (_, claims, key) => {
  const { site, prove } = await shopWithKey()
  const visitor = await newVisitor(site)
  const { status, body } = await call(
    'POST',
    `/v1/sites/${site}/identify`,
    { jwt: await prove(claims, key) },
    visitor.auth,
  )
  expect([status, body.code]).toEqual([401, 'unauthorized'])
})

test('a proof without a signature, or with another algorithm, is refused', async () => {
  const { site, now } = await shopWithKey()
  const visitor = await newVisitor(site)
  const unsigned = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ sub: 'x', aud: site, exp: now + 60 }))}.`
  const other = await sign({ sub: 'x', aud: site, exp: now + 60 }, 'secret', 'HS512')
  for (const jwt of [unsigned, other, 'nonsense']) {
    expect((await call('POST', `/v1/sites/${site}/identify`, { jwt }, visitor.auth)).status).toBe(401)
  }
})

const list = async (site: string) =>
  (await expectStatus(200, call<{ items: ListedKey[] }>('GET', `/v1/sites/${site}/identity-keys`, undefined, admin)))
    .body.items
const retire = (site: string, kid: string, who = admin as Record<string, string>) =>
  call('DELETE', `/v1/sites/${site}/identity-keys/${kid}`, undefined, who)
/** Whether a proof that is signed with this key is taken. */
const isTaken = async (site: string, key: IdentityKey) => {
  const { auth } = await newVisitor(site)
  return (await identify(site, { jwt: await prove(site, key) }, auth)).status === 200
}

test('a shop changes its key without a gap: the one before is taken until it is retired', async () => {
  const site = await makeSite()
  const [first, second] = [await makeKey(site), await makeKey(site)]
  expect([await isTaken(site, first), await isTaken(site, second)]).toEqual([true, true])
  const keys = await list(site)
  expect(keys.map(({ kid }) => kid)).toEqual([second.kid, first.kid])
  for (const { since } of keys) expect(Math.abs(Date.now() - Date.parse(since!))).toBeLessThan(60_000)
  expect(JSON.stringify(keys)).not.toContain(first.secret)
  expect((await retire(site, first.kid)).status).toBe(204)
  expect([await isTaken(site, first), await isTaken(site, second)]).toEqual([false, true])
  expect(await retire(site, first.kid)).toMatchObject({ status: 404, body: { code: 'identity_key_not_found' } })
})

test('a third key pushes the oldest out, and a leaked newest one can be retired so that the one before goes on', async () => {
  const site = await makeSite()
  const [first, second, third] = [await makeKey(site), await makeKey(site), await makeKey(site)]
  expect(await isTaken(site, first)).toBe(false)
  await retire(site, third.kid)
  expect((await list(site)).map(({ kid }) => kid)).toEqual([second.kid])
  expect([await isTaken(site, second), await isTaken(site, third)]).toEqual([true, false])
  await retire(site, second.kid)
  expect(await list(site)).toEqual([])
  expect(await isTaken(site, second)).toBe(false)
})

test('a key from before its time was kept is taken, and listed without a time', async () => {
  const site = await makeSite()
  const key = { kid: 'old', secret: 'the secret alone' }
  await env.DB.prepare('update sites set identity_key = ?, identity_key_id = ? where id = ?')
    .bind(await seal(env.SECRET, 'identity-key', key.secret), key.kid, site)
    .run()
  expect(await isTaken(site, key)).toBe(true)
  expect(await list(site)).toEqual([{ kid: 'old', since: null }])
})

test('a change of keys ends the tokens of proven customers and nobody else’s; they go on as guests', async () => {
  const { site, key } = await shopWithKey()
  const guest = await newVisitor(site)
  const renew = async (token: string) =>
    (await expectStatus(200, call<Visit>('POST', `/v1/sites/${site}/visitors`, { token }))).body
  for (const change of [() => makeKey(site), () => retire(site, key.kid)]) {
    const customer = await newCustomer(site, key)
    const conversation = newId()
    await send(conversation, 'When are you open?', customer.auth)
    expect((await renew(customer.token)).visitor).toMatchObject({ id: customer.id, verified: true })
    await change()
    const read = await call('GET', `/v1/conversations/${conversation}/messages`, undefined, customer.auth)
    expect([read.status, read.body.code]).toEqual([401, 'unauthorized'])
    const { visitor, conversations, token } = await renew(customer.token)
    expect([visitor.verified, visitor.id === customer.id, conversations]).toEqual([false, false, []])
    const asGuest = { authorization: `Bearer ${token}` }
    expect((await call('GET', `/v1/conversations/${conversation}/messages`, undefined, asGuest)).status).toBe(404)
    expect((await send(newId(), 'When are you open?', asGuest)).status).toBe(201)
    expect((await renew(guest.token)).visitor.id).toBe(guest.id)
  }
})

test('keys are an owner’s matter, and what becomes of them is in the audit log', async () => {
  const { site, key } = await shopWithKey()
  const agent = await signedIn(site, 'agent')
  expect((await retire(site, key.kid, agent)).status).toBe(403)
  expect((await call('GET', `/v1/sites/${site}/identity-keys`, undefined, agent)).status).toBe(403)
  const visitor = await newVisitor(site)
  expect((await retire(site, key.kid, visitor.auth)).status).toBe(403)
  await retire(site, key.kid)
  const { results } = await env.DB.prepare(
    "select action, target from audit where site_id = ? and action like 'site.identity%' order by id",
  )
    .bind(site)
    .all()
  expect(results).toEqual([
    { action: 'site.identity_key_made', target: key.kid },
    { action: 'site.identity_key_retired', target: key.kid },
  ])
})
test('a proof with a name that cannot be shown proves who it is, without the name', async () => {
  const { site, prove } = await shopWithKey()
  for (const name of ['\u202eevil', 'x'.repeat(81), 'a\u0000b']) {
    const visitor = await newVisitor(site)
    const { status, body } = await identify(site, { jwt: await prove({ sub: newId(), name }) }, visitor.auth)
    expect([status, body.visitor.verified, body.visitor.name]).toEqual([200, true, null])
  }
})
