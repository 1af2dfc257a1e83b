import type { BotTurn, ConversationStatus } from '../../shared/messages.ts'
import { keepingContact, type NewContact } from '../customers/visitors.ts'
import type { App } from '../platform/app.ts'
import type { Lesson } from './lessonOf.ts'
import { learned } from './lessons.ts'
import type { NewMessage } from './newMessage.ts'

/** The bot's reply, ready to be stored, with everything that is stored together with it. */
export type Reply = {
  site: string
  /** What kind of turn of the bot it is. */
  kind: BotTurn['kind']
  message: NewMessage
  /** What the bot must remember. */
  memory: unknown
  /** Who holds the conversation after it. */
  status: ConversationStatus
  /** What the exchange teaches. */
  lesson: Lesson | null
  /** Sealed: everything that was collected, with what the visitor just gave; null where they gave nothing. */
  collected: string | null
  /** Where they gave an address and none was known. */
  contact: NewContact | null
  /** What they said, in words, of the answer before. */
  rated: { message: string; helped: boolean } | null
}

/** What goes in together with a reply; of a plain answer, nothing. */
export async function alongWith(app: App, conversation: string, message: string, visitor: string, reply: Reply) {
  const { lesson, contact, rated } = reply
  const { id, createdAt: at } = reply.message
  return [
    ...(lesson ? await learned(app, conversation, message, { id, at }, lesson) : []),
    ...(contact ? [keepingContact(app, reply.site, visitor, contact)] : []),
    ...(rated
      ? [
          app.db
            .prepare(
              `update messages set helped = ?3 where conversation_id = ?1 and id = ?2 and author_type = 'bot'
                 and exists (select 1 from messages where conversation_id = ?1 and id = ?4 and created_at = ?5)`,
            )
            .bind(conversation, rated.message, rated.helped ? 1 : 0, id, at),
        ]
      : []),
  ]
}
