import type { BotTurn, Collected, ConversationFacts, Message } from '../../shared/messages.ts'
import { toPlain } from '../platform/plainText.ts'

/** Messages that are looked through, the newest; and characters of each that are shown. */
export const mostSummed = 200
const longest = 300

const moods = ['frustrated', 'abusive', 'urgent'] as const

/**
 * What has happened in a conversation, for the person who takes it over: what was asked while the bot held it and what
 * came of that, from its messages in order. Nothing in it is written by anybody but the visitor and the shop.
 */
export function summaryOf(
  messages: Message[],
  { collected, page, locale }: { collected: Collected[]; page: string | null; locale: string | null },
): ConversationFacts {
  const replies = new Map(messages.flatMap(({ bot, replyTo }) => (bot && replyTo ? [[replyTo, bot] as const] : [])))
  const turns = messages.flatMap((message) => (message.bot ? [{ ...message, bot: message.bot }] : []))
  const rated = (helped: boolean) => turns.filter(({ bot }) => bot.helped === helped).length
  const because = new Set(turns.flatMap(({ bot }) => (bot.reasons ?? []).map(({ type }) => type)))
  // While a person is awaited the bot may go on answering; what passed the conversation on stands before that.
  const handed = turns.findLast(({ bot }) => bot.kind === 'handoff' && !bot.reasons?.some(isAboutContact))
  return {
    asked: messages.filter(({ author }) => author.type === 'visitor').flatMap((message) => askedIn(message, replies)),
    collected,
    ...(handed && { handedOver: { seq: handed.seq, at: handed.createdAt, reasons: handed.bot.reasons ?? [] } }),
    rated: { helped: rated(true), unhelpful: rated(false) },
    mood: moods.filter((mood) => because.has(mood)),
    pages: page ? [page] : [],
    locale,
  }
}

const isAboutContact = ({ type }: { type: string }) => type === 'collected' || type === 'wrong_form'

/** Messages as questions; small talk, and what was given when asked for, is none. */
function askedIn(message: Message, replies: Map<string, BotTurn>): ConversationFacts['asked'] {
  const turn = replies.get(message.id)
  if (turn?.kind === 'smalltalk' || turn?.reasons?.some(isAboutContact)) return []
  const { seq, content } = message
  const told = turn && { as: turn.kind, article: turn.article, helped: turn.helped }
  return [{ seq, text: toPlain(content, longest), ...told }]
}
