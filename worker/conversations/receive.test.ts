import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { ConversationSummary, MessagePage, Sent } from '../../shared/messages.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, makeSite, newVisitor, send } from '../test/api.ts'

test('a visitor asks and is answered from the knowledge in the same breath', async () => {
  const { auth } = await newVisitor(await makeSite())
  const { status, body } = await send(newId(), 'How long does delivery take?', auth)
  expect(status).toBe(201)
  expect(body.messages.map(({ seq, author }) => [seq, author.type])).toEqual([
    [1, 'visitor'],
    [2, 'bot'],
  ])
  expect(body.messages[1]!.bot).toMatchObject({ kind: 'answer', article: { id: 'delivery' } })
  expect(body.messages[1]!.content.children[0]).toEqual({
    type: 'paragraph',
    children: [
      { type: 'text', value: 'Two to ' },
      { type: 'strong', children: [{ type: 'text', value: 'three' }] },
      { type: 'text', value: ' days.' },
    ],
  })
})

test('sending again with the same id returns what the first sending did, the reply of the bot included', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  const message = { id: newId(), text: 'When are you open?' }
  const path = `/v1/conversations/${conversation}/messages`
  const first = await call<Sent>('POST', path, message, auth)
  await send(conversation, 'And when do I get my refund?', auth)
  const again = await call<Sent>('POST', path, message, auth)
  expect(again.status).toBe(201)
  expect(again.body.messages).toEqual(first.body.messages)
})

test('the team’s list shows the visitor’s own last words, not the bot’s, a pressed button or a rating', async () => {
  const site = await makeSite()
  const { auth } = await newVisitor(site)
  const conversation = newId()
  const preview = async () =>
    (await call<ConversationSummary>('GET', `/v1/conversations/${conversation}`, undefined, admin)).body.preview
  const { body } = await send(conversation, 'When are you open?', auth)
  expect(await preview()).toBe('When are you open?')
  const rating = `/v1/conversations/${conversation}/messages/${body.messages[1]!.id}/rating`
  await call('POST', rating, { helped: false }, auth)
  expect(await preview()).toBe('When are you open?')
  await send(conversation, 'Do giraffes yodel?', auth)
  const wants = { id: newId(), text: 'Talk to a person', want: 'person' }
  await call('POST', `/v1/conversations/${conversation}/messages`, wants, auth)
  expect(await preview()).toBe('Do giraffes yodel?')
  await send(conversation, 'Good evening, how can I help?', admin)
  expect(await preview()).toBe('Good evening, how can I help?')
  await send(conversation, 'With a giraffe.', auth)
  expect(await preview()).toBe('With a giraffe.')
})

test('the same message sent twenty times at the same moment is stored once, with one reply, without a gap', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  const path = `/v1/conversations/${conversation}/messages`
  const message = { id: newId(), text: 'How long does delivery take?' }
  const answers = await Promise.all(Array.from({ length: 20 }, () => call<Sent>('POST', path, message, auth)))
  for (const { status, body } of answers) {
    expect(status).toBe(201)
    expect(body.messages.map(({ seq }) => seq)).toEqual([1, 2])
  }
  const { body } = await call<MessagePage>('GET', path, undefined, auth)
  expect(body.items).toHaveLength(2)
})

test('many different messages at the same moment get consecutive numbers, each once', async () => {
  const site = await makeSite({}, null)
  const { auth } = await newVisitor(site)
  const conversation = newId()
  await send(conversation, 'I want to talk to a person', auth)
  await call('POST', `/v1/conversations/${conversation}/status`, { to: 'human' }, admin)
  const before = (await call<MessagePage>('GET', `/v1/conversations/${conversation}/messages`, undefined, auth)).body
    .items.length
  await Promise.all(Array.from({ length: 30 }, (_, i) => send(conversation, `line ${i}`, i % 2 ? auth : admin)))
  const { body } = await call<MessagePage>('GET', `/v1/conversations/${conversation}/messages`, undefined, auth)
  expect(body.items.map(({ seq }) => seq)).toEqual(Array.from({ length: before + 30 }, (_, i) => i + 1))
  expect(body.conversation.lastSeq).toBe(before + 30)
})

test('the bot keeps silent once a person holds the conversation, and answers again when handed back', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  await send(conversation, 'Please let me talk to a human', auth)
  const taken = await send(conversation, 'Hello, how can I help?', admin)
  expect(taken.body.messages.map(({ author }) => author.type)).toEqual(['system', 'agent'])
  expect(taken.body.conversation.status).toBe('human')
  expect((await send(conversation, 'When are you open?', auth)).body.messages).toHaveLength(1)
  await call('POST', `/v1/conversations/${conversation}/status`, { to: 'bot' }, admin)
  expect((await send(conversation, 'When are you open?', auth)).body.messages).toHaveLength(2)
})

