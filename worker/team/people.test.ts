import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { ConversationPage } from '../../shared/messages.ts'
import type { Me } from '../../shared/team.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, listen, makeSite, newVisitor, own, send } from '../test/api.ts'

const page = { origin: own }
const owner = { name: 'Lin', email: 'Lin@shop.example', password: 'the kettle sings at five' }

const cookieOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

async function signIn(email: string, password: string) {
  const answer = await call('POST', '/api/auth/sign-in/email', { email, password }, page)
  return { ...answer, session: { ...page, cookie: cookieOf(answer.headers) } }
}

test('the team, from the first owner to the last sign-out', async () => {
  const site = await makeSite()
  expect((await call<Me>('GET', '/v1/me')).body).toEqual({ setup: true, user: null, sites: [] })

  // Only with the code, and a password worth the name.
  const wrong = await call('POST', '/v1/setup', { code: 'wrong', ...owner }, page)
  expect([wrong.status, wrong.body.code]).toEqual([403, 'setup_refused'])
  expect((await call('POST', '/v1/setup', { code: env.SETUP_CODE, ...owner, password: 'short' }, page)).body.code).toBe(
    'bad_input',
  )
  expect(
    (await call('POST', '/v1/setup', { code: env.SETUP_CODE, ...owner }, { origin: 'https://evil.example' })).status,
  ).toBe(403)

  const made = await call<Me>('POST', '/v1/setup', { code: env.SETUP_CODE, ...owner }, page)
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({
    setup: false,
    user: { name: 'Lin', email: 'lin@shop.example', hasPassword: true },
    sites: [{ id: site, role: 'owner' }],
  })
  expect(made.headers.getSetCookie().join()).toMatch(/HttpOnly/i)
  expect(made.headers.getSetCookie().join()).toMatch(/SameSite=Lax/i)

  // There is an owner now: the code is worth nothing.
  const again = await call('POST', '/v1/setup', { code: env.SETUP_CODE, ...owner, email: 'other@shop.example' }, page)
  expect([again.status, again.body.code]).toEqual([403, 'setup_refused'])

  // Signing in, wrongly and rightly. Nobody signs up by themselves.
  const bad = await signIn(owner.email, 'not the password')
  expect([bad.status, bad.body.code]).toEqual([401, 'unauthorized'])
  expect((await call('POST', '/api/auth/sign-up/email', { ...owner, email: 'x@shop.example' }, page)).status).toBe(404)
  const { session, status } = await signIn(owner.email, owner.password)
  expect(status).toBe(200)

  // What an owner may do, and only from our own pages.
  expect((await call('PATCH', `/v1/sites/${site}`, { name: 'Renamed' }, session)).status).toBe(200)
  const foreign = await call(
    'PATCH',
    `/v1/sites/${site}`,
    { name: 'Stolen' },
    { ...session, origin: 'https://evil.example' },
  )
  expect([foreign.status, foreign.body.code]).toEqual([403, 'origin_not_allowed'])
  expect(
    (await listen(`?site=${site}`, 'counterbell', { ...session, origin: 'https://evil.example' })).response.status,
  ).toBe(403)
  const other = await makeSite()
  for (const path of [
    `/v1/sites/${other}`,
    `/v1/sites/${other}/conversations`,
    `/v1/sites/${other}/articles`,
    `/v1/sites/${other}/members`,
  ]) {
    expect([path, (await call('GET', path, undefined, session)).status]).toEqual([path, 403])
  }
  const stranger = await newVisitor(other)
  const elsewhere = newId()
  await send(elsewhere, 'When are you open?', stranger.auth)
  expect((await call('GET', `/v1/conversations/${elsewhere}/messages`, undefined, session)).status).toBe(404)
  expect((await send(elsewhere, 'Hello', session)).status).toBe(404)

  // An agent joins by a link, once, and may do less.
  const { body: link } = await call<{ url: string }>(
    'POST',
    `/v1/sites/${site}/invitations`,
    { email: 'an@shop.example', role: 'agent' },
    session,
  )
  const token = new URL(link.url).searchParams.get('token')
  const joining = { token, name: 'An', password: 'a cup of something warm' }
  const joined = await call<Me>('POST', '/v1/invitations/accept', joining, page)
  expect(joined.body.sites).toEqual([{ id: site, name: 'Renamed', role: 'agent' }])
  expect((await call('POST', '/v1/invitations/accept', joining, page)).body.code).toBe('member_not_found')
  const agent = { ...page, cookie: cookieOf(joined.headers) }
  expect((await call('GET', `/v1/sites/${site}/conversations`, undefined, agent)).status).toBe(200)
  expect((await call('PATCH', `/v1/sites/${site}`, { name: 'Agent’s' }, agent)).status).toBe(403)
  expect(
    (await call('POST', `/v1/sites/${site}/invitations`, { email: 'more@shop.example', role: 'owner' }, agent)).status,
  ).toBe(403)

  // A reply bears the agent's name and takes the conversation over.
  const visitor = await newVisitor(site)
  const conversation = newId()
  await send(conversation, 'I want a human please', visitor.auth)
  const reply = await send(conversation, 'Hello, I am An.', agent)
  expect(reply.body.conversation.assignee?.name).toBe('An')
  expect(reply.body.messages.map(({ event, author }) => event ?? author.name)).toEqual([
    { type: 'taken_over', name: 'An' },
    'An',
  ])

  // Access that ends ends at once: the socket too.
  const listening = await listen(`?site=${site}`, 'counterbell', agent)
  expect(listening.response.status).toBe(101)
  expect((await call('DELETE', `/v1/sites/${site}/members/${joined.body.user!.id}`, undefined, session)).status).toBe(
    204,
  )
  await expect.poll(() => listening.closed).toEqual([{ code: 4401 }])
  expect((await call('GET', `/v1/sites/${site}/conversations`, undefined, agent)).status).toBe(403)
  const last = await call('DELETE', `/v1/sites/${site}/members/${made.body.user!.id}`, undefined, session)
  expect([last.status, last.body.code]).toEqual([409, 'conflict'])

  // Everything that was changed is in the log.
  const { results } = await env.DB.prepare('select action from audit where site_id = ? order by id')
    .bind(site)
    .all<{ action: string }>()
  expect(results.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['site.created', 'site.changed', 'member.invited', 'member.added', 'member.removed']),
  )

  const open = await listen(`?site=${site}`, 'counterbell', session)
  await call('POST', '/api/auth/sign-out', {}, session)
  await expect.poll(() => open.closed).toEqual([{ code: 4401 }])
  expect((await call('GET', `/v1/sites/${site}/conversations`, undefined, session)).status).toBe(401)
  expect((await call<Me>('GET', '/v1/me', undefined, session)).body.user).toBeNull()
})

test('the inbox list is read by key, newest activity first, by status', async () => {
  const site = await makeSite({}, null)
  await env.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 250)
     insert into conversations (id, site_id, visitor_id, status, last_at, last_author, created_at)
     select 'conversation-' || i, ?, 'visitor-' || i, case i % 3 when 0 then 'waiting' when 1 then 'bot' else 'closed' end, i / 2, 'visitor', 0 from n`,
  )
    .bind(site)
    .run()
  const read = async (status: string) => {
    const ids: string[] = []
    let after = ''
    do {
      const { body } = await call<ConversationPage>(
        'GET',
        `/v1/sites/${site}/conversations?${status}${after}`,
        undefined,
        admin,
      )
      ids.push(...body.items.map(({ id }) => id))
      after = body.next ? `&after=${body.next}` : ''
    } while (after)
    return ids
  }
  const all = await read('')
  expect(new Set(all).size).toBe(250)
  expect(all[0]).toBe('conversation-250')
  expect(await read('status=waiting')).toHaveLength(83)
  expect(await read('status=open')).toHaveLength(167)
  const broken = await call('GET', `/v1/sites/${site}/conversations?after=nonsense`, undefined, admin)
  expect([broken.status, broken.body.code]).toEqual([400, 'bad_input'])
})
