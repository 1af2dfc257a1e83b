import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Me } from '../../shared/team.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, expectStatus, listen, makeSite, newVisitor, own, send } from '../test/api.ts'
import { signedIn } from '../test/signedIn.ts'
import { bellFor } from './bellFor.ts'
import { bounds } from './bounds.ts'

async function conversationWithAPerson() {
  const site = await makeSite()
  const visitor = await newVisitor(site)
  const conversation = newId()
  await send(conversation, 'I want a human please', visitor.auth)
  return { site, visitor, conversation }
}

test('what an agent writes reaches the visitor at once, and the other way round', async () => {
  const { site, visitor, conversation } = await conversationWithAPerson()
  const theirs = await listen('', `counterbell, ${visitor.token}`)
  const team = await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  expect(theirs.response.headers.get('sec-websocket-protocol')).toBe('counterbell')
  await send(conversation, '**Hello!**', admin)
  await theirs.until(
    'message.added',
    ({ message }) => (message as { author: { type: string } }).author.type === 'agent',
  )
  await theirs.until(
    'message.added',
    ({ conversation }) => (conversation as { status: string } | undefined)?.status === 'human',
  )
  await send(conversation, 'Good to meet you', visitor.auth)
  await team.until(
    'message.added',
    ({ message }) => (message as { author: { type: string } }).author.type === 'visitor',
  )
})

test('whoever of the team arrives later sees which visitors are there, and what they said of an answer', async () => {
  const { site, visitor } = await conversationWithAPerson()
  const conversation = newId()
  const { body } = await send(conversation, 'When are you open?', visitor.auth)
  await listen('', `counterbell, ${visitor.token}`)
  const team = await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  expect(await team.until('presence')).toEqual({ type: 'presence', visitors: [visitor.id] })
  const answer = body.messages[1]!.id
  await call('POST', `/v1/conversations/${conversation}/messages/${answer}/rating`, { helped: false }, visitor.auth)
  await team.until('message.added', ({ message }) => (message as { bot?: { helped?: boolean } }).bot?.helped === false)
})

test('a bell that slept, or was put away, still rings who listens', async () => {
  const { site, visitor, conversation } = await conversationWithAPerson()
  const theirs = await listen('', `counterbell, ${visitor.token}`)
  await evictDurableObject(bellFor(env, site), { webSockets: 'hibernate' })
  await send(conversation, 'Still there?', admin)
  await theirs.until('message.added')
  theirs.socket!.send('ping')
  await theirs.until('pong')
})

test('a visitor hears nothing of other visitors', async () => {
  const { site, conversation } = await conversationWithAPerson()
  const other = await newVisitor(site)
  const theirs = await listen('', `counterbell, ${other.token}`)
  await theirs.until('presence')
  await send(conversation, 'Only for one', admin)
  await send(newId(), 'When are you open?', other.auth)
  await theirs.until('message.added')
  expect(JSON.stringify(theirs.heard)).not.toContain(conversation)
})

const typing = (conversation: string, more = {}) => JSON.stringify({ type: 'typing', conversation, ...more })

test('typing is passed on under the name of whoever holds the seat, whatever the frame claims', async () => {
  const { site, visitor, conversation } = await conversationWithAPerson()
  const theirs = await listen('', `counterbell, ${visitor.token}`)
  const team = await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  theirs.socket!.send(typing(conversation, { author: { type: 'agent', id: 'somebody' } }))
  expect(await team.until('typing')).toMatchObject({ author: { type: 'visitor', id: visitor.id } })
  team.socket!.send(typing(conversation, { visitor: visitor.id }))
  expect(await theirs.until('typing')).toMatchObject({ author: { type: 'agent' } })
})

test('a visitor’s typing reaches the team in their own conversations alone, also in one that began since, and after a sleep', async () => {
  const { site, visitor, conversation } = await conversationWithAPerson()
  const other = await newVisitor(site)
  const theirs = await listen('', `counterbell, ${other.token}`)
  const team = await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  const begun = newId()
  for (const id of [conversation, begun, newId()]) theirs.socket!.send(typing(id))
  await send(begun, 'I want a human please', other.auth)
  await theirs.until('message.added')
  await evictDurableObject(bellFor(env, site), { webSockets: 'hibernate' })
  theirs.socket!.send(typing(begun))
  await team.until('typing')
  expect(team.heard.filter(({ type }) => type === 'typing')).toEqual([
    { type: 'typing', conversation: begun, author: { type: 'visitor', id: other.id } },
  ])
  expect(visitor.id).not.toBe(other.id)
})

