import type { Store } from '../store.ts'

/** An answer that the server has not confirmed yet. Its id is its own, so sending it again never doubles it. */
export type Pending = {
  id: string
  text: string
  createdAt: string
  state: 'sending' | 'failed'
  /** Only the network kept it back, so it goes out by itself once the line is there again. */
  offline?: boolean
}

const place = (conversation: string) => `outbox.${conversation}`

/** What was being sent when the page went away; shown as not sent, for the writer to decide. */
export const readOutbox = (store: Store, conversation: string): Pending[] =>
  (store.read<Pending[]>(place(conversation)) ?? []).map((pending) => ({ ...pending, state: 'failed', offline: false }))

export const keepOutbox = (store: Store, conversation: string, pending: readonly Pending[]) =>
  store.write(place(conversation), pending.length > 0 ? pending : null)
