import type { ConversationStatus } from '../../shared/messages.ts'
import type { Role } from '../../shared/team.ts'
import { rowOf } from '../db/json.ts'
import type { ConversationRow, MessageRow, VisitorRow } from '../db/rows.ts'
import { conversations, messages, visitors } from '../db/schema.ts'
import type { App } from '../platform/app.ts'
import type { Guess } from './guesses.ts'
import type { NewMessage } from './newMessage.ts'
import { alongWith, type Reply } from './Reply.ts'

/*
 * The SQL of conversations. D1 is the only truth, and races are settled in the statement: `seq` is `max(seq) + 1` taken
 * inside the insert, a repeat meets the unique id and changes nothing, and the bot's reply goes in only where the
 * conversation is still the bot's. A batch is one transaction.
 */

const conversationRow = rowOf(conversations)
const messageRow = rowOf(messages)

/** How things stand before a message is taken in: all of it from one statement. */
export type Stand = {
  site: { id: string; settings: string; version: number; snapshot: string | null }
  conversation: ConversationRow | null
  visitor: Pick<VisitorRow, 'contact' | 'verified'> | null
  /** Messages with the ids asked for that are there already: this sending is a repeat. */
  repeat: MessageRow[]
  /** The role of the member asked for. */
  role: Role | null
}

type StandRow = {
  id: string
  settings: string
  version: number
  snapshot: string | null
  conversation: string | null
  visitor: string | null
  repeat: string
  role: Role | null
}

/** `site` is what the visitor's token names; the team's conversation must exist and names its own site. */
export async function readStand(
  app: App,
  ask: { conversation: string; site?: string; visitor?: string; member?: string; ids: string[] },
): Promise<Stand | null> {
  const from = ask.site
    ? 'sites s left join conversations c on c.id = ?1 left join visitors v on v.id = ?3'
    : 'conversations c join sites s on s.id = c.site_id left join visitors v on v.id = c.visitor_id'
  const row = await app.db
    .prepare(
      `select s.id, s.settings, s.version, s.snapshot,
         case when c.id is not null then ${rowOf(conversations, 'c')} end as conversation,
         case when v.id is not null then ${rowOf(visitors, 'v')} end as visitor,
         (select role from members where site_id = s.id and user_id = ?4) as role,
         (select json_group_array(${rowOf(messages, 'm')}) from messages m indexed by messages_by_id
          where m.conversation_id = ?1 and m.id in (select value from json_each(?5))) as repeat
       from ${from} where ${ask.site ? 's.id = ?2' : 'c.id = ?1 and ?2 is null and ?3 is null'}`,
    )
    .bind(ask.conversation, ask.site ?? null, ask.visitor ?? null, ask.member ?? null, JSON.stringify(ask.ids))
    .first<StandRow>()
  if (!row) return null
  const { id, settings, version, snapshot, role } = row
  return {
    site: { id, settings, version, snapshot },
    conversation: parseConversation(row.conversation),
    visitor: row.visitor ? JSON.parse(row.visitor) : null,
    repeat: JSON.parse(row.repeat).sort((a: MessageRow, b: MessageRow) => a.seq - b.seq),
    role,
  }
}

/** What a sending stored, or what an earlier one with the same ids did. Empty where the conversation is not theirs. */
export type Stored = { messages: MessageRow[]; conversation: ConversationRow | null }

/**
 * A visitor's message and, where the bot answers, its reply: in one transaction. `first` makes the conversation, as it
 * stands after both. A closed one is the bot's again. With a `guess` that does not hold: null, and nothing is stored.
 */
