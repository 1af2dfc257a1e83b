import { expect, test, vi } from 'vitest'
import { createClient } from './client.ts'
import { fakeServer } from './testing/fakeServer.ts'
import { type Asked, fakeStorage, fakeWorld } from './testing/fakeWorld.ts'

function openClient(server = fakeServer(), area = fakeStorage(), answer = server.answer as (asked: Asked) => never) {
  const hooks = { onMessage: vi.fn(), onHandoff: vi.fn(), onPresence: vi.fn() }
  const fake = fakeWorld(answer, area)
  const client = createClient(fake.world, 'https://chat.example', 'shop', hooks)
  const { conversation } = client
  const texts = () =>
    conversation.shown.value.map(
      ({ message, text }) => text ?? JSON.stringify(message?.content).match(/"value":"(.*?)"/)?.[1],
    )
  const reads = () => fake.asked.filter(({ method }) => method === 'GET').length
  return { ...fake, ...hooks, client, conversation, server, area, texts, reads }
}

test('a message shows at once, and the acknowledgement brings the bot’s answer; no socket is opened', async () => {
  const { conversation, texts, settle, sockets } = openClient()
  conversation.send({ text: 'hello' })
  expect(conversation.shown.value).toMatchObject([{ text: 'hello', state: 'sending' }])
  await settle()
  expect(texts()).toEqual(['hello', 'You said: hello'])
  expect(conversation.shown.value[0]?.state).toBe('sent')
  expect(sockets).toEqual([])
})

test('while only the bot answers it looks again after 4, 8, 15 and then every 30 seconds, if somebody watches', async () => {
  const { conversation, settle, pass, reads, server, texts } = openClient()
  conversation.send({ text: 'hello' })
  await settle()
  await pass(100_000)
  expect(reads()).toBe(0)
  conversation.attended.value = true
  await settle()
  expect(reads()).toBe(1)
  await pass(4001)
  expect(reads()).toBe(2)
  await pass(8000 + 15_000 + 30_000 + 30_000)
  expect(reads()).toBe(6)
  server.become('human')
  server.add('agent', 'A person here')
  await pass(30_000)
  expect(texts().at(-1)).toBe('A person here')
})

test('a wish for a person opens the line; what was missed is read when a gap shows', async () => {
  const { conversation, settle, sockets, server, texts, onHandoff } = openClient()
  conversation.send({ text: 'hello' })
  await settle()
  conversation.send({ text: 'a person please', want: 'person' })
  await settle()
  expect(onHandoff).toHaveBeenCalledWith('waiting')
  expect(sockets).toHaveLength(1)
  sockets[0]!.open()
  await settle()
  server.add('agent', 'one')
  server.add('agent', 'two')
  sockets[0]!.hear({ type: 'message.added', message: server.messages.at(-1) })
  await settle()
  expect(texts().slice(-2)).toEqual(['one', 'two'])
})

test('news over the line is shown without asking, types that are not known are passed over', async () => {
  const { conversation, settle, sockets, server, texts, reads, onPresence } = openClient()
  conversation.send({ text: 'a person please', want: 'person' })
  await settle()
  sockets[0]!.open()
  await settle()
  const before = reads()
  const id = conversation.id.value
  sockets[0]!.hear({ type: 'typing', conversation: id, author: { type: 'agent', id: 'a', name: 'Lin' } })
  expect(conversation.typing.value).toEqual({ name: 'Lin' })
  sockets[0]!.hear({ type: 'message.added', message: server.add('agent', 'here I am'), later: 'field' })
  sockets[0]!.hear({ type: 'from.the.future', message: {} })
  sockets[0]!.hear({ type: 'presence', team: true })
  expect(texts().at(-1)).toBe('here I am')
  expect(conversation.typing.value).toBeUndefined()
  expect(onPresence).toHaveBeenCalledWith(true)
  expect(reads()).toBe(before)
})

test('where no socket opens, a person’s answer comes by reading every five seconds', async () => {
  const { conversation, settle, pass, server, texts } = openClient()
  conversation.attended.value = true
  conversation.send({ text: 'a person please', want: 'person' })
  await settle()
  server.add('agent', 'found you anyway')
  await pass(5001)
  expect(texts().at(-1)).toBe('found you anyway')
})

