import { z } from 'zod'
import { id } from './ids.ts'
import type { Conversation, ConversationSummary, Message } from './messages.ts'

/** The first offered subprotocol of `GET /v1/socket`, and the only one that is answered. The second is the caller's token. */
export const subprotocol = 'counterbell'
/** Sent by clients to keep the line open; the platform answers without waking the bell. */
export const ping = 'ping'
export const pong = 'pong'

/**
 * Told to everyone in the conversation once messages are stored. Add them, or replace yours with the same id. The last of
 * those that were stored together says how the conversation stands now; the team gets the summary.
 */
export type MessageAdded = {
  type: 'message.added'
  message: Message
  conversation?: Conversation | ConversationSummary
}
/** Told when who holds a conversation, or how far it was seen, has changed without a message. */
export type ConversationChanged = { type: 'conversation.changed'; conversation: Conversation | ConversationSummary }
/** Told while someone writes. Forget it after five seconds. */
export type Typing = {
  type: 'typing'
  conversation: string
  author: { type: 'visitor' | 'agent'; id: string; name?: string }
}
/**
 * Told to visitors as they arrive, and when the first of the team comes or the last has gone for good. Told to the team: of
 * one visitor who comes with their first window or goes with their last; and, as they arrive, of all who are there.
 */
export type Presence =
  | { type: 'presence'; team: boolean }
  | { type: 'presence'; visitor: string; online: boolean }
  | { type: 'presence'; visitors: string[] }
/** Told to the team when new knowledge is served. */
export type KnowledgePublished = { type: 'knowledge.published'; version: number }
/** Told to the team when entries are due: somebody should look whether they are still true. */
export type ArticlesDue = { type: 'articles.due'; count: number }
/** Told when a frame could not be used; `code` as in an HTTP problem. */
export type SocketProblem = { type: 'error'; code: string; detail: string }

/** What the server says over the socket. Ignore a `type` you do not know. */
export type ServerEvent =
  | MessageAdded
  | ConversationChanged
  | Typing
  | Presence
  | KnowledgePublished
  | ArticlesDue
  | SocketProblem

/**
 * What a client may say over the socket: only what is not worth keeping. Everything else is an HTTP request. It is passed on
 * in a visitor's own conversations, and ten in ten seconds are plenty: beyond that, or after a few frames that cannot be read,
 * the socket is closed with 1008. A client that is told 1008 waits before it comes back.
 */
export const clientEvent = z
  .object({
    type: z.literal('typing'),
    conversation: id,
    /** From the team: whose conversation it is, so that the bell can reach them without asking the ledger. */
    visitor: z.string().max(64).optional(),
  })
  .meta({ id: 'ClientEvent' })
export type ClientEvent = z.infer<typeof clientEvent>
