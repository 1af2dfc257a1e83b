import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import type { Problem } from '../../shared/errors.ts'
import { limits } from '../../shared/limits.ts'
import type { ConversationPage, Sent } from '../../shared/messages.ts'
import { appOf } from '../app.ts'
import { newId } from '../platform/ids.ts'
import { issueToken } from '../platform/tokens.ts'
import { sweep } from '../team/sweep.ts'
import { admin, call, expectStatus, makeSite, newVisitor, own, send } from '../test/api.ts'
import { receive } from './receive.ts'

const day = 24 * 60 * 60 * 1000
const today = () => Math.floor(Date.now() / day)

/** Begins a conversation as a visitor of a site who comes from an address. */
async function begin(site: string, visitor: string, address: string, conversation = newId()) {
  const auth = {
    authorization: `Bearer ${await issueToken(env.SECRET, { site, visitor, generations: { site: 0, visitor: 0 } })}`,
  }
  const message = { id: newId(), text: 'When are you open?' }
  return call<Sent>('POST', `/v1/conversations/${conversation}/messages`, message, {
    ...auth,
    'cf-connecting-ip': address,
  })
}

async function prove(site: string, visitor: string): Promise<void> {
  await env.DB.prepare('insert into visitors (id, site_id, contact, verified, updated_at) values (?, ?, null, 1, 0)')
    .bind(visitor, site)
    .run()
}

const countOf = async (site: string, subject: string) =>
  env.DB.prepare('select sum(count) as n from conversation_quotas where site_id = ? and subject like ?')
    .bind(site, subject)
    .first<number>('n')

/** Sets how many conversations a site, or one of its addresses, has begun today. */
async function setCount(site: string, subject: string, count: number): Promise<void> {
  await env.DB.prepare('update conversation_quotas set count = ? where site_id = ? and subject like ?')
    .bind(count, site, subject)
    .run()
}

test('one visitor begins twenty conversations a day, however many are tried at the same moment, and no more', async () => {
  const site = await makeSite()
  const visitor = newId()
  const tries = await Promise.all(Array.from({ length: 40 }, () => begin(site, visitor, '203.0.113.1')))
  const refused = tries.filter(({ status }) => status !== 201)
  expect(refused).toHaveLength(40 - limits.visitorConversations)
  for (const { status, body, headers } of refused) {
    expect(status).toBe(429)
    expect((body as unknown as Problem).code).toBe('quota_exceeded')
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(3600)
  }
  const { results } = await env.DB.prepare('select id from conversations where site_id = ?').bind(site).all()
  expect(results).toHaveLength(limits.visitorConversations)
  expect(await countOf(site, 'site')).toBe(limits.visitorConversations)
  // Nothing of those that were refused is left, and what was begun goes on.
  const { results: strays } = await env.DB.prepare(
    'select 1 from messages where conversation_id not in (select id from conversations)',
  ).all()
  expect(strays).toEqual([])
  const open = results[0]!.id as string
  expect((await begin(site, visitor, '203.0.113.1', open)).status).toBe(201)
  vi.setSystemTime(Date.now() + day)
  expect((await begin(site, visitor, '203.0.113.1')).status).toBe(201)
  vi.useRealTimers()
})

