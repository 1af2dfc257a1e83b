import { sign } from 'hono/jwt'
import { expect, test } from 'vitest'
import type { ConversationPage } from '../../shared/messages.ts'
import type { Visit } from '../../shared/sites.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, makeSite, newVisitor, send } from '../test/api.ts'

async function shopWithKey() {
  const site = await makeSite()
  const { body: key } = await call<{ kid: string; secret: string }>(
    'POST',
    `/v1/sites/${site}/identity-key`,
    undefined,
    admin,
  )
  const now = Math.floor(Date.now() / 1000)
  /** A JWT as the shop's server would make it; hono signs, we put the `kid` in. */
  const prove = async (claims: Record<string, unknown> = {}, { kid = key.kid, secret = key.secret } = {}) => {
    const payload = {
      sub: 'customer-7',
      aud: site,
      exp: now + 300,
      name: 'Wang Fang',
      email: 'wang@example.com',
      ...claims,
    }
    return signWithKid(payload, secret, kid)
  }
  return { site, prove, now }
}

async function signWithKid(payload: Record<string, unknown>, secret: string, kid: string): Promise<string> {
  const text = (value: unknown) =>
    btoa(JSON.stringify(value)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  const body = `${text({ alg: 'HS256', typ: 'JWT', kid })}.${text(payload)}`
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(body)))
  return `${body}.${btoa(String.fromCharCode(...signature))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')}`
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
