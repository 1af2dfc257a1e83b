import { signal } from '@preact/signals'
import { expect, test, vi } from 'vitest'
import type { ServerEvent } from '../../shared/events.ts'
import type { Message } from '../../shared/messages.ts'
import type { Connection } from '../connection.ts'
import { Failure, type Http } from '../http.ts'
import { aConversation, aMessage } from '../testing.ts'
import type { Conversations } from './ConversationsModel.ts'
import { ThreadModel } from './ThreadModel.ts'

const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

/** A thread whose server keeps what it is sent; `hold` keeps the next answer on its way until it is let go. */
async function openThread() {
  const stored: Message[] = [aMessage(1)]
  const state = { isAway: false, hold: undefined as Promise<void> | undefined }
  const listeners: ((event: ServerEvent) => void)[] = []
  const answer = async <T>(work: () => unknown): Promise<T> => {
    if (state.isAway) throw new Failure('offline')
    const { hold } = state
    state.hold = undefined
    const found = work()
    await hold
    return found as T
  }
  const page = (items: Message[]) => ({ items, next: null, conversation: aConversation({ lastSeq: stored.length }) })
  const http = {
    get: (_: string, { after }: { after?: number } = {}) => answer(() => page(stored.slice(after ?? 0))),
    send: (_: string, path: string, { id }: { id: string }) =>
      answer(() => {
        if (!path.endsWith('/messages')) return undefined
        stored.push(aMessage(stored.length + 1, { id, author: { type: 'agent' } }))
        return { messages: stored.slice(-1), conversation: aConversation({ lastSeq: stored.length }) }
      }),
  } as unknown as Http
  const summary = aConversation()
  const conversations = { known: signal({ [summary.id]: summary }), read: async () => summary, take() {} }
  const thread = new ThreadModel(summary.id, {
    http,
    connection: { hear: (listener: never) => void listeners.push(listener), say() {} } as unknown as Connection,
    conversations: conversations as unknown as Conversations,
    store: { read: () => undefined, write() {} } as never,
  })
  await thread.load()
  const write = (text: string) => {
    thread.draft.value = text
    thread.send()
    return thread.pending.value.at(-1)!.id
  }
  const seqs = () => thread.messages.value.map(({ seq }) => seq)
  const hear = (message: Message) => {
    for (const listener of listeners) listener({ type: 'message.added', message })
  }
  return { thread, stored, state, write, seqs, hear }
}

test('answers written one right after the other are sent one after the other', async () => {
  const { stored, state, write, thread } = await openThread()
  let letGo = () => {}
  state.hold = new Promise((resolve) => {
    letGo = resolve
  })
  const ids = [write('first'), write('second')]
  await settle()
  expect(stored.slice(1).map(({ id }) => id)).toEqual(ids.slice(0, 1))
  letGo()
  await vi.waitFor(() => expect(thread.pending.value).toEqual([]))
  expect(stored.slice(1).map(({ id }) => id)).toEqual(ids)
})

test('what the network kept back goes before what is written after it', async () => {
  const { stored, state, write, thread } = await openThread()
  state.isAway = true
  const ids = [write('first'), write('second')]
  await vi.waitFor(() => expect(thread.pending.value.every(({ state }) => state === 'kept')).toBe(true))
  state.isAway = false
  ids.push(write('third'))
  await vi.waitFor(() => expect(thread.pending.value).toEqual([]))
  expect(stored.slice(1).map(({ id }) => id)).toEqual(ids)
})

test('what the network kept back goes out in its order when the line is there again', async () => {
  const { stored, state, write, thread } = await openThread()
  state.isAway = true
  const ids = ['first', 'second', 'third'].map(write)
  await vi.waitFor(() => expect(thread.pending.value.every(({ state }) => state === 'kept')).toBe(true))
  state.isAway = false
  await thread.sendKept()
  expect(thread.pending.value).toEqual([])
  expect(stored.slice(1).map(({ id }) => id)).toEqual(ids)
})

test('what is said while a reading is under way is read once more', async () => {
  const { stored, state, thread, hear, seqs } = await openThread()
  let letGo = () => {}
  state.hold = new Promise((resolve) => {
    letGo = resolve
  })
  stored.push(aMessage(2))
  const reading = thread.catchUp()
  stored.push(aMessage(3))
  hear(aMessage(3))
  letGo()
  await reading
  expect(seqs()).toEqual([1, 2, 3])
})

test('a reading that failed is repeated, though the line is up', async () => {
  vi.useFakeTimers()
  try {
    const { stored, state, thread, seqs } = await openThread()
    stored.push(aMessage(2))
    state.isAway = true
    await expect(thread.catchUp()).rejects.toMatchObject({ code: 'offline' })
    state.isAway = false
    await vi.advanceTimersByTimeAsync(10_000)
    expect(seqs()).toEqual([1, 2])
    thread[Symbol.dispose]()
  } finally {
    vi.useRealTimers()
  }
})
