import type { ChangeStatus, Message, Sent } from '../../shared/messages.ts'
import { contactOf } from '../customers/visitors.ts'
import type { App } from '../platform/app.ts'
import { newId } from '../platform/ids.ts'
import type { TeamCaller } from '../team/caller.ts'
import { readStand, storeRating, storeSeen, storeStatus } from './ledger.ts'
import { lessonFromRating } from './lessonFromRating.ts'
import type { OpenStand } from './lists.ts'
import { noteOf } from './newMessage.ts'
import { announce, mayConverse, notFound } from './receive.ts'
import { toConversation, toMessage } from './rows.ts'

/**
 * The team takes a conversation over, hands it back to the bot, closes it or opens it again. Everybody sees it as a note
 * in the conversation. Where it stands so already, nothing is added and the answer has no messages.
 */
export async function changeStatus(app: App, caller: TeamCaller, id: string, { to }: ChangeStatus): Promise<Sent> {
  const member = caller.type === 'member' ? caller.id : undefined
  const stand = await readStand(app, { conversation: id, member, ids: [] })
  if (!stand?.conversation || !mayConverse(caller, stand)) notFound()
  const agent =
    caller.type === 'member'
      ? { id: caller.id, name: caller.name }
      : { id: 'api', name: JSON.parse(stand.site.settings).name }
  const status = to === 'open' ? 'human' : to
  const note = noteOf(
    newId(),
    { human: 'taken_over', bot: 'handed_back', closed: 'closed', open: 'reopened' }[to] as never,
    agent,
  )
  const stored = await storeStatus(app, id, status, status === 'human' ? agent : null, note)
  if (stored.messages.length === 0)
    return { messages: [], conversation: toConversation(stored.conversation ?? stand.conversation) }
  return announce(app, stored, await contactOf(app, stand.visitor))
}

/** Notes how far the caller has seen a conversation, and tells the other side when that is news. */
export async function markSeen(app: App, stand: OpenStand, side: 'visitor' | 'team', seq: number): Promise<void> {
  const conversation = await storeSeen(app, stand.conversation.id, side, seq)
  if (!conversation) return
  app.happened({ type: 'conversation.changed', conversation, contact: await contactOf(app, stand.visitor) })
}

/** Keeps a visitor's word on whether the bot's answer helped, and lets the team see it. */
export async function rateAnswer(app: App, stand: OpenStand, message: string, helped: boolean): Promise<Message> {
  const lesson = await lessonFromRating(app, stand, message, helped)
  const row = await storeRating(app, stand.conversation.id, message, helped, lesson)
  if (!row) notFound()
  const rated = toMessage(row)
  const contact = await contactOf(app, stand.visitor)
  app.happened({ type: 'messages.added', messages: [rated], conversation: stand.conversation, contact })
  return rated
}
