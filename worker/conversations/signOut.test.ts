import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Visit } from '../../shared/sites.ts'
import { fromBase64Url, sign, toBase64Url } from '../platform/crypto.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, listen, makeSite, newVisitor, own, send } from '../test/api.ts'
import { makeKey, newCustomer } from '../test/proofs.ts'
import { signedIn } from '../test/signedIn.ts'
import { takeGuess } from './guesses.ts'

type Visitor = Awaited<ReturnType<typeof newVisitor>>

/** A proven customer who has asked something, and their site. */
async function talking() {
  const site = await makeSite()
  const customer = await newCustomer(site, await makeKey(site))
  const conversation = newId()
  const { body } = await send(conversation, 'When are you open?', customer.auth)
  return { site, customer, conversation, answer: body.messages[1]!.id }
}

const waysToEnd: Record<string, (site: string, visitor: Visitor) => Promise<{ status: number }>> = {
  'by signing out': (site, { auth }) => call('POST', `/v1/sites/${site}/visitors/logout`, undefined, auth),
  'by the team, for this visitor': (site, { id }) =>
    call('POST', `/v1/sites/${site}/visitors/${id}/sign-out`, undefined, admin),
  'by an owner, for all visitors': (site) => call('POST', `/v1/sites/${site}/visitors/sign-out`, undefined, admin),
  'by a new identity key': (site) => call('POST', `/v1/sites/${site}/identity-key`, undefined, admin),
}

test.each(Object.entries(waysToEnd))('a token that was ended %s is 401 wherever it is used', async (_, end) => {
  const { site, customer, conversation, answer } = await talking()
  const { auth, token } = customer
  const at = `/v1/conversations/${conversation}`
  const socket = await listen('', `counterbell, ${token}`)
  expect(socket.response.status).toBe(101)
  expect((await end(site, customer)).status).toBeLessThan(300)
  const uses = {
    'a message, where it is guessed how things stand': () => send(conversation, 'And on Sundays?', auth),
    'a message, where it is not': () => {
      takeGuess(conversation)
      return send(conversation, 'And on Sundays?', auth)
    },
    'a new conversation': () => send(newId(), 'When are you open?', auth),
    reading: () => call('GET', `${at}/messages`, undefined, auth),
    'what was seen': () => call('POST', `${at}/seen`, { seq: 2 }, auth),
    'a rating': () => call('POST', `${at}/messages/${answer}/rating`, { helped: true }, auth),
    'saying who one is': () => call('POST', `/v1/sites/${site}/identify`, { name: 'Li' }, auth),
    'signing out': () => call('POST', `/v1/sites/${site}/visitors/logout`, undefined, auth),
  }
  for (const [use, act] of Object.entries(uses)) {
    const { status, body } = await act()
    expect([use, status, 'code' in body && body.code]).toEqual([use, 401, 'unauthorized'])
  }
  expect((await listen('', `counterbell, ${token}`)).response.status).toBe(401)
  await expect.poll(() => socket.closed).toEqual([{ code: 4401 }])
  const { body } = await call<Visit>('POST', `/v1/sites/${site}/visitors`, { token })
  expect([body.visitor.id === customer.id, body.visitor.verified, body.conversations]).toEqual([false, false, []])
  const { results } = await env.DB.prepare('select 1 from messages where conversation_id = ?').bind(conversation).all()
  expect(results).toHaveLength(2)
})

test('a token that another isolate has ended is not taken on a guess', async () => {
  for (const end of [
    'update sites set token_generation = token_generation + 1 where id = ?1',
    'update sites set proof_generation = proof_generation + 1 where id = ?1',
    'update visitors set token_generation = token_generation + 1 where id = ?2 and ?1 is not null',
  ]) {
    const { site, customer, conversation } = await talking()
    await env.DB.prepare(end)
      .bind(...(end.includes('?2') ? [site, customer.id] : [site]))
      .run()
    expect((await send(conversation, 'And on Sundays?', customer.auth)).status).toBe(401)
  }
})

test('a guest of whom nothing is known can sign out, and others stay', async () => {
  const site = await makeSite()
  const [guest, other] = [await newVisitor(site), await newVisitor(site)]
  const conversation = newId()
  await send(conversation, 'When are you open?', guest.auth)
  expect((await call('POST', `/v1/sites/${site}/visitors/logout`, undefined, guest.auth)).status).toBe(204)
  expect((await send(conversation, 'And on Sundays?', guest.auth)).status).toBe(401)
  expect((await send(newId(), 'When are you open?', other.auth)).status).toBe(201)
  // The team still sees what was said.
  expect((await call('GET', `/v1/conversations/${conversation}/messages`, undefined, admin)).status).toBe(200)
})

test('whose conversation it was goes on with a fresh token after another visitor’s was ended', async () => {
  const { site, customer, conversation } = await talking()
  const other = await newVisitor(site)
  await call('POST', `/v1/sites/${site}/visitors/${other.id}/sign-out`, undefined, admin)
  expect((await send(conversation, 'And on Sundays?', customer.auth)).status).toBe(201)
})

