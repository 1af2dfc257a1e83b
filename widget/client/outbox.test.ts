import { expect, test, vi } from 'vitest'
import type { Conversation, Sent } from '../../shared/messages.ts'
import { Failure } from './http.ts'
import { createOutbox, type Letter } from './outbox.ts'
import { createStore } from './store.ts'
import { fakeStorage, fakeWorld } from './testing/fakeWorld.ts'

const sent: Sent = { messages: [], conversation: {} as Conversation }

function openOutbox(post: (letter: Letter) => Promise<Sent>, area = fakeStorage(), onGone = (id: string) => id) {
  const fake = fakeWorld(() => undefined, area)
  const store = createStore(area, 'tea:')
  const onSent = vi.fn()
  const onWait = vi.fn()
  const outbox = createOutbox(fake.world, store, { post, onSent, onGone, onWait })
  const say = (id: string, conversation = 'one') => outbox.add({ id, text: id }, conversation)
  return { ...fake, outbox, store, say, onSent, onWait, area }
}

test('a message that was acknowledged leaves the outbox', async () => {
  const { outbox, say, settle, onSent, store } = openOutbox(async () => sent)
  say('a')
  expect(outbox.letters.value).toHaveLength(1)
  await settle()
  expect(outbox.letters.value).toEqual([])
  expect(store.keys('out:')).toEqual([])
  expect(onSent).toHaveBeenCalledTimes(1)
})

test('the same id is sent again until it is acknowledged, and what was typed after it waits', async () => {
  let failures = 3
  const ids: string[] = []
  const { say, pass } = openOutbox(async ({ id }) => {
    ids.push(id)
    if (failures-- > 0) throw new Failure(0, 'unreachable')
    return sent
  })
  for (const id of ['a', 'b', 'c']) say(id)
  await pass(120_000)
  expect(ids).toEqual(['a', 'a', 'a', 'a', 'b', 'c'])
})

test('fifty messages typed offline survive two reloads and go out once, in order', async () => {
  const first = openOutbox(async () => {
    throw new Failure(0, 'unreachable')
  })
  const ids = Array.from({ length: 50 }, (_, i) => `message-${i}`)
  for (const id of ids) first.say(id)
  await first.settle()
  const second = openOutbox(async () => {
    throw new Failure(0, 'unreachable')
  }, first.area)
  expect(second.outbox.letters.value.map(({ id }) => id)).toEqual(ids)
  const arrived: string[] = []
  const third = openOutbox(async ({ id }) => {
    arrived.push(id)
    return sent
  }, first.area)
  await third.outbox.flush()
  expect(arrived).toEqual(ids)
})

test('a wait that the server asks for is kept, even when the network comes back meanwhile', async () => {
  let tries = 0
  const { outbox, say, pass } = openOutbox(async () => {
    if (++tries === 1) throw new Failure(503, 'unavailable', 20_000)
    return sent
  })
  say('a')
  await pass(100)
  outbox.hurry()
  await pass(19_000)
  expect(tries).toBe(1)
  await pass(3000)
  expect(tries).toBe(2)
})

test('when the network is back, a wait of our own is cut short', async () => {
  let tries = 0
  const { outbox, say, settle } = openOutbox(async () => {
    if (++tries < 2) throw new Failure(0, 'unreachable')
    return sent
  })
  say('a')
  await settle()
  outbox.hurry()
  await settle()
  expect(tries).toBe(2)
})

test('what the server refuses for good is marked, lets the rest pass, and can be tried again', async () => {
  let refuse = true
  const arrived: string[] = []
  const { outbox, say, settle } = openOutbox(async ({ id }) => {
    if (id === 'a' && refuse) throw new Failure(413, 'too_large')
    arrived.push(id)
    return sent
  })
  say('a')
  say('b')
  await settle()
  expect(arrived).toEqual(['b'])
  expect(outbox.letters.value).toMatchObject([{ id: 'a', failed: 'too_large' }])
  refuse = false
  outbox.retry('a')
  await settle()
  expect(arrived).toEqual(['b', 'a'])
})

test('where the conversation is gone, its messages move to a new one, once', async () => {
  const posted: string[] = []
  const { say, settle, outbox } = openOutbox(
    async ({ conversation }) => {
      posted.push(conversation)
      throw new Failure(404, 'conversation_not_found')
    },
    fakeStorage(),
    () => 'two',
  )
  say('a')
  await settle()
  expect(posted).toEqual(['one', 'two'])
  expect(outbox.letters.value).toMatchObject([{ failed: 'conversation_not_found' }])
})

test('two tabs write at once and neither loses the other’s message; one of them delivers both', async () => {
  const area = fakeStorage()
  const arrived: string[] = []
  const post = async ({ id }: Letter) => {
    arrived.push(id)
    return sent
  }
  const one = openOutbox(async () => {
    throw new Failure(0, 'unreachable')
  }, area)
  const other = openOutbox(post, area)
  one.say('a')
  other.say('b')
  await other.settle()
  expect(arrived).toEqual(['a', 'b'])
})
