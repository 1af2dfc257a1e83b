import type { Conversation, ConversationSummary, Message } from '../../shared/messages.ts'
import { plainText } from '../text/plainText.ts'

export type Known = Readonly<Record<string, ConversationSummary>>

/**
 * Puts news into what is known. News can arrive late and out of order (a page read before an event that came first);
 * every change adds a message, so the higher `lastSeq` is the newer.
 */
export function mergeSummaries(known: Known, news: readonly (Conversation | ConversationSummary)[]): Known {
  const merged: Record<string, ConversationSummary> = { ...known }
  for (const item of news) {
    const before = merged[item.id]
    const full = 'visitor' in item ? item : before && { ...before, ...item }
    if (!full) continue // a stranger without a summary: whoever cares reads it
    if (before && before.lastSeq > full.lastSeq) {
      merged[item.id] = { ...before, ...seenBy(before, full) }
    } else {
      merged[item.id] = before ? { ...full, ...seenBy(before, full) } : full
    }
  }
  return merged
}

const seenBy = (a: Conversation, b: Conversation) => ({
  seenByVisitor: Math.max(a.seenByVisitor, b.seenByVisitor),
  seenByTeam: Math.max(a.seenByTeam, b.seenByTeam),
})

/** What a new message alone tells about its conversation, until the conversation's own news arrives. */
export function withMessage(summary: ConversationSummary, message: Message): ConversationSummary {
  if (message.seq <= summary.lastSeq) return summary
  // As the server does: the list shows what people wrote, not the bot's answer to it.
  const byPerson = message.author.type === 'visitor' || message.author.type === 'agent'
  return {
    ...summary,
    lastSeq: message.seq,
    lastMessageAt: message.createdAt,
    lastAuthor: message.author.type,
    preview: byPerson ? plainText(message.content) : summary.preview,
  }
}