export async function storeFromVisitor(
  app: App,
  conversation: string,
  visitor: string,
  first: Pick<ConversationRow, 'siteId' | 'locale' | 'page'> | null,
  message: NewMessage,
  messagePreview: string,
  reply: Reply | null,
  guess?: Guess,
): Promise<Stored | null> {
  const { db } = app
  const still = stillSo(guess, 4)
  const now = message.createdAt
  const make = first
    ? [
        db
          .prepare(
            `insert into conversations (id, site_id, visitor_id, status, last_seq, last_at, last_author, preview,
               waiting_since, seen_by_visitor, bot_memory, locale, page, created_at, collected)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, case ?4 when 'waiting' then ?6 end, ?5, ?9, ?10, ?11, ?6, ?12)
             on conflict (id) do nothing returning ${conversationRow} as conversation`,
          )
          .bind(
            conversation,
            first.siteId,
            visitor,
            reply?.status ?? 'bot',
            reply ? 2 : 1,
            now,
            reply ? 'bot' : 'visitor',
            reply?.preview ?? messagePreview,
            reply ? JSON.stringify(reply.memory) : null,
            first.locale,
            first.page,
            reply?.collected ?? null,
          ),
      ]
    : []
  const said = reply ? [message, reply.message] : [message]
  const written = await write(app, conversation, said, [
    ...make,
    insertMessages(
      db,
      conversation,
      message.id,
      said,
      `c.visitor_id = ?3 and (nth = 1 or status != 'human') and ${still.condition}`,
      [visitor, ...still.values],
    ),
    // Where the conversation was just made there is nothing left to change, so nothing is written.
    followed(db, conversation, { id: message.id, preview: messagePreview, at: now }, reply),
    ...(reply ? await alongWith(app, conversation, message.id, visitor, reply) : []),
  ])
  return written ?? (guess ? null : readStored(app, conversation, visitor, [message.id, reply?.message.id ?? '']))
}

/** The bot's word on a rating, where the conversation is still its own and nothing was said since. */
export async function storeReply(app: App, row: ConversationRow, rated: string, reply: Reply): Promise<Stored> {
  const { id, lastSeq, visitorId } = row
  const written = await write(
    app,
    id,
    [reply.message],
    [
      insertMessages(app.db, id, reply.message.id, [reply.message], "status = 'bot' and c.last_seq = ?3", [lastSeq]),
      followed(app.db, id, { id: '', preview: '', at: reply.message.createdAt }, reply),
      ...(await alongWith(app, id, rated, visitorId, reply)),
    ],
  )
  return written ?? readStored(app, id, visitorId, [reply.message.id])
}

/** The conversation after a visitor's message (of which there is none after a rating) and the bot's reply. */
function followed(
  db: D1Database,
  conversation: string,
  message: { id: string; preview: string; at: number },
  reply: Reply | null,
): D1PreparedStatement {
  return db
    .prepare(
      `update conversations set
         last_seq = newest.seq, last_at = ?4, last_author = newest.author_type, seen_by_visitor = newest.seq,
         preview = case newest.id when ?2 then ?5 else ?6 end,
         bot_memory = case newest.id when ?3 then ?7 else bot_memory end,
         collected = case newest.id when ?3 then coalesce(?9, collected) else collected end,
         waiting_since = case
           when newest.id = ?3 and status in ('bot', 'closed') then case ?8 when 'waiting' then ?4 end
           when status in ('waiting', 'human') then coalesce(waiting_since, ?4) end,
         assignee_id = case when status != 'closed' then assignee_id end,
         assignee_name = case when status != 'closed' then assignee_name end,
         status = case
           when newest.id = ?3 and status in ('bot', 'closed') then ?8
           when status = 'closed' then 'bot'
           else status end
       from (select seq, id, author_type from messages where conversation_id = ?1 order by seq desc limit 1) as newest
       where conversations.id = ?1 and newest.id in (?2, ?3) and last_seq < newest.seq
       returning ${conversationRow} as conversation`,
    )
    .bind(
      conversation,
      message.id,
      reply?.message.id ?? '',
      message.at,
      message.preview,
      reply?.preview ?? '',
      reply ? JSON.stringify(reply.memory) : null,
      reply?.status ?? 'bot',
      reply?.collected ?? null,
    )
}

