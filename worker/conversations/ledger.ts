import type { ConversationStatus } from '../../shared/messages.ts'
import { columnsOf, rowOf } from '../db/rowSql.ts'
import type { ConversationRow, MessageRow } from '../db/rows.ts'
import { conversations, messages } from '../db/schema.ts'
import type { App } from '../platform/app.ts'
import { type AuditLine, loggedWhere } from '../platform/audit.ts'
import type { NewMessage } from './newMessage.ts'
import { countBegun, mayBegin, type Quota, type Share } from './quotas.ts'
import { alongWith, type Reply } from './Reply.ts'
import { type ConversationColumns, type Guess, toConversationRow } from './stand.ts'
import { insertMessages, readStored, type Stored, stillSo, write } from './writing.ts'

/*
 * The SQL of conversations. D1 is the only truth, and races are settled in the statement: `seq` is `max(seq) + 1` taken
 * inside the insert, a repeat meets the unique id and changes nothing, and the bot's reply goes in only where the
 * conversation is still the bot's. A batch is one transaction.
 */

const conversationColumns = columnsOf(conversations)
const messageRow = rowOf(messages)

/**
 * A visitor's message and, where the bot answers, its reply: in one transaction. `first` makes the conversation, as it
 * stands after both. A closed one is the bot's again. With a `guess` that does not hold: null, and nothing is stored. What a
 * `quota` does not allow is not stored either.
 */
export async function storeFromVisitor(
  app: App,
  conversation: string,
  visitor: string,
  first: { quota: Quota; locale: string | null; page: string | null } | null,
  message: NewMessage,
  /** What the team's list shows; null leaves what it showed before. */
  messagePreview: string | null,
  share: Share,
  reply: Reply | null,
  guess?: Guess,
): Promise<Stored | null> {
  const { db } = app
  const still = stillSo(guess, 7)
  const now = message.createdAt
  const begin = first && mayBegin(app, first.quota, 16, reply?.status === 'waiting')
  const make = first
    ? [
        db
          .prepare(
            `insert into conversations (id, site_id, visitor_id, status, last_seq, last_at, last_author, preview,
               waiting_since, seen_by_visitor, bot_memory, locale, page, created_at, collected, source, quota_day, quota_bytes)
             select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, case ?4 when 'waiting' then ?6 end, ?5, ?9, ?10, ?11, ?6, ?12, ?13, ?14, ?15
             where ${begin!.condition}
             on conflict (id) do nothing returning ${conversationColumns}`,
          )
          .bind(
            conversation,
            first.quota.site,
            visitor,
            reply?.status ?? 'bot',
            reply ? 2 : 1,
            now,
            reply ? 'bot' : 'visitor',
            messagePreview ?? '',
            reply ? JSON.stringify(reply.memory) : null,
            first.locale,
            first.page,
            reply?.collected ?? null,
            first.quota.source,
            share.day,
            share.bytes,
            ...begin!.values,
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
      `c.visitor_id = ?3 and (nth = 1 or status != 'human')
       and iif(quota_day = ?4, quota_bytes, 0) + ?5 <= ?6 and ${still.condition}`,
      [visitor, share.day, share.bytes, share.most, ...still.values],
    ),
    // Where the conversation was just made there is nothing left to change, so nothing is written.
    followed(db, conversation, { id: message.id, preview: messagePreview, at: now }, reply, share),
    ...(reply ? await alongWith(app, conversation, message.id, visitor, reply) : []),
    ...(first ? countBegun(app, first.quota, conversation, now) : []),
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
      followed(app.db, id, { id: '', preview: null, at: reply.message.createdAt }, reply),
      ...(await alongWith(app, id, rated, visitorId, reply)),
    ],
  )
  return written ?? readStored(app, id, visitorId, [reply.message.id])
}

