import type { BotTurn, Conversation, ConversationSummary, Message, SystemEvent } from '../../shared/messages.ts'
import type { ConversationRow, MessageRow } from '../db/rows.ts'
import type { App, Contact } from '../platform/app.ts'
import { openMessages, openPreview } from './sealing.ts'

const iso = (at: number) => new Date(at).toISOString()

/** Messages as the team sees them, what is sealed opened. */
export async function toMessages(app: App, rows: MessageRow[]): Promise<Message[]> {
  return (await openMessages(app, rows)).map(toMessage)
}

function toMessage(row: MessageRow): Message {
  const extra: { bot?: BotTurn; event?: SystemEvent } = row.extra ? JSON.parse(row.extra) : {}
  return {
    id: row.id,
    seq: row.seq,
    conversation: row.conversationId,
    author: {
      type: row.authorType,
      ...(row.authorId && { id: row.authorId }),
      ...(row.authorName && { name: row.authorName }),
    },
    content: JSON.parse(row.content),
    createdAt: iso(row.createdAt),
    ...(row.replyTo && { replyTo: row.replyTo }),
    ...(extra.bot && { bot: { ...extra.bot, ...(row.helped !== null && { helped: row.helped === 1 }) } }),
    ...(extra.event && { event: extra.event }),
  }
}

/** The same message as its visitor sees it: without the reasons behind the bot's answer. */
export function forVisitor(message: Message): Message {
  if (!message.bot?.reasons) return message
  const { reasons: _, ...bot } = message.bot
  return { ...message, bot }
}

export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    site: row.siteId,
    status: row.status,
    lastSeq: row.lastSeq,
    lastMessageAt: iso(row.lastAt),
    createdAt: iso(row.createdAt),
    assignee: row.assigneeId ? { id: row.assigneeId, name: row.assigneeName ?? '' } : null,
    seenByVisitor: row.seenByVisitor,
    seenByTeam: row.seenByTeam,
  }
}

export async function toSummary(app: App, row: ConversationRow, contact: Contact): Promise<ConversationSummary> {
  return {
    ...toConversation(row),
    visitor: { id: row.visitorId, ...contact },
    preview: await openPreview(app, row),
    lastAuthor: row.lastAuthor as ConversationSummary['lastAuthor'],
    waitingSince: row.waitingSince === null ? null : iso(row.waitingSince),
    locale: row.locale,
    page: row.page,
    ...(row.source && { source: row.source }),
  }
}
