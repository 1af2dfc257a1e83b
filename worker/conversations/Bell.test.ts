import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Me } from '../../shared/team.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, listen, makeSite, newVisitor, own, send } from '../test/api.ts'
import { signedIn } from '../test/signedIn.ts'
import { bellFor } from './bellFor.ts'

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
  await team.until('presence', ({ visitor: who, online }) => who === visitor.id && online === true)
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

test('typing is passed on under the name of whoever holds the seat, whatever the frame claims', async () => {
  const { site, visitor, conversation } = await conversationWithAPerson()
  const theirs = await listen('', `counterbell, ${visitor.token}`)
  const team = await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  theirs.socket!.send(JSON.stringify({ type: 'typing', conversation, author: { type: 'agent', id: 'somebody' } }))
  expect(await team.until('typing')).toMatchObject({ author: { type: 'visitor', id: visitor.id } })
  team.socket!.send(JSON.stringify({ type: 'typing', conversation, visitor: visitor.id }))
  expect(await theirs.until('typing')).toMatchObject({ author: { type: 'agent' } })
})

test('visitors see the team come and go', async () => {
  const site = await makeSite()
  const visitor = await newVisitor(site)
  const theirs = await listen('', `counterbell, ${visitor.token}`)
  expect(await theirs.until('presence')).toMatchObject({ team: false })
  const team = await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  await theirs.until('presence', ({ team }) => team === true)
  expect((await call<{ teamOnline: boolean }>('POST', `/v1/sites/${site}/visitors`, {})).body.teamOnline).toBe(true)
  theirs.heard.length = 0
  team.socket!.close(1000)
  await theirs.until('presence', ({ team }) => team === false)
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
