import type { Failure } from '../http.ts'
import type { Store } from '../store.ts'

/** An answer that the server has not confirmed yet. Its id is its own, so sending it again never doubles it. */
export type Pending = {
  id: string
  text: string
  createdAt: string
  state: 'sending' | 'failed'
  /** Why it failed. What only the network kept back goes out by itself once the line is there again. */
  why?: Failure['code']
}

const place = (conversation: string) => `outbox.${conversation}`

/** What was being sent when the page went away; shown as not sent, for the writer to decide. */
export const readOutbox = (store: Store, conversation: string): Pending[] =>
  (store.read<Pending[]>(place(conversation)) ?? []).map((pending) => ({ ...pending, state: 'failed', why: undefined }))

export const keepOutbox = (store: Store, conversation: string, pending: readonly Pending[]) =>
  store.write(place(conversation), pending.length > 0 ? pending : null)