/** A message from the team, with the note that says who came where it takes the conversation over. A guess: as above. */
export async function storeFromTeam(
  app: App,
  conversation: string,
  agent: { id: string; name: string },
  message: NewMessage,
  preview: string,
  note: NewMessage,
  guess?: Guess,
): Promise<Stored | null> {
  const { db } = app
  const still = stillSo(guess, 3)
  const written = await write(
    app,
    conversation,
    [note, message],
    [
      insertMessages(
        db,
        conversation,
        message.id,
        [note, message],
        `(nth = 2 or status != 'human') and ${still.condition}`,
        still.values,
        "nth - (status = 'human')", // the message alone, or after its note
      ),
      db
        .prepare(
          `update conversations set
           last_seq = newest.seq, last_at = ?3, last_author = 'agent', preview = ?4, seen_by_team = newest.seq, waiting_since = null,
           assignee_id = case status when 'human' then coalesce(assignee_id, ?5) else ?5 end,
           assignee_name = case status when 'human' then coalesce(assignee_name, ?6) else ?6 end,
           status = 'human'
         from (select seq, id from messages where conversation_id = ?1 order by seq desc limit 1) as newest
         where conversations.id = ?1 and newest.id = ?2 and last_seq < newest.seq
         returning ${conversationRow} as conversation`,
        )
        .bind(conversation, message.id, message.createdAt, preview, agent.id, agent.name),
    ],
  )
  return written ?? (guess ? null : readStored(app, conversation, null, [note.id, message.id]))
}

/** Changes who holds a conversation, with the note that tells it; does nothing where it stands so already. */
export async function storeStatus(
  app: App,
  conversation: string,
  status: ConversationStatus,
  assignee: { id: string; name: string } | null,
  note: NewMessage,
): Promise<Stored> {
  const { db } = app
  const written = await write(
    app,
    conversation,
    [note],
    [
      insertMessages(db, conversation, note.id, [note], 'not (status = ?3 and assignee_id is ?4)', [
        status,
        assignee?.id ?? null,
      ]),
      db
        .prepare(
          `update conversations set
           last_seq = newest.seq, status = ?3, assignee_id = ?4, assignee_name = ?5, bot_memory = null,
           waiting_since = case when ?3 = 'human' then waiting_since end,
           last_at = ?6
         from (select seq, id from messages where conversation_id = ?1 order by seq desc limit 1) as newest
         where conversations.id = ?1 and newest.id = ?2 and last_seq < newest.seq
         returning ${conversationRow} as conversation`,
        )
        .bind(conversation, note.id, status, assignee?.id ?? null, assignee?.name ?? null, note.createdAt),
    ],
  )
  return written ?? readStored(app, conversation, null, [note.id])
}

/** Notes how far one side has seen; gives the row back only where that is news. */
export async function storeSeen(
  app: App,
  id: string,
  side: 'visitor' | 'team',
  seq: number,
): Promise<ConversationRow | null> {
  const column = side === 'visitor' ? 'seen_by_visitor' : 'seen_by_team'
  const row = await app.db
    .prepare(
      `update conversations set ${column} = min(?2, last_seq) where id = ?1 and ${column} < min(?2, last_seq) returning ${conversationRow} as row`,
    )
    .bind(id, seq)
    .first<{ row: string }>()
  return row && parseConversation(row.row)
}

/** Keeps a visitor's word on whether an answer helped, together with what it teaches. */
export async function storeRating(
  app: App,
  conversation: string,
  message: string,
  helped: boolean,
  lesson: D1PreparedStatement | null,
): Promise<MessageRow | null> {
  const rate = app.db
    .prepare(
      `update messages set helped = ?3 where conversation_id = ?1 and id = ?2 and author_type = 'bot' returning ${messageRow} as row`,
    )
    .bind(conversation, message, helped ? 1 : 0)
  const [rated] = await app.db.batch<{ row: string }>(lesson ? [rate, lesson] : [rate])
  const row = rated!.results[0]?.row
  return row ? JSON.parse(row) : null
}

/** A guest who turns out to be a known customer brings their conversations along. */
export async function moveConversations(app: App, site: string, from: string, to: string): Promise<void> {
  await app.db
    .prepare('update conversations set visitor_id = ?3 where visitor_id = ?2 and site_id = ?1')
    .bind(site, from, to)
    .run()
}

/** What the statements of a batch give back: of a message that they wrote, its place; of a conversation, the row. */
type Written = { seq?: number; message?: string; conversation?: string }

/**
 * Inserts messages at the next places of a conversation: those that meet `condition`, whose own values are `?3` onwards.
 * Where the message `unless` is there already this is a repeat and inserts nothing, so it leaves no gap, and a reply or a
 * note goes in together with its message or not at all. `nth` counts the messages; `place` says where one of them goes.
 */
