import { toContent } from '../../shared/markdown.ts'
import type { Message, SendMessage, Sent } from '../../shared/messages.ts'
import { contactOf } from '../customers/visitors.ts'
import type { App, Contact } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { derivedId } from '../platform/ids.ts'
import { plainContent, toPlain } from '../platform/plainText.ts'
import type { CallersPage } from '../sites/origins.ts'
import { settingsFrom } from '../sites/table.ts'
import { may } from '../team/access.ts'
import type { Caller, TeamCaller } from '../team/caller.ts'
import { botReply, type ModelUse } from './botReply.ts'
import { keepGuess, takeGuess } from './guesses.ts'
import { storeFromTeam, storeFromVisitor } from './ledger.ts'
import { trimNowAndThen } from './lessons.ts'
import { newMessage, noteOf } from './newMessage.ts'
import { forVisitor, toConversation, toMessage } from './rows.ts'
import { type Guess, readStand, type Stand } from './stand.ts'
import type { Stored } from './writing.ts'

/**
 * The one door: every message goes in here, whoever sends it and by whatever way it came. It is acknowledged once it is
 * stored; sending again with the same id returns what the first sending did, the bot's reply included.
 *
 * `page` is asked with the site's allowed origins before anything is done. `onDraft` is told what a language model has
 * written so far, where one is asked; nothing of it is stored yet, and it may be taken back.
 */
export async function receive(
  app: App,
  caller: Caller,
  conversation: string,
  input: SendMessage,
  page: CallersPage,
  onDraft?: (text: string) => void,
): Promise<Sent> {
  return caller.type === 'visitor'
    ? receiveFromVisitor(app, caller, conversation, input, page, onDraft)
    : receiveFromTeam(app, caller, conversation, input)
}

type Visitor = Extract<Caller, { type: 'visitor' }>

async function receiveFromVisitor(
  app: App,
  caller: Visitor,
  id: string,
  input: SendMessage,
  page: CallersPage,
  onDraft?: (text: string) => void,
): Promise<Sent> {
  const guess = takeGuess(id)
  if (guess && isTheirs(guess, caller) && page.isAllowed(settingsFrom(guess.site.settings).origins)) {
    const sent = await takeFromVisitor(app, caller, id, input, guess, { guessed: true })
    if (sent) return sent
  }
  const { site, visitor } = caller
  const stand = await readStand(app, { conversation: id, site, visitor, ids: [input.id, await replyIdOf(id, input)] })
  if (!stand) fail('site_not_found', `There is no site "${site}".`)
  page.require(settingsFrom(stand.site.settings).origins)
  if (stand.conversation && !isTheirs(stand, caller)) notFound()
  if (isRepeat(stand, input, 'visitor')) {
    return toSent({ messages: stand.repeat, conversation: stand.conversation }, forVisitor)
  }
  return (await takeFromVisitor(app, caller, id, input, stand, { onDraft })) ?? notFound()
}

/** Decides and stores, on how things stand or are guessed to. Null where a guess did not hold. */
async function takeFromVisitor(
  app: App,
  { site, visitor }: Visitor,
  id: string,
  input: SendMessage,
  stand: Guess,
  use: ModelUse,
): Promise<Sent | null> {
  const content = plainContent(input.text)
  const message = newMessage(input.id, 'visitor', JSON.stringify(content), { authorId: visitor })
  const byPerson = stand.conversation?.status === 'human'
  const reply = byPerson ? null : await botReply(app, stand, input, await replyIdOf(id, input), use)
  if (reply === undefined) return null
  const first = stand.conversation ? null : { siteId: site, locale: input.locale ?? null, page: input.page ?? null }
  const guess = use.guessed ? { ...stand, member: undefined } : undefined // no member's right is at stake
  const stored = await storeFromVisitor(app, id, visitor, first, message, toPlain(content), reply, guess)
  if (!stored) return null
  const known = reply?.contact ? { ...stand, visitor: { contact: reply.contact.sealed, verified: false } } : stand
  keepGuess(id, stored, known)
  if (reply?.lesson) trimNowAndThen(app, site, message.id)
  return announce(app, stored, await contactOf(app, known.visitor), forVisitor, input.page)
}