test('an agent who sends the same reply twice takes over once', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  await send(conversation, 'Please let me talk to a human', auth)
  const reply = { id: newId(), text: 'Here I am.' }
  const path = `/v1/conversations/${conversation}/messages`
  const [one, two] = await Promise.all([call<Sent>('POST', path, reply, admin), call<Sent>('POST', path, reply, admin)])
  expect(one.body.messages).toEqual(two.body.messages)
  expect((await call<MessagePage>('GET', path, undefined, auth)).body.items).toHaveLength(4)
})

test('while somebody waits for a person, the bot still answers what it knows and says nothing else', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  expect((await send(conversation, 'I want a human please', auth)).body.conversation.status).toBe('waiting')
  const known = await send(conversation, 'What are your opening hours?', auth)
  expect(known.body.messages[1]!.bot?.article?.id).toBe('hours')
  expect(known.body.conversation.status).toBe('waiting')
  expect((await send(conversation, 'xylophone quartz', auth)).body.messages).toHaveLength(1)
})

test('a closed conversation is opened again by the next message of its visitor', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  await send(conversation, 'When are you open?', auth)
  await call('POST', `/v1/conversations/${conversation}/status`, { to: 'closed' }, admin)
  const { body } = await send(conversation, 'Can I return something?', auth)
  expect(body.conversation.status).toBe('bot')
  expect(body.messages[1]!.bot?.article?.id).toBe('returns')
})

test('of one visitor, two conversations begun with the same id at the same moment are one', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  const [one, two] = await Promise.all([send(conversation, 'first', auth), send(conversation, 'second', auth)])
  expect([one.status, two.status]).toEqual([201, 201])
  const { body } = await call<MessagePage>('GET', `/v1/conversations/${conversation}/messages`, undefined, auth)
  expect(body.items.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
})

test('two visitors who choose the same id at the same moment do not end up in one conversation', async () => {
  const site = await makeSite()
  const [one, two] = await Promise.all([newVisitor(site), newVisitor(site)])
  const conversation = newId()
  const sent = await Promise.all([send(conversation, 'mine', one.auth), send(conversation, 'mine', two.auth)])
  expect(sent.map(({ status }) => status).sort()).toEqual([201, 404])
})

test('a visitor never sees the reasons behind an answer, the team does', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  const path = `/v1/conversations/${conversation}/messages`
  const sent = await send(conversation, 'When are you open?', auth)
  expect(sent.body.messages[1]!.bot).not.toHaveProperty('reasons')
  expect((await call<MessagePage>('GET', path, undefined, auth)).body.items[1]!.bot).not.toHaveProperty('reasons')
  expect((await call<MessagePage>('GET', path, undefined, admin)).body.items[1]!.bot?.reasons).not.toHaveLength(0)
})

test('what a visitor types is text, never markup', async () => {
  const { auth } = await newVisitor(await makeSite())
  const { body } = await send(
    newId(),
    '<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1))\nsecond line',
    auth,
  )
  expect(body.messages[0]!.content.children[0]).toEqual({
    type: 'paragraph',
    children: [
      { type: 'text', value: '<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1))' },
      { type: 'break' },
      { type: 'text', value: 'second line' },
    ],
  })
})

test('a long conversation is read page by page, forwards and backwards', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  await send(conversation, 'I want a human please', auth)
  await env.DB.prepare(
    `with recursive n(i) as (select 3 union all select i + 1 from n where i < 250)
     insert into messages (conversation_id, seq, id, author_type, content, created_at)
     select ?, i, 'message-' || i, 'visitor', '{"type":"root","children":[]}', 0 from n`,
  )
    .bind(conversation)
    .run()
  const path = `/v1/conversations/${conversation}/messages`
  const read = async (query: string) => {
    const { body } = await call<MessagePage>('GET', path + query, undefined, auth)
    return { first: body.items[0]?.seq, last: body.items.at(-1)?.seq, next: body.next }
  }
  expect(await read('')).toEqual({ first: 1, last: 100, next: 100 })
  expect(await read('?after=100')).toEqual({ first: 101, last: 200, next: 200 })
  expect(await read('?after=200')).toEqual({ first: 201, last: 250, next: null })
  expect(await read('?after=250')).toEqual({ first: undefined, last: undefined, next: null })
  expect(await read('?before=251')).toEqual({ first: 151, last: 250, next: 151 })
  expect(await read('?before=51')).toEqual({ first: 1, last: 50, next: null })
})