test('who comes back reads what was said meanwhile, and it is counted until they look', async () => {
  const first = openClient()
  first.conversation.attended.value = true
  first.conversation.send({ text: 'hello' })
  await first.settle()
  first.server.become('human')
  first.server.add('agent', 'are you there?')
  const later = openClient(first.server, first.area)
  const live = later.client.store.read<{ id: string; seen: number }>('live')!
  expect(live.seen).toBe(2)
  await later.conversation.resume(live)
  expect(later.conversation.unread.value).toHaveLength(1)
  expect(later.onMessage).toHaveBeenCalledTimes(1)
  later.conversation.attended.value = true
  await later.settle()
  expect(later.conversation.unread.value).toEqual([])
  expect(later.server.conversation().seenByVisitor).toBe(3)
})

test('of a long conversation the end is read first, and the rest on request', async () => {
  const { conversation, server, settle } = openClient()
  conversation.send({ text: 'hello' })
  await settle()
  for (let i = 0; i < 298; i++) server.add('agent', `line ${i}`)
  await conversation.show(server.conversation())
  expect(conversation.messages.value.map(({ seq }) => seq).at(0)).toBe(261)
  expect(conversation.messages.value).toHaveLength(40)
  await conversation.loadEarlier()
  expect(conversation.messages.value.at(0)?.seq).toBe(221)
  expect(conversation.hasEarlier.value).toBe(true)
})

test('a rating shows at once, and is taken back where it could not be kept', async () => {
  const server = fakeServer()
  const { conversation, settle } = openClient(server, fakeStorage(), ((asked: Asked) =>
    asked.path.endsWith('/rating') ? { status: 500, body: { code: 'internal' } } : server.answer(asked)) as never)
  conversation.send({ text: 'hello' })
  await settle()
  const answer = { ...conversation.messages.value[1]!, bot: { kind: 'answer' as const, confidence: 1 } }
  conversation.messages.value = [conversation.messages.value[0]!, answer]
  const rating = conversation.rate(answer, true)
  expect(conversation.messages.value[1]?.bot?.helped).toBe(true)
  await rating
  expect(conversation.messages.value[1]?.bot?.helped).toBeUndefined()
})

test('what the bot says to a no shows as it comes', async () => {
  const server = fakeServer()
  const { conversation, settle, texts } = openClient(server, fakeStorage(), ((asked: Asked) => {
    if (!asked.path.endsWith('/rating')) return server.answer(asked)
    const rated = server.messages[1]!
    return {
      body: { ...rated, reply: { messages: [server.add('bot', 'Then this?')], conversation: server.conversation() } },
    }
  }) as never)
  conversation.send({ text: 'hello' })
  await settle()
  await conversation.rate(conversation.messages.value[1]!, false)
  expect(texts()).toEqual(['hello', 'You said: hello', 'Then this?'])
})

test('a conversation that is gone makes room for a new one, and nothing typed is lost', async () => {
  const server = fakeServer()
  let refusals = 1
  const { conversation, settle, texts } = openClient(server, fakeStorage(), ((asked: Asked) =>
    asked.path.includes('/conversations/') && refusals-- > 0
      ? { status: 404, body: { code: 'conversation_not_found' } }
      : server.answer(asked)) as never)
  conversation.send({ text: 'hello' })
  const first = conversation.id.value
  await settle()
  expect(conversation.id.value).not.toBe(first)
  expect(texts()).toEqual(['hello', 'You said: hello'])
})

test('what another tab has delivered for this one is read, though no answer came here', async () => {
  const server = fakeServer()
  const other = openClient(server)
  other.conversation.send({ text: 'hello' })
  await other.settle()
  const here = openClient(server, other.area)
  here.conversation.id.value = other.conversation.id.value
  await here.conversation.catchUp()
  expect(here.texts()).toEqual([])
  await here.conversation.catchUp(true)
  expect(here.texts()).toEqual(['hello', 'You said: hello'])
})

/** A conversation that waits for a person, whose line is up. */
async function onTheLine() {
  const server = fakeServer()
  let fails = false
  const opened = openClient(server, fakeStorage(), ((asked: Asked) =>
    fails && asked.method === 'GET' ? { status: 503, body: {} } : server.answer(asked)) as never)
  opened.conversation.send({ text: 'a person please', want: 'person' })
  await opened.settle()
  opened.sockets[0]!.open()
  await opened.settle()
  const failReads = (yes: boolean) => {
    fails = yes
  }
  return { ...opened, failReads }
}

