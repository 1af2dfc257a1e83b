import type { MessageRow } from '../db/rows.ts'
import { plainContent } from '../platform/plainText.ts'

/** A message before the ledger has given it its place. `content` is the JSON of its tree. */
export type NewMessage = Omit<MessageRow, 'seq' | 'conversationId' | 'helped'>

export function newMessage(
  id: string,
  authorType: NewMessage['authorType'],
  content: string,
  more: Partial<NewMessage> = {},
): NewMessage {
  return {
    id,
    authorType,
    authorId: null,
    authorName: null,
    content,
    replyTo: null,
    extra: null,
    createdAt: Date.now(),
    ...more,
  }
}

/** A note of what happened. Its words are for readers that know no events; our clients say it in their own language. */
export function noteOf(
  id: string,
  type: 'taken_over' | 'handed_back' | 'closed' | 'reopened',
  by: { name: string } | null,
): NewMessage {
  const words = {
    taken_over: `${by?.name ?? 'A person'} joined the conversation.`,
    handed_back: 'The bot answers again.',
    closed: 'The conversation was closed.',
    reopened: 'The conversation was opened again.',
  }
  const event = { type, ...(by && { name: by.name }) }
  return newMessage(id, 'system', JSON.stringify(plainContent(words[type])), { extra: JSON.stringify({ event }) })
}