function insertMessages(
  db: D1Database,
  conversation: string,
  unless: string,
  messages: NewMessage[],
  condition: string,
  values: unknown[] = [],
  place = 'nth',
) {
  const fields = ['id', 'authorType', 'authorId', 'authorName', 'content', 'replyTo', 'extra', 'createdAt'] as const
  const said = messages.map((_, i) => {
    const first = 3 + values.length + i * fields.length
    return `select ${i + 1} as nth, ${fields.map((field, j) => `?${first + j} as ${field}`).join(', ')}`
  })
  return db
    .prepare(
      `insert into messages (conversation_id, seq, id, author_type, author_id, author_name, content, reply_to, extra, created_at)
       select c.id, coalesce((select seq from messages where conversation_id = ?1 order by seq desc limit 1), 0) + ${place},
         ${fields.map((field) => `said.${field}`).join(', ')}
       from (${said.join(' union all ')}) as said join conversations c on c.id = ?1
       where not exists (select 1 from messages where conversation_id = ?1 and id = ?2) and ${condition}
       on conflict (conversation_id, id) do nothing
       returning seq, id as message`,
    )
    .bind(conversation, unless, ...values, ...messages.flatMap((message) => fields.map((field) => message[field])))
}

/**
 * Runs a batch that writes messages. Null where it wrote nothing: a repeat, or things do not stand as they were thought to.
 * The rows are those that were given, so they need not travel back.
 */
async function write(
  app: App,
  conversationId: string,
  given: NewMessage[],
  statements: D1PreparedStatement[],
): Promise<Stored | null> {
  const written = (await app.db.batch<Written>(statements)).flatMap(({ results }) => results)
  const row = written.findLast((one) => one.conversation)?.conversation
  const messages = given.flatMap((message): MessageRow[] => {
    const seq = written.find((one) => one.message === message.id)?.seq
    return seq === undefined ? [] : [{ ...message, conversationId, seq, helped: null }]
  })
  return row && messages.length > 0 ? { messages, conversation: parseConversation(row) } : null
}

/**
 * Whether everything that was decided on still stands as it was guessed; its values are `?from` onwards. Who holds a
 * conversation and what the bot remembers change only together with `last_seq`.
 */
function stillSo(guess: Guess | undefined, from: number): { condition: string; values: unknown[] } {
  if (!guess?.conversation) return { condition: 'true', values: [] }
  const { site, visitor, conversation, member, role } = guess
  return {
    condition: `c.last_seq = ?${from} and c.visitor_id = ?${from + 1}
      and exists (select 1 from sites where id = c.site_id and version = ?${from + 2} and settings = ?${from + 3})
      and (select contact from visitors where id = c.visitor_id) is ?${from + 4}
      and (?${from + 5} is null
        or exists (select 1 from members where site_id = c.site_id and user_id = ?${from + 5} and role = ?${from + 6}))`,
    values: [
      conversation.lastSeq,
      conversation.visitorId,
      site.version,
      site.settings,
      visitor?.contact ?? null,
      member ?? null,
      role,
    ],
  }
}

/** What an earlier sending did. The index is named, or SQLite reads the conversation in order. */
export async function readStored(
  app: App,
  conversation: string,
  visitor: string | null,
  ids: string[],
): Promise<Stored> {
  const { results } = await app.db
    .prepare(
      `select ${rowOf(conversations, 'c')} as conversation, case when m.id is not null then ${rowOf(messages, 'm')} end as message
       from conversations c left join messages m indexed by messages_by_id on m.conversation_id = c.id and m.id in (select value from json_each(?3))
       where c.id = ?1 and (?2 is null or c.visitor_id = ?2) order by m.seq`,
    )
    .bind(conversation, visitor, JSON.stringify(ids))
    .all<{ message: string | null; conversation: string }>()
  return {
    messages: results.flatMap(({ message }) => (message ? [JSON.parse(message) as MessageRow] : [])),
    conversation: parseConversation(results[0]?.conversation ?? null),
  }
}

/** Inside the JSON of a row, a JSON column is still text. */
export function parseConversation(json: string | null): ConversationRow | null {
  if (!json) return null
  const row = JSON.parse(json)
  return { ...row, botMemory: row.botMemory ? JSON.parse(row.botMemory) : null }
}
