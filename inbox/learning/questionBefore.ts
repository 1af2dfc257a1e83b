import type { Message } from '../../shared/messages.ts'

/** What a reply answers: the message it names, else the visitor's last one before it. Of a pick, the choice's words. */
export function questionBefore(messages: Message[], reply: Message): Message | undefined {
  const named = messages.find(({ id, author }) => id === reply.replyTo && author.type === 'visitor')
  return named ?? messages.findLast(({ seq, author }) => seq < reply.seq && author.type === 'visitor')
}
