import { expect, test } from 'vitest'
import type { Visit } from '../../shared/sites.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, expectStatus, makeSite, newVisitor, send } from '../test/api.ts'

test('a visitor who comes back finds each of their conversations with its last words, its state and its time', async () => {
  const site = await makeSite()
  const visitor = await newVisitor(site)
  const [answered, waiting, closed] = [newId(), newId(), newId()]
  await expectStatus(201, send(answered, 'When are you open?', visitor.auth))
  await expectStatus(201, send(closed, 'Can I return something?', visitor.auth))
  await expectStatus(201, send(closed, 'Of course you can.', admin))
  await expectStatus(200, call('POST', `/v1/conversations/${closed}/status`, { to: 'closed' }, admin))
  await expectStatus(201, send(waiting, 'I want a human please', visitor.auth))
  const visit = call<Visit>('POST', `/v1/sites/${site}/visitors`, { token: visitor.token })
  const { conversations } = (await expectStatus(200, visit)).body
  expect(conversations.map(({ id, status, preview }) => [id, status, preview])).toEqual([
    [waiting, 'waiting', expect.any(String)],
    [closed, 'closed', 'Of course you can.'],
    [answered, 'bot', 'When are you open?'],
  ])
  for (const { lastMessageAt } of conversations) expect(Date.parse(lastMessageAt)).not.toBeNaN()
})

test('what is personal in the last words is not shown in the list', async () => {
  const site = await makeSite()
  const visitor = await newVisitor(site)
  await expectStatus(201, send(newId(), 'I want a human, write to mia@example.com', visitor.auth))
  const { body } = await call<Visit>('POST', `/v1/sites/${site}/visitors`, { token: visitor.token })
  expect(JSON.stringify(body.conversations)).not.toContain('mia@example.com')
})

test('a message into a closed conversation opens it again, and one with a new id begins another', async () => {
  const site = await makeSite()
  const visitor = await newVisitor(site)
  const id = newId()
  await expectStatus(201, send(id, 'When are you open?', visitor.auth))
  await expectStatus(200, call('POST', `/v1/conversations/${id}/status`, { to: 'closed' }, admin))
  const another = await expectStatus(201, send(newId(), 'Can I return something?', visitor.auth))
  expect(another.body.messages[0]!.seq).toBe(1)
  const again = await expectStatus(201, send(id, 'And on Sunday?', visitor.auth))
  expect([again.body.conversation.id, again.body.messages[0]!.seq]).toEqual([id, 4])
  expect(again.body.conversation.status).not.toBe('closed')
})