test('what the team types reaches a visitor about conversations of theirs alone', async () => {
  const { site, visitor, conversation } = await conversationWithAPerson()
  const other = await newVisitor(site)
  const own = newId()
  await send(own, 'I want a human please', other.auth)
  const theirs = await listen('', `counterbell, ${other.token}`)
  const team = await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  const writer = await listen(`?site=${site}`, 'counterbell', await signedIn(site, 'writer'))
  writer.socket!.send(typing(own, { visitor: other.id }))
  team.socket!.send(typing(conversation, { visitor: other.id }))
  team.socket!.send(typing(own, { visitor: visitor.id }))
  team.socket!.send(typing(own, { visitor: other.id }))
  await theirs.until('typing')
  expect(theirs.heard.filter(({ type }) => type === 'typing')).toEqual([
    { type: 'typing', conversation: own, author: { type: 'agent', id: 'api', name: '' } },
  ])
})

test('visitors see the team come and go', async () => {
  const site = await makeSite()
  const visitor = await newVisitor(site)
  const theirs = await listen('', `counterbell, ${visitor.token}`)
  expect(await theirs.until('presence')).toMatchObject({ team: false })
  const team = await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  await theirs.until('presence', ({ team }) => team === true)
  const seesTeam = async () =>
    (await call<{ teamOnline: boolean }>('POST', `/v1/sites/${site}/visitors`, {})).body.teamOnline
  expect(await seesTeam()).toBe(true)
  theirs.heard.length = 0
  team.socket!.close(1000)
  await expect.poll(() => theirs.heard, { timeout: 10_000 }).toEqual([{ type: 'presence', team: false }])
  expect(await seesTeam()).toBe(false)
})

test('a member who loads the page again, or opens another, is no news to visitors', async () => {
  const site = await makeSite()
  const visitor = await newVisitor(site)
  const theirs = await listen('', `counterbell, ${visitor.token}`)
  const arrive = () => listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  const first = await arrive()
  await theirs.until('presence', ({ team }) => team === true)
  theirs.heard.length = 0
  first.socket!.close(1000)
  const seated = () => runInDurableObject(bellFor(env, site), (_, state) => state.getWebSockets('team').length)
  await expect.poll(seated).toBe(0)
  const again = await arrive()
  await again.until('presence')
  await (await arrive()).until('presence')
  expect(theirs.heard).toEqual([])
})

test('the team hears once of a visitor, whatever number of windows they open', async () => {
  const site = await makeSite()
  const visitor = await newVisitor(site)
  const team = await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  expect(await team.until('presence')).toEqual({ type: 'presence', visitors: [] })
  const windows = await Promise.all([1, 2, 3].map(() => listen('', `counterbell, ${visitor.token}`)))
  await Promise.all(windows.map(({ until }) => until('presence')))
  for (const { socket } of windows) socket!.close(1000)
  await team.until('presence', ({ online }) => online === false)
  expect(team.heard.slice(1)).toEqual(
    [true, false].map((online) => ({ type: 'presence', visitor: visitor.id, online })),
  )
})

test('whoever of the team arrives beside many visitors is one frame, and none to them after the first', async () => {
  const site = await makeSite()
  const crowd = await Promise.all(Array.from({ length: 40 }, () => newVisitor(site)))
  const lines = await Promise.all(crowd.map(({ token }) => listen('', `counterbell, ${token}`)))
  const arrive = () => listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  await arrive()
  await Promise.all(lines.map(({ until }) => until('presence', ({ team }) => team === true)))
  const second = await arrive()
  const { visitors } = (await second.until('presence')) as unknown as { visitors: string[] }
  expect(visitors.sort()).toEqual(crowd.map(({ id }) => id).sort())
  expect(second.heard).toHaveLength(1)
  expect(lines.every(({ heard }) => heard.length === 2)).toBe(true) // as they came, and as the first came
})

test.each([
  ['is not JSON', 'hello'],
  ['has a type that we do not know', '{"type":"delete.everything"}'],
  ['has fields of the wrong type', '{"type":"typing","conversation":7}'],
])('a frame that %s is refused with a problem, and the socket stays open', async (_, frame) => {
  const { visitor, conversation } = await conversationWithAPerson()
  const theirs = await listen('', `counterbell, ${visitor.token}`)
  theirs.socket!.send(frame)
  expect(await theirs.until('error')).toMatchObject({ code: 'bad_input' })
  await send(conversation, 'Still heard', admin)
  await theirs.until('message.added')
})

test('a frame that is too large, or not text, closes the socket', async () => {
  const { visitor } = await conversationWithAPerson()
  for (const frame of ['x'.repeat(3000), new Uint8Array(4)]) {
    const theirs = await listen('', `counterbell, ${visitor.token}`)
    theirs.socket!.send(frame)
    await expect.poll(() => theirs.closed).toEqual([{ code: 1009 }])
  }
})

