import { createModel, effect, signal } from '@preact/signals'
import type { Connection } from '../connection.ts'
import type { Http } from '../http.ts'
import type { Store } from '../store.ts'
import type { Conversations } from './ConversationsModel.ts'
import { outboxes } from './outbox.ts'
import { type Thread, ThreadModel } from './ThreadModel.ts'

const keptOpen = 8
type Parts = { http: Http; connection: Connection; conversations: Conversations; store: Store }

/** The open thread, and the last few before it, so that going back and forth shows them at once. */
export const ThreadsModel = createModel((parts: Parts) => {
  const current = signal<Thread | null>(null)
  const kept = new Map<string, Thread>()

  /** What waits may belong to a conversation that has not been opened since the page was loaded. */
  async function sendKept() {
    for (const id of outboxes(parts.store)) {
      const known = kept.get(id)
      if (known) await known.sendKept()
      else {
        const thread = new ThreadModel(id, parts)
        await thread.sendKept()
        thread[Symbol.dispose]()
      }
    }
  }
  effect(() => () => {
    for (const thread of kept.values()) thread[Symbol.dispose]()
  })
  return {
    current,
    open(id: string | undefined) {
      if (id === current.value?.id.value) return
      if (!id) {
        current.value = null
        return
      }
      const thread = kept.get(id) ?? new ThreadModel(id, parts)
      kept.delete(id)
      kept.set(id, thread) // last used stands last
      for (const [oldest, old] of kept) {
        if (kept.size <= keptOpen) break
        old[Symbol.dispose]()
        kept.delete(oldest)
      }
      current.value = thread
      thread.load()
    },
    /** After the line was down: reads what the open thread missed, and sends what could not be sent, in every thread. */
    async catchUp() {
      const thread = current.peek()
      try {
        if (thread?.state.peek() === 'ready') await thread.catchUp()
        else await thread?.load()
        await sendKept()
      } catch {
        // still no line: the next reconnect or poll tries again
      }
    },
  }
})
export type Threads = InstanceType<typeof ThreadsModel>
