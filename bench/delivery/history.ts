import type { Content } from '../../shared/content.ts'
import type { Message } from '../../shared/messages.ts'

/** A message as somebody met it, reduced to what is judged. */
export type Seen = Pick<Message, 'id' | 'seq' | 'conversation' | 'createdAt' | 'replyTo'> & {
  author: Message['author']['type']
  text: string
}

/** What a client says of a message that it was asked to send. */
export type Told = 'sent' | 'sending' | 'failed'

/** One thing that one client did or met. `by` is a client: a tab, a phone, an agent's page, a program. */
export type Entry =
  /** From here on it may hear of this conversation; `*` is the team, which hears all. */
  | { type: 'joined'; by: string; conversation: string }
  | { type: 'sent'; by: string; as: 'visitor' | 'agent'; conversation: string; id: string; text: string }
  /** The server's acknowledgement has reached it. */
  | { type: 'acknowledged'; by: string; conversation: string; id: string; messages: Seen[] }
  /** Over the socket. */
  | { type: 'heard'; by: string; message: Seen }
  /** One page. `began` is the length of the history when it was asked for. */
  | { type: 'read'; by: string; conversation: string; began: number; after: number; items: Seen[]; isEnd: boolean }
  /** The stored messages of a conversation as they stand on its screen; with `isLast`, once all is quiet. */
  | { type: 'shown'; by: string; conversation: string; ids: string[]; isLast?: boolean }
  | { type: 'told'; by: string; id: string; state: Told }
  /** At the end, all of it, as this side reads it. */
  | { type: 'final'; by: string; conversation: string; items: Seen[] }

export type History = Entry[]

export function toSeen({ id, seq, conversation, author, content, createdAt, replyTo }: Message): Seen {
  return { id, seq, conversation, author: author.type, text: textOf(content), createdAt, ...(replyTo && { replyTo }) }
}

/** The words of a tree; a broken line is a new line. */
function textOf(content: Content): string {
  type Node = { type: string; value?: string; children?: Node[] }
  const words = (node: Node): string =>
    node.type === 'break' ? '\n' : (node.value ?? (node.children ?? []).map(words).join(''))
  return words(content as Node)
}