test('a person may type for as long as they like, and whoever says more than a person would is closed', async () => {
  const { site, visitor, conversation } = await conversationWithAPerson()
  const theirs = await listen('', `counterbell, ${visitor.token}`)
  const team = await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  const typed = () => team.heard.filter(({ type }) => type === 'typing').length
  for (let i = 0; i < bounds.frames; i++) theirs.socket!.send(typing(conversation))
  await expect.poll(typed).toBe(bounds.frames)
  for (let i = 0; i < 500; i++) theirs.socket!.send(typing(conversation))
  await expect.poll(() => theirs.closed).toEqual([{ code: 1008 }])
  expect(typed()).toBeLessThan(bounds.frames + 10)
})

test('junk is answered a few times, then the socket is closed; what else arrives is passed over and others are heard', async () => {
  const { site, visitor, conversation } = await conversationWithAPerson()
  const theirs = await listen('', `counterbell, ${visitor.token}`)
  const other = await newVisitor(site)
  const own = newId()
  await send(own, 'I want a human please', other.auth)
  const others = await listen('', `counterbell, ${other.token}`)
  const team = await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  for (let i = 0; i < 5000; i++) theirs.socket!.send('x')
  theirs.socket!.send(typing(conversation))
  others.socket!.send(typing(own))
  await team.until('typing', ({ conversation }) => conversation === own)
  await expect.poll(() => theirs.closed, { timeout: 20_000 }).toEqual([{ code: 1008 }])
  expect(theirs.heard.filter(({ type }) => type === 'error')).toHaveLength(3)
  expect(team.heard.filter(({ type }) => type === 'typing')).toHaveLength(1)
})

test('what a visitor may say is counted over all of their sockets together', async () => {
  const { visitor, conversation } = await conversationWithAPerson()
  const windows = await Promise.all([1, 2, 3, 4].map(() => listen('', `counterbell, ${visitor.token}`)))
  for (let i = 0; i < 6; i++) for (const { socket } of windows) socket!.send(typing(conversation))
  await expect.poll(() => windows.some(({ closed }) => closed[0]?.code === 1008)).toBe(true)
})

test('of one visitor’s windows the oldest gives way to a new one', async () => {
  const { visitor, conversation } = await conversationWithAPerson()
  const windows: Awaited<ReturnType<typeof listen>>[] = []
  for (let i = 0; i < bounds.socketsPerVisitor + 2; i++) windows.push(await listen('', `counterbell, ${visitor.token}`))
  await expect
    .poll(() => windows.flatMap(({ closed }, i) => closed.map(({ code }) => [i, code])))
    .toEqual([
      [0, 1008],
      [1, 1008],
    ])
  await send(conversation, 'Heard in the newest', admin)
  await windows.at(-1)!.until('message.added')
})

test('of one member’s windows the oldest gives way, and a program with the admin key is not bounded so', async () => {
  const site = await makeSite()
  const agent = await signedIn(site, 'agent')
  const most = bounds.socketsPerMember
  const windows: Awaited<ReturnType<typeof listen>>[] = []
  for (let i = 0; i <= most; i++) windows.push(await listen(`?site=${site}`, 'counterbell', agent))
  await expect.poll(() => windows[0]!.closed).toEqual([{ code: 1008 }])
  expect(windows.slice(1).every(({ closed }) => closed.length === 0)).toBe(true)
  const programs: Awaited<ReturnType<typeof listen>>[] = []
  for (let i = 0; i <= most; i++) programs.push(await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`))
  expect(programs.every(({ closed }) => closed.length === 0)).toBe(true)
})

test('an address has room for so many visitors; the team, and whoever comes from nowhere known, are not counted', async () => {
  const site = await makeSite()
  const from = (address: string | undefined) => ({ ...(address && { 'cf-connecting-ip': address }) })
  const arrive = async (address?: string) =>
    (await listen('', `counterbell, ${(await newVisitor(site)).token}`, from(address))).response
  for (let i = 0; i < bounds.socketsPerAddress; i++) expect((await arrive('203.0.113.7')).status).toBe(101)
  const refused = await arrive('203.0.113.7')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30'])
  expect(await refused.json()).toMatchObject({ code: 'rate_limited' })
  expect((await arrive('203.0.113.8')).status).toBe(101)
  expect((await arrive()).status).toBe(101)
  const team = await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`, from('203.0.113.7'))
  expect(team.response.status).toBe(101)
})

