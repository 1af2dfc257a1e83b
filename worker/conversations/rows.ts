import type { BotTurn, Conversation, ConversationSummary, Message, SystemEvent } from '../../shared/messages.ts'
import type { ConversationRow, MessageRow } from '../db/rows.ts'
import type { Contact } from '../platform/app.ts'

const iso = (at: number) => new Date(at).toISOString()

/** A message as the team sees it. */
export function toMessage(row: MessageRow): Message {
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

export function toSummary(row: ConversationRow, contact: Contact): ConversationSummary {
  return {
    ...toConversation(row),
    visitor: { id: row.visitorId, ...contact },
    preview: row.preview,
    lastAuthor: row.lastAuthor as ConversationSummary['lastAuthor'],
    waitingSince: row.waitingSince === null ? null : iso(row.waitingSince),
    locale: row.locale,
    page: row.page,
  }
}