test('what is said while a reading is under way is read once more', async () => {
  const { conversation, server, sockets, settle, texts, world } = await onTheLine()
  server.add('agent', 'one')
  const ask = world.fetch
  let letGo = () => {}
  world.fetch = async (...request) => {
    // The server has answered; the answer is still on its way.
    const answer = await ask(...request)
    await new Promise<void>((resolve) => {
      letGo = resolve
    })
    return answer
  }
  conversation.catchUp()
  await settle()
  world.fetch = ask
  server.add('agent', 'two')
  sockets[0]!.hear({ type: 'message.added', message: server.messages.at(-1) })
  letGo()
  await settle()
  expect(texts().slice(-2)).toEqual(['one', 'two'])
})

test('a line that comes back while reading fails does not end the asking', async () => {
  const { server, sockets, pass, settle, texts, failReads } = await onTheLine()
  sockets[0]!.cut()
  server.add('agent', 'said meanwhile')
  failReads(true)
  await pass(1001)
  sockets[1]!.open()
  await settle()
  failReads(false)
  await pass(60_000)
  expect(texts().at(-1)).toBe('said meanwhile')
})

test('who was cut off together does not ask together', async () => {
  const { conversation, sockets, world, pass, settle, reads } = await onTheLine()
  conversation.attended.value = true
  await settle()
  world.random = () => 0.9
  sockets[0]!.cut()
  const before = reads()
  await pass(5900)
  expect(reads()).toBe(before)
  await pass(200)
  expect(reads()).toBe(before + 1)
})

test('a reload before the first message was delivered keeps the conversation that it begins', async () => {
  const offline = openClient(fakeServer(), fakeStorage(), (() => undefined) as never)
  offline.client.store.write('token', 'token-1')
  offline.conversation.send({ text: 'hello' })
  await offline.settle()
  const server = fakeServer()
  const { conversation, client, settle, texts } = openClient(server, offline.area, ((asked: Asked) =>
    asked.method === 'GET' && server.messages.length === 0
      ? { status: 404, body: { code: 'conversation_not_found' } }
      : server.answer(asked)) as never)
  conversation.resume(client.store.read('live')!)
  await settle()
  conversation.outbox.flush()
  await settle()
  expect(texts()).toEqual(['hello', 'You said: hello'])
})

test('the page is told of every message in order, though our own acknowledgement came first', async () => {
  const { conversation, server, settle, onMessage } = await onTheLine()
  onMessage.mockClear()
  server.add('agent', 'before you')
  conversation.send({ text: 'mine' })
  await settle()
  expect(onMessage.mock.calls.map(([{ seq }]) => seq)).toEqual([2, 3])
})

test('who comes back while the server cannot be read learns later what was said', async () => {
  const first = openClient()
  first.conversation.send({ text: 'hello' })
  await first.settle()
  first.server.become('human')
  first.server.add('agent', 'are you there?')
  let failures = 2
  const later = openClient(first.server, first.area, ((asked: Asked) =>
    asked.method === 'GET' && failures-- > 0 ? { status: 503, body: {} } : first.server.answer(asked)) as never)
  later.conversation.resume(later.client.store.read('live')!)
  await later.pass(10_000)
  expect(later.texts().at(-1)).toBe('are you there?')
  expect(later.sockets).toHaveLength(1)
})

test('a page that is left lets go of its line, and takes it up again when the visitor comes back to it', async () => {
  const { conversation, settle, sockets, server, texts } = openClient()
  conversation.send({ text: 'a person please', want: 'person' })
  await settle()
  sockets[0]!.open()
  conversation.isAway.value = true
  expect(sockets[0]!.isClosed).toBe(true)
  server.add('agent', 'Are you still there?')
  await settle()
  expect(sockets).toHaveLength(1)
  conversation.isAway.value = false
  expect(sockets).toHaveLength(2)
  sockets[1]!.open()
  await settle()
  expect(texts().at(-1)).toBe('Are you still there?')
})