test('whose access ended between the check and the seat gets none, and whoever was checked after it does', async () => {
  const site = await makeSite()
  const visitor = await newVisitor(site)
  const arrive = (since: number) => {
    const sitting = { kind: 'visitor', visitor: visitor.id, proven: false, origin: null, conversations: [] }
    const arrival = { seat: { since, until: since + 60_000, ...sitting }, address: null }
    const headers = { upgrade: 'websocket', 'x-seat': encodeURIComponent(JSON.stringify(arrival)) }
    return bellFor(env, site).fetch('https://bell/', { headers })
  }
  const now = Date.now()
  await bellFor(env, site).dismiss({ visitor: visitor.id }, now)
  expect((await arrive(now - 1)).status).toBe(401)
  const taken = await arrive(now)
  expect(taken.status).toBe(101)
  taken.webSocket!.accept()
  expect((await arrive(now - 60_000)).status).toBe(503) // longer ago than the bell remembers
})

test('a seat is small, whatever number of conversations its visitor has had', async () => {
  const { site, visitor } = await conversationWithAPerson()
  for (let i = 0; i < bounds.conversations + 3; i++) {
    await expectStatus(201, send(newId(), 'When are you open?', visitor.auth))
    // Each of another day, which has room for more.
    await env.DB.prepare('update conversations set created_at = created_at - 86400000 where visitor_id = ?')
      .bind(visitor.id)
      .run()
  }
  const theirs = await listen('', `counterbell, ${visitor.token}`)
  const last = newId()
  await send(last, 'When are you open?', visitor.auth)
  await theirs.until('message.added')
  await runInDurableObject(bellFor(env, site), (_, state) => {
    const [seat] = state.getWebSockets().map((socket) => socket.deserializeAttachment())
    expect(seat.conversations).toHaveLength(bounds.conversations)
    expect(seat.conversations[0]).toBe(last)
    expect(JSON.stringify(seat).length).toBeLessThan(1024)
  })
})

test.each([
  ['no token', 'counterbell', 401, 'unauthorized'],
  ['a forged token', 'counterbell, cb1.e30.x', 401, 'unauthorized'],
  ['another subprotocol', 'chat', 400, 'bad_input'],
])('with %s nobody gets a socket', async (_, protocols, status, code) => {
  const { response } = await listen('', protocols)
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ code })
})

test('a page that the shop has not allowed gets no socket', async () => {
  const site = await makeSite({ origins: ['https://shop.example'] })
  const { token } = await newVisitor(site)
  expect((await listen('', `counterbell, ${token}`, { origin: 'https://evil.example' })).response.status).toBe(403)
  expect((await listen('', `counterbell, ${token}`, { origin: 'https://shop.example' })).response.status).toBe(101)
  expect((await listen('', `counterbell, ${token}`, { origin: own })).response.status).toBe(101)
})

test('a seat whose token has run out is given up before anything more is said', async () => {
  const { visitor, site, conversation } = await conversationWithAPerson()
  const theirs = await listen('', `counterbell, ${visitor.token}`)
  await runInDurableObject(bellFor(env, site), (_, state) => {
    for (const socket of state.getWebSockets())
      socket.serializeAttachment({ ...socket.deserializeAttachment(), until: 0 })
  })
  await send(conversation, 'Hello', admin)
  await expect.poll(() => theirs.closed).toEqual([{ code: 4401 }])
  expect(JSON.stringify(theirs.heard)).not.toContain('message.added')
})

test('the bell stores nothing', async () => {
  const { site, conversation } = await conversationWithAPerson()
  await send(conversation, 'Hello', admin)
  await runInDurableObject(bellFor(env, site), async (_, state) => {
    expect((await state.storage.list()).size).toBe(0)
    expect(await state.storage.getAlarm()).toBeNull()
  })
})

test('a writer hears of the knowledge, nothing of conversations, and is nobody who would answer', async () => {
  const { site, visitor, conversation } = await conversationWithAPerson()
  const writer = await listen(`?site=${site}`, 'counterbell', await signedIn(site, 'writer'))
  const theirs = await listen('', `counterbell, ${visitor.token}`)
  expect(await theirs.until('presence')).toMatchObject({ team: false })
  await send(conversation, 'Is anybody there?', visitor.auth)
  await call('POST', `/v1/sites/${site}/articles`, { locale: 'en', question: 'New?', answer: 'Yes.' }, admin)
  await call('POST', `/v1/sites/${site}/publish`, undefined, admin)
  await writer.until('knowledge.published')
  expect(writer.heard.map(({ type }) => type)).toEqual(['knowledge.published'])
})

test('whoever is given a lesser role hears nothing more over the line that came with the one before', async () => {
  const { site } = await conversationWithAPerson()
  const agent = await signedIn(site, 'agent')
  const line = await listen(`?site=${site}`, 'counterbell', agent)
  const me = await call<Me>('GET', '/v1/me', undefined, agent)
  await call('POST', `/v1/sites/${site}/members`, { email: me.body.user!.email, role: 'writer' }, admin)
  await expect.poll(() => line.closed).toEqual([{ code: 4401 }])
})
