import type { Failure } from '../http.ts'
import type { Store } from '../store.ts'

/** An answer that the server has not confirmed yet. Its id is its own, so sending it again never doubles it. */
export type Pending = {
  id: string
  text: string
  createdAt: string
  /** `kept`: no answer came; it goes out by itself once the server can be reached. `failed`: it was refused. */
  state: 'sending' | 'kept' | 'failed'
  /** Why it was refused. */
  why?: Failure['code']
}

const place = (conversation: string) => `outbox.${conversation}`

/** What was on its way when the page went away is sent again, as its id keeps it from arriving twice. */
export const readOutbox = (store: Store, conversation: string): Pending[] =>
  (store.read<Pending[]>(place(conversation)) ?? []).map((item) =>
    item.state === 'failed' && item.why !== 'offline' ? item : { ...item, state: 'kept', why: undefined },
  )

/** The conversations that have answers to be sent. */
export const outboxes = (store: Store) => store.names(place('')).map((name) => name.slice(place('').length))

export const keepOutbox = (store: Store, conversation: string, pending: readonly Pending[]) =>
  store.write(place(conversation), pending.length > 0 ? pending : null)
