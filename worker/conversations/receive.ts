import { toTypedContent } from '../../shared/markdown.ts'
import type { Message, SendMessage, Sent } from '../../shared/messages.ts'
import { contactOf } from '../customers/visitors.ts'
import type { App, Contact } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { derivedId } from '../platform/ids.ts'
import { plainContent, toPlain } from '../platform/plainText.ts'
import { isStorageFull } from '../platform/storage.ts'
import { hasEnded, refuseEnded } from '../platform/tokens.ts'
import type { CallersPage } from '../sites/origins.ts'
import { settingsFrom } from '../sites/table.ts'
import { may } from '../team/access.ts'
import { actorOf, type Caller, type TeamCaller } from '../team/caller.ts'
import { type ModelUse, replyOrHandOver } from './botReply.ts'
import { keepGuess, takeGuess } from './guesses.ts'
import { storeFromTeam, storeFromVisitor } from './ledger.ts'
import { trimNowAndThen } from './lessons.ts'
import { newMessage, noteOf } from './newMessage.ts'
import { plainPage } from './plainPage.ts'
import { privacyOf } from './privacy.ts'
import { isOver, type Quota, quotaOf, refuseQuota, shareOf } from './quotas.ts'
import type { Reply } from './Reply.ts'
import { forVisitor, toConversation, toMessages } from './rows.ts'
import { sealMessage, sealPreview, sealReasons } from './sealing.ts'
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
  const isWelcome =
    guess && !hasEnded(caller.generations, guess) && page.isAllowed(settingsFrom(guess.site.settings).origins)
  if (isWelcome && isTheirs(guess, caller)) {
    const sent = await takeFromVisitor(app, caller, id, input, guess, null, { guessed: true })
    if (sent) return sent
  }
  const { site, visitor } = caller
  const ids = [input.id, await replyIdOf(id, input)]
  const quota = await quotaOf(app, site, visitor)
  const stand = await readStand(app, { conversation: id, site, visitor, ids, quota })
  if (!stand) fail('site_not_found', `There is no site "${site}".`)
  page.require(settingsFrom(stand.site.settings).origins)
  refuseEnded(caller.generations, stand)
  refuseArchived(stand)
  if (stand.conversation && !isTheirs(stand, caller)) notFound()
  if (isRepeat(stand, input, 'visitor')) {
    return toSent(app, { messages: stand.repeat, conversation: stand.conversation }, forVisitor)
  }
  if (!stand.conversation && isStorageFull(app.env))
    fail('storage_full', 'The database is nearly full; no new conversations are begun.', { retryAfter: 300 })
  if (!stand.conversation && !stand.mayBegin) refuseQuota('conversation')
  return (await takeFromVisitor(app, caller, id, input, stand, quota, { onDraft })) ?? notFound()
}

/** Decides and stores, on how things stand or are guessed to. Null where a guess did not hold. */
async function takeFromVisitor(
  app: App,
  caller: Visitor,
  id: string,
  input: SendMessage,
  stand: Guess,
  quota: Quota | null,
  use: ModelUse,
): Promise<Sent | null> {
  const { site, visitor } = caller
  const content = plainContent(input.text)
  const message = newMessage(input.id, 'visitor', JSON.stringify(content), { authorId: visitor })
  const share = shareOf(app, message.content, Boolean(stand.visitor?.verified))
  if (stand.conversation && isOver(share, stand.conversation)) {
    if (use.guessed) return null // it may be a repeat, which is answered as ever
    refuseQuota('message')
  }
  const page = plainPage(input.page)
  const privacy = await privacyOf(app, stand)
  const shown = privacy.mask(input.text)
  const byPerson = stand.conversation?.status === 'human'
  const reply = byPerson ? null : await replyOrHandOver(app, stand, input, await replyIdOf(id, input), use, privacy)
  if (reply === undefined) return null
  const isPrivate = privacy.askedFor || shown !== input.text || Boolean(reply?.collected)
  const kept = isPrivate ? await sealMessage(app, id, message) : message
  const keptReply = reply && isPrivate ? { ...reply, message: await sealReasons(app, id, reply.message) } : reply
  const words = toPlain(isPrivate ? plainContent(shown) : content)
  const preview = await previewOf(app, stand, input, id, privacy.askedFor, reply, words)
  const first = stand.conversation || !quota ? null : { quota, locale: input.locale ?? null, page: page ?? null }
  const guess = use.guessed ? { ...stand, member: undefined } : undefined // no member's right is at stake
  const stored = await storeFromVisitor(app, id, visitor, first, kept, preview, share, keptReply, guess)
  if (!stored) return null
  if (stored.messages.length === 0) await refuseUnstored(app, stored, caller, id)
  const tokenGeneration = stand.visitor?.tokenGeneration ?? 0
  const known = reply?.contact
    ? { ...stand, visitor: { contact: reply.contact.sealed, verified: false, tokenGeneration } }
    : stand
  keepGuess(id, stored, known)
  if (reply?.lesson) trimNowAndThen(app, site, message.id)
  return announce(app, stored, await contactOf(app, known.visitor), forVisitor, page)
}

