import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import type { Connection } from '../connection.ts'
import { Failure, type Http } from '../http.ts'
import type { Store } from '../store.ts'
import { aConversation, aMessage } from '../testing.ts'
import type { Conversations } from './ConversationsModel.ts'
import { keepOutbox, type Pending } from './outbox.ts'
import { ThreadsModel } from './ThreadsModel.ts'

const reply = (id: string): Pending => ({ id, text: id, createdAt: '2026-11-21T08:00:00.000Z', state: 'kept' })

test('what was written offline is sent once there is a line, in every conversation, opened since or not', async () => {
  const kept = new Map<string, unknown>()
  const store: Store = {
    read: (name) => (kept.get(name) ?? null) as never,
    write: (name, value) => void (value === null ? kept.delete(name) : kept.set(name, value)),
    names: (prefix) => [...kept.keys()].filter((name) => name.startsWith(prefix)),
  }
  const sent: string[] = []
  let isAway = true
  const http = {
    get: async () => ({ items: [], next: null, conversation: aConversation() }),
    send: async (_: string, path: string, { id }: { id: string }) => {
      if (isAway) throw new Failure('offline')
      sent.push(`${path.split('/')[3]} ${id}`)
      return { messages: [aMessage(1, { id, author: { type: 'agent' } })], conversation: aConversation() }
    },
  } as unknown as Http
  const threads = new ThreadsModel({
    http,
    store,
    connection: { hear: () => () => {}, say() {} } as unknown as Connection,
    conversations: { known: signal({}), read: async () => aConversation(), take() {} } as unknown as Conversations,
  })
  keepOutbox(store, 'one', [reply('a'), reply('b')])
  keepOutbox(store, 'two', [reply('c'), { ...reply('d'), state: 'failed', why: 'too_large' }])
  await threads.catchUp()
  expect(sent).toEqual([])
  isAway = false
  await threads.catchUp()
  expect(sent.sort()).toEqual(['one a', 'one b', 'two c'])
  await threads.catchUp()
  expect(sent).toHaveLength(3)
  expect([...kept.keys()]).toEqual(['outbox.two'])
  threads[Symbol.dispose]()
})
