import type { ConversationSummary, Message } from '../shared/messages.ts'

/** A conversation for tests; only what matters to one is named there. */
export const aConversation = (part: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id: 'conversation-1',
  site: 'shop',
  status: 'human',
  lastSeq: 1,
  lastMessageAt: '2026-11-21T08:00:00.000Z',
  createdAt: '2026-11-21T08:00:00.000Z',
  assignee: null,
  seenByVisitor: 0,
  seenByTeam: 0,
  visitor: { id: 'visitor-1', name: null, email: null, verified: false },
  preview: 'Hello',
  lastAuthor: 'visitor',
  waitingSince: null,
  locale: 'en',
  page: null,
  ...part,
})

export const aMessage = (seq: number, part: Partial<Message> = {}): Message => ({
  id: `message-${seq}`,
  seq,
  conversation: 'conversation-1',
  author: { type: 'visitor', id: 'visitor-1' },
  content: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: `Message ${seq}` }] }] },
  createdAt: new Date(Date.UTC(2026, 10, 21, 8, 0, seq)).toISOString(),
  ...part,
})