/**
 * What the team's list shows of a conversation: the visitor's own last words, whatever the bot said to them. Null leaves what
 * it showed before: a pressed button says less than the question before it, and what the bot had asked for and was given is
 * not for lists. Where something was asked for and the visitor simply goes on, their words are shown, and stored sealed.
 */
async function previewOf(
  app: App,
  { conversation }: Stand,
  { want }: SendMessage,
  id: string,
  askedFor: boolean,
  reply: Reply | null,
  words: string,
): Promise<string | null> {
  if (want && conversation) return null
  if (!askedFor) return words
  return reply && reply.kind !== 'answer' ? null : sealPreview(app, id, words)
}

/** Nothing was stored although it looked as if it could be: other requests came first, and took the room or the id. */
async function refuseUnstored(
  app: App,
  { conversation }: Stored,
  { site, visitor }: Visitor,
  id: string,
): Promise<void> {
  if (conversation) refuseQuota('message')
  const stand = await readStand(app, { conversation: id, site, visitor, ids: [] })
  if (!stand?.conversation) refuseQuota('conversation')
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
  refuseArchived(stand)
  if (isRepeat(stand, input, 'agent')) return toSent(app, { messages: stand.repeat, conversation: stand.conversation })
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
  const content = toTypedContent(input.text)
  const message = newMessage(input.id, 'agent', JSON.stringify(content), { authorId: agent.id, authorName: agent.name })
  const { mask } = await privacyOf(app, stand)
  const shown = mask(input.text) // what a visitor gave is as personal where the team repeats it
  const isPrivate = shown !== input.text
  const kept = isPrivate ? await sealMessage(app, id, message) : message
  const preview = toPlain(isPrivate ? toTypedContent(shown) : content)
  const byPerson = guessed && stand.conversation?.status === 'human'
  const note = byPerson ? null : noteOf(await noteIdOf(id, input), 'taken_over', agent)
  const guess = guessed ? { ...stand, member: caller.type === 'member' ? caller.id : undefined } : undefined
  const stored = await storeFromTeam(app, id, agent, kept, preview, note, guess, actorOf(caller))
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

/** Nothing is sent in a site that is put away, from either side. */
export function refuseArchived({ site }: { site: Pick<Stand['site'], 'archivedAt'> }): void {
  if (site.archivedAt !== null) fail('site_archived', 'This site is archived; an owner can bring it back.')
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
export async function announce(
  app: App,
  stored: Stored,
  contact: Contact,
  view: (message: Message) => Message = (it) => it,
  page?: string,
): Promise<Sent> {
  const { conversation } = stored
  if (!conversation || stored.messages.length === 0) notFound()
  const messages = await toMessages(app, stored.messages)
  app.happened({ type: 'messages.added', messages, conversation, contact, page })
  return { messages: messages.map(view), conversation: toConversation(conversation) }
}

/** What is stored, as an answer. */
export async function toSent(
  app: App,
  stored: Stored,
  view: (message: Message) => Message = (it) => it,
): Promise<Sent> {
  return {
    messages: (await toMessages(app, stored.messages)).map(view),
    conversation: toConversation(stored.conversation!),
  }
}