/** The conversation after a visitor's message (of which there is none after a rating) and the bot's reply. */
function followed(
  db: D1Database,
  conversation: string,
  message: { id: string; preview: string | null; at: number },
  reply: Reply | null,
  share: Pick<Share, 'day' | 'bytes'> = { day: 0, bytes: 0 },
): D1PreparedStatement {
  return db
    .prepare(
      `update conversations set
         last_seq = newest.seq, last_at = ?4, last_author = newest.author_type, seen_by_visitor = newest.seq,
         preview = coalesce(?5, preview),
         bot_memory = case newest.id when ?3 then ?6 else bot_memory end,
         collected = case newest.id when ?3 then coalesce(?8, collected) else collected end,
         waiting_since = case
           when newest.id = ?3 and status in ('bot', 'closed') then case ?7 when 'waiting' then ?4 end
           when status in ('waiting', 'human') then coalesce(waiting_since, ?4) end,
         quota_bytes = iif(quota_day >= ?9, quota_bytes, 0) + ?10, quota_day = max(quota_day, ?9),
         assignee_id = case when status != 'closed' then assignee_id end,
         assignee_name = case when status != 'closed' then assignee_name end,
         status = case
           when newest.id = ?3 and status in ('bot', 'closed') then ?7
           when status = 'closed' then 'bot'
           else status end
       from (select seq, id, author_type from messages where conversation_id = ?1 order by seq desc limit 1) as newest
       where conversations.id = ?1 and newest.id in (?2, ?3) and last_seq < newest.seq
       returning ${conversationColumns}`,
    )
    .bind(
      conversation,
      message.id,
      reply?.message.id ?? '',
      message.at,
      message.preview,
      reply ? JSON.stringify(reply.memory) : null,
      reply?.status ?? 'bot',
      reply?.collected ?? null,
      share.day,
      share.bytes,
    )
}

/**
 * A message from the team, with the note that says who came where it takes the conversation over; with none where a person
 * holds it, as far as is guessed. A guess: as above.
 */
export async function storeFromTeam(
  app: App,
  conversation: string,
  agent: { id: string; name: string },
  message: NewMessage,
  preview: string,
  note: NewMessage | null,
  guess?: Guess,
  by?: string,
): Promise<Stored | null> {
  const { db } = app
  const still = stillSo(guess, 3)
  const said = note ? [note, message] : [message]
  const written = await write(app, conversation, said, [
    insertMessages(
      db,
      conversation,
      message.id,
      said,
      `(nth = ${said.length} or status != 'human') and ${still.condition}`,
      still.values,
      note ? "nth - (status = 'human')" : 'nth', // the message alone, or after its note
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
         returning ${conversationColumns}`,
      )
      .bind(conversation, message.id, message.createdAt, preview, agent.id, agent.name),
    ...(note && by ? [loggedNote(app, conversation, note, { actor: by, action: 'conversation.taken' })] : []),
  ])
  return written ?? (guess ? null : readStored(app, conversation, null, [message.id, note?.id ?? '']))
}

/** Changes who holds a conversation, with the note that tells it; does nothing where it stands so already. */
export async function storeStatus(
  app: App,
  conversation: string,
  status: ConversationStatus,
  assignee: { id: string; name: string } | null,
  note: NewMessage,
  line: Pick<AuditLine, 'actor' | 'action'>,
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
         returning ${conversationColumns}`,
        )
        .bind(conversation, note.id, status, assignee?.id ?? null, assignee?.name ?? null, note.createdAt),
      loggedNote(app, conversation, note, line),
    ],
  )
  return written ?? readStored(app, conversation, null, [note.id])
}

/** The line of the audit log that belongs to a note, where this batch has stored the note: a repeat finds it as it was. */
function loggedNote(app: App, conversation: string, note: NewMessage, line: Pick<AuditLine, 'actor' | 'action'>) {
  return loggedWhere(
    app,
    { ...line, target: conversation },
    `conversations c join messages m on m.conversation_id = c.id and m.id = ?8
     where c.id = ?7 and m.created_at = ?9`,
    [conversation, note.id, note.createdAt],
    { site: 'c.site_id' },
  )
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
      `update conversations set ${column} = min(?2, last_seq) where id = ?1 and ${column} < min(?2, last_seq) returning ${conversationColumns}`,
    )
    .bind(id, seq)
    .first<ConversationColumns>()
  return row && toConversationRow(row)
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
