import type { Conversation, ConversationStatus, Message } from '../../../shared/messages.ts'
import type { Asked } from './fakeWorld.ts'

/** The server as far as one visitor meets it: it keeps what it is sent once, and its bot echoes. */
export function fakeServer() {
  const messages: Message[] = []
  let status: ConversationStatus = 'bot'
  let seenByVisitor = 0
  let id = ''

  const conversation = (): Conversation => ({
    ...{ id, site: 'shop', status, lastSeq: messages.length, seenByVisitor, seenByTeam: 0, assignee: null },
    lastMessageAt: '2026-11-21T08:00:00.000Z',
    createdAt: '2026-11-21T08:00:00.000Z',
  })

  function add(type: Message['author']['type'], text: string, more: Partial<Message> = {}): Message {
    const message: Message = {
      ...{ id: `message-${messages.length + 1}`, seq: messages.length + 1, conversation: id, author: { type } },
      content: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }] },
      createdAt: '2026-11-21T08:00:00.000Z',
      ...more,
    }
    messages.push(message)
    return message
  }

  function answer({ path, body }: Asked) {
    const [route = '', query] = path.split('?')
    if (route.endsWith('/visitors')) {
      const visitor = { id: 'visitor-1', name: null, email: null, verified: false }
      const conversations = id ? [conversation()] : []
      return { body: { token: 'token-1', visitor, conversations, teamOnline: false } }
    }
    if (route.endsWith('/messages') && body) {
      id = route.split('/')[3]!
      const known = messages.filter((one) => one.id === body.id || one.replyTo === body.id)
      if (known.length) return { body: { messages: known, conversation: conversation() } }
      if (body.want === 'person') status = 'waiting'
      const mine = add('visitor', String(body.text), { id: String(body.id) })
      const reply = status === 'bot' ? [add('bot', `You said: ${body.text}`, { replyTo: mine.id })] : []
      return { status: 201, body: { messages: [mine, ...reply], conversation: conversation() } }
    }
    if (route.endsWith('/messages')) {
      const after = Number(new URLSearchParams(query).get('after'))
      const items = messages.filter(({ seq }) => seq > after).slice(0, 100)
      const last = items.at(-1)?.seq ?? 0
      return { body: { items, next: items.length === 100 ? last : null, conversation: conversation() } }
    }
    if (route.endsWith('/seen')) {
      seenByVisitor = Number(body?.seq)
      return { body: conversation() }
    }
    return { body: {} }
  }

  return {
    answer,
    messages,
    add,
    conversation,
    become(next: ConversationStatus) {
      status = next
    },
  }
}
