import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { newId } from '../platform/ids.ts'
import { admin, call, makeSite, newVisitor, own, send } from '../test/api.ts'

/** A conversation that this isolate has written to, so that it has a guess how things stand there. */
async function known() {
  const site = await makeSite()
  const visitor = await newVisitor(site)
  const conversation = newId()
  await send(conversation, 'When are you open?', visitor.auth)
  return { site, visitor, conversation }
}

/** As another isolate would, unseen by this one. */
async function writeElsewhere(
  conversation: string,
  { seq, author, status }: { seq: number; author: string; status: string },
) {
  await env.DB.batch([
    env.DB.prepare(
      `insert into messages (conversation_id, seq, id, author_type, content, created_at)
       values (?, ?, 'from-elsewhere', ?, '{"type":"root","children":[]}', 0)`,
    ).bind(conversation, seq, author),
    env.DB.prepare('update conversations set status = ?, last_seq = ? where id = ?').bind(status, seq, conversation),
  ])
}

test('pages that the shop forbids are refused at once, those that it allows are let in at once', async () => {
  const { site, visitor, conversation } = await known()
  const auth = { ...visitor.auth, origin: 'https://shop.example' }
  const allow = (origins: string[]) => call('PATCH', `/v1/sites/${site}`, { origins }, admin)
  await allow(['https://other.example'])
  expect((await send(conversation, 'When are you open?', auth)).status).toBe(403)
  await allow(['https://shop.example'])
  const answer = await send(conversation, 'When are you open?', auth)
  expect(answer.status).toBe(201)
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example')
})

test('what was published a moment ago is answered', async () => {
  const { site, visitor, conversation } = await known()
  const articles = [{ id: 'hours', locale: 'en', question: 'When are you open?', answer: 'Always.' }]
  await call('POST', `/v1/sites/${site}/articles/import`, { articles }, admin)
  await call('POST', `/v1/sites/${site}/publish`, undefined, admin)
  const { body } = await send(conversation, 'When are you open?', visitor.auth)
  expect(JSON.stringify(body.messages[1]!.content)).toContain('Always.')
})

test('what another isolate has written is not talked across', async () => {
  const { visitor, conversation } = await known()
  await writeElsewhere(conversation, { seq: 3, author: 'agent', status: 'human' })
  const { body } = await send(conversation, 'When are you open?', visitor.auth)
  expect(body.messages.map(({ seq, author }) => [seq, author.type])).toEqual([[4, 'visitor']])
})

test('who writes to a conversation that was handed back elsewhere takes it over again, and that is told', async () => {
  const { conversation } = await known()
  const authors = async (text: string) =>
    (await send(conversation, text, admin)).body.messages.map(({ seq, author }) => [seq, author.type])
  expect(await authors('I am here')).toEqual([
    [3, 'system'],
    [4, 'agent'],
  ])
  expect(await authors('What can I do for you?')).toEqual([[5, 'agent']])
  await writeElsewhere(conversation, { seq: 6, author: 'system', status: 'bot' })
  expect(await authors('Me again')).toEqual([
    [7, 'system'],
    [8, 'agent'],
  ])
})

test('a repeat of the newest message changes nothing', async () => {
  const { visitor, conversation } = await known()
  const id = newId()
  const sending = () => call('POST', `/v1/conversations/${conversation}/messages`, { id, text: 'Hello' }, visitor.auth)
  const first = await sending()
  expect((await sending()).body).toEqual(first.body)
  expect((await sending()).body).toEqual(first.body)
})

test('a conversation that a customer has taken along is no longer the guest’s', async () => {
  const { visitor, conversation } = await known()
  await env.DB.prepare("update conversations set visitor_id = 'customer-1' where id = ?").bind(conversation).run()
  expect((await send(conversation, 'Hello', visitor.auth)).status).toBe(404)
})

test('what a visitor says of themselves is with their next message', async () => {
  const { site, visitor, conversation } = await known()
  await call('POST', `/v1/sites/${site}/identify`, { name: 'Ada' }, { ...visitor.auth, origin: own })
  await send(conversation, 'When are you open?', visitor.auth)
  const { body } = await call<{ items: { visitor: { name: string } }[] }>(
    'GET',
    `/v1/sites/${site}/conversations`,
    undefined,
    admin,
  )
  expect(body.items[0]!.visitor.name).toBe('Ada')
})