test('a visitor with as many open conversations as one may have begins another once some are closed', async () => {
  const site = await makeSite()
  const visitor = newId()
  await env.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?3)
     insert into conversations (id, site_id, visitor_id, status, last_at, last_author, created_at)
     select 'open-' || ?2 || i, ?1, ?2, 'waiting', ?4, 'visitor', 0 from n`,
  )
    .bind(site, visitor, limits.openConversations, Date.now())
    .run()
  expect((await begin(site, visitor, '203.0.113.2')).status).toBe(429)
  await env.DB.prepare("update conversations set status = 'closed' where id = ?").bind(`open-${visitor}1`).run()
  expect((await begin(site, visitor, '203.0.113.2')).status).toBe(201)
})

test('an address has a ceiling for all its visitors on a site; other addresses and sites have theirs', async () => {
  const [site, other] = [await makeSite(), await makeSite()]
  expect((await begin(site, newId(), '203.0.113.3')).status).toBe(201)
  await setCount(site, 'source:%', limits.addressConversations)
  expect((await begin(site, newId(), '203.0.113.3')).status).toBe(429)
  expect((await begin(site, newId(), '203.0.113.4')).status).toBe(201)
  expect((await begin(other, newId(), '203.0.113.3')).status).toBe(201)
  const rows = JSON.stringify(await env.DB.prepare('select * from conversation_quotas').all())
  expect(rows).not.toContain('203.0.113')
})

test('a site has a ceiling for all strangers, which its operator may set; proven customers do not meet it', async () => {
  const site = await makeSite()
  await begin(site, newId(), '203.0.113.5')
  await setCount(site, 'site', limits.siteConversations)
  expect((await begin(site, newId(), '203.0.113.6')).status).toBe(429)
  const customer = newId()
  await prove(site, customer)
  for (let i = 0; i <= limits.visitorConversations; i++)
    expect((await begin(site, customer, '203.0.113.6')).status).toBe(201)
  expect(await countOf(site, 'site')).toBe(limits.siteConversations)

  const app = { ...appOf({ ...env, CONVERSATIONS_A_DAY: '9000' }, own, () => {}), address: '203.0.113.7' }
  const page = { isAllowed: () => true, require: () => {} }
  const stranger = { type: 'visitor', site, visitor: newId(), until: Date.now() + 1000 } as Parameters<
    typeof receive
  >[1]
  const sent = await receive(app, stranger, newId(), { id: newId(), text: 'When are you open?' }, page)
  expect(sent.messages).toHaveLength(2)
})

test('with RATE_LIMITS=off the embedded runtime lifts the ceilings and counts nothing, but the queue stays bounded', async () => {
  const site = await makeSite()
  await begin(site, newId(), '203.0.113.8')
  await setCount(site, 'site', limits.siteConversations)
  const app = appOf({ ...env, RATE_LIMITS: 'off', EMBEDDED: {} as Fetcher }, own, () => {})
  const page = { isAllowed: () => true, require: () => {} }
  const stranger = { type: 'visitor', site, visitor: newId(), until: Date.now() + 1000 } as Parameters<
    typeof receive
  >[1]
  for (let i = 0; i <= limits.visitorConversations; i++)
    await receive(app, stranger, newId(), { id: newId(), text: 'When are you open?' }, page)
  expect(await countOf(site, 'site')).toBe(limits.siteConversations)
  const want = () => receive(app, stranger, newId(), { id: newId(), text: 'Hello', want: 'person' }, page)
  for (let i = 0; i < limits.openConversations; i++) await want()
  await expect(want()).rejects.toMatchObject({ code: 'quota_exceeded' })
})

test('a conversation takes so many bytes of its visitor in a day; the team, and tomorrow, are not kept from it', async () => {
  const site = await makeSite()
  const { auth } = await newVisitor(site)
  const conversation = newId()
  await send(conversation, 'I want to talk to a person', auth)
  const long = '字'.repeat(limits.message)
  const statuses: number[] = []
  for (let i = 0; i < 30; i++) statuses.push((await send(conversation, long, auth)).status)
  expect(statuses.indexOf(429)).toBe(Math.floor(limits.conversationBytes / (limits.message * 3 + 600)))
  expect(new Set(statuses.slice(statuses.indexOf(429)))).toEqual(new Set([429]))
  expect((await send(conversation, 'We are here', admin)).status).toBe(201)
  vi.setSystemTime(Date.now() + day)
  expect((await send(conversation, long, auth)).status).toBe(201)
  vi.useRealTimers()
})

test('a message that was stored is answered again when there is no room for another', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  const message = { id: newId(), text: 'When are you open?' }
  const path = `/v1/conversations/${conversation}/messages`
  const once = await call<Sent>('POST', path, message, auth)
  await env.DB.prepare('update conversations set quota_bytes = ?2 where id = ?1')
    .bind(conversation, limits.conversationBytes)
    .run()
  expect((await call('POST', path, { ...message, id: newId() }, auth)).status).toBe(429)
  const again = await call<Sent>('POST', path, message, auth)
  expect(again.status).toBe(201)
  expect(again.body.messages).toEqual(once.body.messages)
})

test('many messages at the same moment do not slip past the bytes of a day together', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  await send(conversation, 'I want to talk to a person', auth)
  await call('POST', `/v1/conversations/${conversation}/status`, { to: 'human' }, admin)
  await env.DB.prepare('update conversations set quota_bytes = ?2 where id = ?1')
    .bind(conversation, limits.conversationBytes - 3 * (limits.messageBytes + 200))
    .run()
  const tries = await Promise.all(Array.from({ length: 10 }, () => send(conversation, 'hello', auth)))
  const statuses = tries.map(({ status }) => status)
  expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(3)
  expect(new Set(statuses)).toEqual(new Set([201, 429]))
})

test('the team sees which conversations come from one place, and visitors do not', async () => {
  const site = await makeSite()
  const conversation = newId()
  const sent = await begin(site, newId(), '203.0.113.9', conversation)
  await begin(site, newId(), '203.0.113.9')
  await begin(site, newId(), '203.0.113.10')
  const { body } = await call<ConversationPage>('GET', `/v1/sites/${site}/conversations`, undefined, admin)
  expect(new Set(body.items.map(({ source }) => source)).size).toBe(2)
  expect(sent.body.conversation).not.toHaveProperty('source')
})

test('strangers of one address who say who they are have a ceiling', async () => {
  const site = await makeSite()
  const identify = async () =>
    call('POST', `/v1/sites/${site}/identify`, { name: 'Ann' }, (await newVisitor(site)).auth)
  await expectStatus(200, identify())
  await env.DB.prepare("update attempts set count = ? where key like 'identify:%'").bind(limits.addressVisitors).run()
  expect((await identify()).status).toBe(429)
})

test('counts of days gone by are swept, those of today stay', async () => {
  const site = await makeSite()
  await begin(site, newId(), '203.0.113.11')
  await env.DB.prepare("insert into conversation_quotas (day, site_id, subject, count) values (?, ?, 'site', 1)")
    .bind(today() - 2, site)
    .run()
  await sweep(env)
  const { results } = await env.DB.prepare("select day from conversation_quotas where site_id = ? and subject = 'site'")
    .bind(site)
    .all()
  expect(results).toEqual([{ day: today() }])
})
