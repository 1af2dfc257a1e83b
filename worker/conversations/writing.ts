import { rowOf } from '../db/rowSql.ts'
import type { ConversationRow, MessageRow } from '../db/rows.ts'
import { conversations, messages } from '../db/schema.ts'
import type { App } from '../platform/app.ts'
import { noteSize } from '../platform/storage.ts'
import type { NewMessage } from './newMessage.ts'
import { type ConversationColumns, type Guess, parseConversation, toConversationRow } from './stand.ts'

/** What a sending stored, or what an earlier one with the same ids did. Empty where the conversation is not theirs. */
export type Stored = { messages: MessageRow[]; conversation: ConversationRow | null }

/** What the statements of a batch give back: of a message that they wrote, its place; of a conversation, the row. */
type Written = { seq: number; message: string } | ConversationColumns

/**
 * Inserts messages at the next places of a conversation: those that meet `condition`, whose own values are `?3` onwards.
 * Where the message `unless` is there already this is a repeat and inserts nothing, so it leaves no gap, and a reply or a
 * note goes in together with its message or not at all. `nth` counts the messages; `place` says where one of them goes.
 */
export function insertMessages(
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
export async function write(
  app: App,
  conversationId: string,
  given: NewMessage[],
  statements: D1PreparedStatement[],
): Promise<Stored | null> {
  const answers = await app.db.batch<Written>(statements)
  noteSize(answers)
  const written = answers.flatMap(({ results }) => results)
  const row = written.findLast((one) => 'lastSeq' in one)
  const places = new Map(written.flatMap((one) => ('seq' in one ? [[one.message, one.seq]] : [])))
  const messages = given.flatMap((message): MessageRow[] => {
    const seq = places.get(message.id)
    return seq === undefined ? [] : [{ ...message, conversationId, seq, helped: null }]
  })
  return row && messages.length > 0 ? { messages, conversation: toConversationRow(row) } : null
}

/**
 * Whether everything that was decided on still stands as it was guessed; its values are `?from` onwards. Who holds a
 * conversation and what the bot remembers change only together with `last_seq`.
 */
export function stillSo(guess: Guess | undefined, from: number): { condition: string; values: unknown[] } {
  if (!guess?.conversation) return { condition: 'true', values: [] }
  const { site, visitor, conversation, member, role } = guess
  return {
    condition: `c.last_seq = ?${from} and c.visitor_id = ?${from + 1}
      and exists (select 1 from sites where id = c.site_id and version = ?${from + 2} and settings = ?${from + 3} and archived_at is null
        and token_generation = ?${from + 7} and proof_generation = ?${from + 8})
      and (select contact, token_generation from visitors where id = c.visitor_id) is (?${from + 4}, ?${from + 9})
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
      site.tokenGeneration,
      site.proofGeneration,
      visitor?.tokenGeneration ?? null,
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
