import type { ChangeStatus, RatedMessage, Sent } from '../../shared/messages.ts'
import { contactOf } from '../customers/visitors.ts'
import type { MessageRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/errors.ts'
import { derivedId, newId } from '../platform/ids.ts'
import { actorOf, type Caller, type TeamCaller } from '../team/caller.ts'
import { replyToNo } from './botReply.ts'
import { keepGuess, takeGuess } from './guesses.ts'
import { storeRating, storeReply, storeSeen, storeStatus } from './ledger.ts'
import { lessonFromRating } from './lessonFromRating.ts'
import type { OpenStand } from './lists.ts'
import { noteOf } from './newMessage.ts'
import { announce, mayConverse, notFound, toSent } from './receive.ts'
import { forVisitor, toConversation, toMessages } from './rows.ts'
import { readStand } from './stand.ts'
import { readStored } from './writing.ts'

/** How the audit log names what becomes of a conversation. */
const actions = {
  human: 'conversation.taken',
  bot: 'conversation.handed_back',
  closed: 'conversation.closed',
  open: 'conversation.reopened',
} as const

const events = { human: 'taken_over', bot: 'handed_back', closed: 'closed', open: 'reopened' } as const

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
  const note = noteOf(newId(), events[to], agent)
  const stored = await storeStatus(app, id, status, status === 'human' ? agent : null, note, {
    actor: actorOf(caller),
    action: actions[to],
  })
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

/**
 * Keeps a visitor's word on whether the bot's answer helped, and lets the team see it. To a "no" under its newest answer
 * the bot has something to say: other entries, or a person.
 */
export async function rateAnswer(
  app: App,
  caller: Caller,
  stand: OpenStand,
  message: string,
  helped: boolean,
): Promise<RatedMessage> {
  const lesson = await lessonFromRating(app, stand, message, helped)
  const row = await storeRating(app, stand.conversation.id, message, helped, lesson)
  if (!row) notFound()
  const rated = (await toMessages(app, [row]))[0]!
  const contact = await contactOf(app, stand.visitor)
  app.happened({ type: 'messages.added', messages: [rated], conversation: stand.conversation, contact })
  if (helped || caller.type !== 'visitor') return rated
  // What the visitor said is stored; a bot that fails to answer it takes nothing back.
  const reply = await answerNo(app, stand, row).catch((error) => {
    if (error instanceof Refusal) throw error
    console.error(
      JSON.stringify({
        site: stand.site.id,
        bot: 'failed',
        error: error instanceof Error ? error.stack : String(error),
      }),
    )
    return null
  })
  return reply ? { ...rated, reply } : rated
}

/** The reply to a "no"; what it was, where this is a repeat; none where the talk has gone on, or to a person. */
async function answerNo(app: App, stand: OpenStand, rated: MessageRow): Promise<Sent | null> {
  const { conversation } = stand
  const id = await derivedId('no', conversation.id, rated.id)
  if (conversation.status !== 'bot' || rated.seq !== conversation.lastSeq) {
    const earlier = await readStored(app, conversation.id, null, [id])
    return earlier.messages.length > 0 ? toSent(app, earlier, forVisitor) : null
  }
  takeGuess(conversation.id)
  const stored = await storeReply(app, conversation, rated.id, await replyToNo(app, stand, rated.id, id))
  if (!stored.conversation || stored.messages.length === 0) return null
  keepGuess(conversation.id, stored, stand)
  return announce(app, stored, await contactOf(app, stand.visitor), forVisitor)
}
