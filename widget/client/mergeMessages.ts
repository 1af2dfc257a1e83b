import type { Conversation, Message } from '../../shared/messages.ts'
import type { Letter } from './outbox.ts'

/** A message as the panel shows it: stored, or still on its way. */
export type ShownMessage = {
  id: string
  /** What the visitor typed, while the server has not yet made it a message. */
  text?: string
  message?: Message
  /** Of the visitor's own messages. */
  state?: 'sending' | 'failed' | 'sent' | 'seen'
}

/** Adds or replaces by id and keeps the server's order. The same array comes back when nothing was new. */
export function mergeMessages(known: Message[], incoming: Message[]): Message[] {
  const byId = new Map(known.map((message) => [message.id, message]))
  const news = incoming.filter((message) => JSON.stringify(byId.get(message.id)) !== JSON.stringify(message))
  if (!news.length) return known
  for (const message of news) byId.set(message.id, message)
  return [...byId.values()].sort((a, b) => a.seq - b.seq)
}

/** The `seq` up to which nothing is missing, counted from the first message that we have. */
export function lastWithoutGap(messages: Message[]): number {
  let last = 0
  for (const { seq } of messages) {
    if (last && seq !== last + 1) break
    last = seq
  }
  return last
}

/** What to show: everything stored, then what is on its way. */
export function toShown(
  messages: Message[],
  letters: Letter[],
  conversation: Conversation | undefined,
): ShownMessage[] {
  const seen = conversation?.seenByTeam ?? 0
  const stored = messages.map(
    (message): ShownMessage => ({
      id: message.id,
      message,
      state: message.author.type !== 'visitor' ? undefined : message.seq <= seen ? 'seen' : 'sent',
    }),
  )
  const known = new Set(messages.map((message) => message.id))
  const waiting = letters
    .filter((letter) => !known.has(letter.id))
    .map(({ id, text, failed }): ShownMessage => ({ id, text, state: failed ? 'failed' : 'sending' }))
  return [...stored, ...waiting]
}
