import { limits } from '../../shared/limits.ts'
import type { ConversationPage, ConversationStatus, Message, MessagePage } from '../../shared/messages.ts'
import type { VisitConversation } from '../../shared/sites.ts'
import { contactOf } from '../customers/visitors.ts'
import { rowOf } from '../db/rowSql.ts'
import type { ConversationRow, MessageRow, VisitorRow } from '../db/rows.ts'
import { conversations, messages, visitors } from '../db/schema.ts'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { refuseEnded } from '../platform/tokens.ts'
import type { Caller } from '../team/caller.ts'
import { mayConverse, notFound, refuseArchived } from './receive.ts'
import { forVisitor, toConversation, toMessages, toSummary } from './rows.ts'
import { openPreview } from './sealing.ts'
import { parseConversation, readStand, type Stand } from './stand.ts'

/** What `status=open` means in the list: everything that is not done. */
const open: ConversationStatus[] = ['waiting', 'human', 'bot']

/**
 * The inbox list: newest activity first, by key. One run of the index for each status, so the rows read are those of a
 * page, however many conversations there are.
 */
export async function listConversations(
  app: App,
  site: string,
  status: ConversationStatus | 'open' | undefined,
  after: string | undefined,
): Promise<ConversationPage> {
  const statuses = status === undefined ? [...open, 'closed'] : status === 'open' ? open : [status]
  const cursor = after ? readCursor(after) : { at: Number.MAX_SAFE_INTEGER, id: '' }
  const runs = statuses.map(
    (_, i) =>
      `select * from (select * from conversations where site_id = ?1 and status = ?${i + 5} and (last_at, id) < (?2, ?3)
       order by last_at desc, id desc limit ?4)`,
  )
  const { results } = await app.db
    .prepare(
      `select ${rowOf(conversations, 'c')} as conversation, case when v.id is not null then ${rowOf(visitors, 'v')} end as visitor
       from (${runs.join(' union all ')}) c left join visitors v on v.id = c.visitor_id
       order by c.last_at desc, c.id desc limit ?4`,
    )
    .bind(site, cursor.at, cursor.id, limits.page + 1, ...statuses)
    .all<{ conversation: string; visitor: string | null }>()
  const page = results.slice(0, limits.page).map((row) => ({
    row: parseConversation(row.conversation)!,
    visitor: row.visitor ? (JSON.parse(row.visitor) as VisitorRow) : null,
  }))
  const last = page.at(-1)?.row
  return {
    items: await Promise.all(page.map(async ({ row, visitor }) => toSummary(app, row, await contactOf(app, visitor)))),
    next: results.length > limits.page && last ? `${last.lastAt}.${last.id}` : null,
  }
}

function readCursor(after: string): { at: number; id: string } {
  const [, at, id] =
    /^(\d{1,16})\.([\w-]{8,64})$/.exec(after) ?? fail('bad_input', '`after` is the `next` of the page before.')
  return { at: Number(at), id: id! }
}

/** A visitor's own conversations, newest first. */
export async function conversationsOf(app: App, site: string, visitor: string): Promise<VisitConversation[]> {
  const { results } = await app.db
    .prepare(
      `select ${rowOf(conversations)} as row from conversations where visitor_id = ? and site_id = ? order by last_at desc limit 20`,
    )
    .bind(visitor, site)
    .all<{ row: string }>()
  return Promise.all(
    results.map(async (found) => {
      const row = parseConversation(found.row)!
      return { ...toConversation(row), preview: await openPreview(app, row) }
    }),
  )
}

/** How things stand with a conversation that is there. */
export type OpenStand = Stand & { conversation: ConversationRow }

/** The conversation, where this caller may see it; otherwise it does not exist. */
export async function openConversation(app: App, caller: Caller, id: string): Promise<OpenStand> {
  const asked =
    caller.type === 'visitor'
      ? { site: caller.site, visitor: caller.visitor }
      : { ...(caller.type === 'member' && { member: caller.id }) }
  const stand = await readStand(app, { conversation: id, ...asked, ids: [] })
  if (stand && caller.type === 'visitor') {
    refuseEnded(caller.generations, stand)
    refuseArchived(stand)
  }
  if (!stand?.conversation) notFound()
  const { conversation } = stand
  const theirs =
    caller.type === 'visitor'
      ? conversation.visitorId === caller.visitor && conversation.siteId === caller.site
      : mayConverse(caller, stand)
  if (!theirs) notFound()
  return { ...stand, conversation }
}

/** Messages after a `seq`, oldest first; or, for who scrolls up, the page before a `seq`. */
export async function listMessages(
  app: App,
  caller: Caller,
  stand: Stand,
  range: { after: number; before?: number },
): Promise<MessagePage> {
  const conversation = stand.conversation!
  const backwards = range.before !== undefined
  const { results } = await app.db
    .prepare(
      `select ${rowOf(messages)} as row from messages where conversation_id = ?1 and seq > ?2 and seq < ?3
       order by seq ${backwards ? 'desc' : 'asc'} limit ?4`,
    )
    .bind(conversation.id, range.after, range.before ?? Number.MAX_SAFE_INTEGER, limits.page + 1)
    .all<{ row: string }>()
  const page = await toMessages(app, results.slice(0, limits.page).map(parseMessage))
  if (backwards) page.reverse()
  const more = results.length > limits.page
  return {
    items: caller.type === 'visitor' ? page.map(forVisitor) : page,
    next: !more ? null : backwards ? page[0]!.seq : page.at(-1)!.seq,
    conversation: toConversation(conversation),
  }
}

/** The last messages of a conversation, oldest first, as the team sees them. */
export async function newestMessages(app: App, conversation: string, count: number): Promise<Message[]> {
  const { results } = await app.db
    .prepare(`select ${rowOf(messages)} as row from messages where conversation_id = ?1 order by seq desc limit ?2`)
    .bind(conversation, count)
    .all<{ row: string }>()
  return (await toMessages(app, results.map(parseMessage))).reverse()
}

const parseMessage = ({ row }: { row: string }): MessageRow => JSON.parse(row)