async function receiveFromTeam(app: App, caller: TeamCaller, id: string, input: SendMessage): Promise<Sent> {
  const member = caller.type === 'member' ? caller.id : undefined
  const guess = takeGuess(id)
  if (guess && (caller.type === 'admin' || (guess.member === member && mayConverse(caller, guess)))) {
    const sent = await takeFromTeam(app, caller, id, input, guess, true)
    if (sent) return sent
  }
  const stand = await readStand(app, { conversation: id, member, ids: [await noteIdOf(id, input), input.id] })
  if (!stand?.conversation || !mayConverse(caller, stand)) notFound()
  if (isRepeat(stand, input, 'agent')) return toSent({ messages: stand.repeat, conversation: stand.conversation })
  return (await takeFromTeam(app, caller, id, input, { ...stand, member }, false)) ?? notFound()
}

async function takeFromTeam(
  app: App,
  caller: TeamCaller,
  id: string,
  input: SendMessage,
  stand: Guess,
  guessed: boolean,
): Promise<Sent | null> {
  const { name } = settingsFrom(stand.site.settings)
  const agent = caller.type === 'member' ? { id: caller.id, name: caller.name } : { id: 'api', name }
  const content = toContent(input.text)
  const message = newMessage(input.id, 'agent', JSON.stringify(content), { authorId: agent.id, authorName: agent.name })
  const byPerson = guessed && stand.conversation?.status === 'human'
  const note = byPerson ? null : noteOf(await noteIdOf(id, input), 'taken_over', agent)
  const guess = guessed ? { ...stand, member: caller.type === 'member' ? caller.id : undefined } : undefined
  const stored = await storeFromTeam(app, id, agent, message, toPlain(content), note, guess)
  if (!stored) return null
  keepGuess(id, stored, stand)
  return announce(app, stored, await contactOf(app, stand.visitor))
}

const replyIdOf = (conversation: string, message: SendMessage) => derivedId('reply', conversation, message.id)
const noteIdOf = (conversation: string, message: SendMessage) => derivedId('taken_over', conversation, message.id)

/** Whether the conversation is there and this visitor's. */
function isTheirs({ conversation }: Stand, caller: Visitor): boolean {
  return conversation?.visitorId === caller.visitor && conversation.siteId === caller.site
}

/** Whether this caller, known to the stand by their role, may take part in its conversation. */
export function mayConverse(caller: TeamCaller, stand: Pick<Stand, 'role'>): boolean {
  return caller.type === 'admin' || (stand.role !== null && may(stand.role, 'converse'))
}

export function notFound(): never {
  fail('conversation_not_found', 'There is no such conversation, or it is not yours.')
}

/** Whether this very sending was stored before. Somebody else's message under the same id is no repeat but a clash. */
function isRepeat(stand: Stand, input: SendMessage, author: 'visitor' | 'agent'): boolean {
  const earlier = stand.repeat.find((row) => row.id === input.id)
  if (!earlier) return false
  if (earlier.authorType !== author) fail('already_exists', 'Another message of this conversation has this id.')
  return true
}

/** Tells the house, and answers the sender. */
export function announce(
  app: App,
  stored: Stored,
  contact: Contact,
  view: (message: Message) => Message = (it) => it,
  page?: string,
): Sent {
  const { conversation } = stored
  if (!conversation || stored.messages.length === 0) notFound()
  const messages = stored.messages.map(toMessage)
  app.happened({ type: 'messages.added', messages, conversation, contact, page })
  return { messages: messages.map(view), conversation: toConversation(conversation) }
}

/** What is stored, as an answer. */
export function toSent(stored: Stored, view: (message: Message) => Message = (it) => it): Sent {
  return {
    messages: stored.messages.map((row) => view(toMessage(row))),
    conversation: toConversation(stored.conversation!),
  }
}