test('a token from before there were generations is good until one is raised', async () => {
  const site = await makeSite()
  const customer = await newCustomer(site, await makeKey(site))
  await env.DB.prepare('update sites set proof_generation = 0 where id = ?').bind(site).run()
  const claims = JSON.parse(new TextDecoder().decode(fromBase64Url(customer.token.split('.')[1]!)!))
  const before = new TextEncoder().encode(JSON.stringify({ s: claims.s, v: claims.v, exp: claims.exp }))
  const body = toBase64Url(before.buffer as ArrayBuffer)
  const token = `cb1.${body}.${await sign(env.SECRET, 'visitor-token', body)}`
  const renew = async () => (await call<Visit>('POST', `/v1/sites/${site}/visitors`, { token })).body.visitor.id
  expect(await renew()).toBe(customer.id)
  await makeKey(site)
  expect(await renew()).not.toBe(customer.id)
})

test('who may end tokens is checked, and what the team ends is in the audit log', async () => {
  const { site, customer } = await talking()
  const [agent, writer] = [await signedIn(site, 'agent'), await signedIn(site, 'writer')]
  const all = `/v1/sites/${site}/visitors/sign-out`
  const one = `/v1/sites/${site}/visitors/${customer.id}/sign-out`
  const stranger = await signedIn(await makeSite(), 'owner')
  for (const [path, who, status] of [
    [all, agent, 403],
    [all, stranger, 403],
    [all, customer.auth, 403],
    [one, writer, 403],
    [one, stranger, 403],
    [`/v1/sites/${site}/visitors/${newId()}/sign-out`, agent, 404],
    [`/v1/sites/${site}/visitors/logout`, agent, 403],
    [`/v1/sites/${await makeSite()}/visitors/logout`, customer.auth, 401],
    [one, agent, 204],
  ] as const) {
    expect([path, (await call('POST', path, undefined, who)).status]).toEqual([path, status])
  }
  expect((await call('POST', all, undefined, await signedIn(site, 'owner'))).status).toBe(204)
  const { results } = await env.DB.prepare(
    "select action, target from audit where site_id = ? and action like 'visitor%' order by id",
  )
    .bind(site)
    .all()
  expect(results).toEqual([
    { action: 'visitor.signed_out', target: customer.id },
    { action: 'visitors.signed_out', target: null },
  ])
})

test('sockets of the team, and of guests where only proofs ended, stay open', async () => {
  const { site, customer } = await talking()
  const guest = await newVisitor(site)
  const [team, theirs, others] = [
    await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`),
    await listen('', `counterbell, ${customer.token}`),
    await listen('', `counterbell, ${guest.token}`),
  ]
  await makeKey(site)
  await expect.poll(() => theirs.closed).toEqual([{ code: 4401 }])
  expect([team.closed, others.closed]).toEqual([[], []])
  await call('POST', `/v1/sites/${site}/visitors/sign-out`, undefined, admin)
  await expect.poll(() => others.closed).toEqual([{ code: 4401 }])
  expect(team.closed).toEqual([])
})

test('sign-outs from one address are counted, since each may leave a row', async () => {
  const site = await makeSite()
  const from = { 'cf-connecting-ip': '203.0.113.61' }
  const signOut = async () => {
    const guest = await newVisitor(site)
    const answer = await call('POST', `/v1/sites/${site}/visitors/logout`, undefined, { ...guest.auth, ...from })
    return { guest, answer }
  }
  expect((await signOut()).answer.status).toBe(204)
  await env.DB.prepare("update attempts set count = 60 where key like 'logout:%'").run()
  const { guest, answer } = await signOut()
  expect([answer.status, answer.body.code]).toEqual([429, 'rate_limited'])
  expect(await env.DB.prepare('select 1 from visitors where id = ?').bind(guest.id).first()).toBeNull()
})

test('every route that a visitor calls is closed to pages that the shop does not allow', async () => {
  const { site, customer, conversation, answer } = await talking()
  await call('PATCH', `/v1/sites/${site}`, { origins: ['https://shop.example'] }, admin)
  const { auth, token } = customer
  const [at, of] = [`/v1/conversations/${conversation}`, `/v1/sites/${site}`]
  const requests: [method: string, path: string, body?: unknown][] = [
    ['POST', `${of}/visitors`, { token }],
    ['POST', `${of}/visitors/logout`],
    ['POST', `${of}/identify`, { name: 'Li' }],
    ['POST', `${at}/messages`, { id: newId(), text: 'x' }],
    ['GET', `${at}/messages`],
    ['POST', `${at}/seen`, { seq: 1 }],
    ['POST', `${at}/messages/${answer}/rating`, { helped: true }],
    ['GET', `${of}/config`],
    ['GET', `${of}/search?q=open`],
    ['GET', `${of}/browse`],
    ['GET', `${of}/published/hours`],
    ['POST', `${of}/published/hours/rating`, { helped: true }],
  ]
  for (const [method, path, body] of requests) {
    for (const origin of ['https://elsewhere.example', 'null']) {
      const refused = await call(method, path, body, { ...auth, origin })
      expect([method, path, refused.status, refused.body.code]).toEqual([method, path, 403, 'origin_not_allowed'])
    }
    for (const origin of ['https://shop.example', own]) {
      if (path.endsWith('logout')) continue // it would end the token
      expect([path, (await call(method, path, body, { ...auth, origin })).status]).not.toEqual([path, 403])
    }
  }
  const rating = new URLSearchParams({ helped: 'yes' }).toString()
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' }
  expect((await call('POST', `/help/${site}/en/hours/rating`, rating, form)).status).toBe(403)
  const socket = await listen('', `counterbell, ${token}`, { origin: 'https://elsewhere.example' })
  expect(socket.response.status).toBe(403)
})
