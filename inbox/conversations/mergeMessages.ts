import type { Message } from '../../shared/messages.ts'

/** Adds messages to those shown, by `seq`; one that is there already is replaced, so a rating given later arrives. */
export function mergeMessages(shown: readonly Message[], news: readonly Message[]): Message[] {
  if (news.length === 0) return [...shown]
  const last = shown.at(-1)?.seq ?? 0
  if (news.every((message, at) => message.seq === last + 1 + at)) return [...shown, ...news]
  const bySeq = new Map(shown.map((message) => [message.seq, message]))
  for (const message of news) bySeq.set(message.seq, message)
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}

/** Whether something between what is shown and this message has not arrived. */
export const leavesGap = (shown: readonly Message[], message: Message) =>
  shown.length > 0 && message.seq > shown.at(-1)!.seq + 1
