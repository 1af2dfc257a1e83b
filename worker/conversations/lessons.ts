import { rowOf } from '../db/rowSql.ts'
import type { MessageRow } from '../db/rows.ts'
import { messages } from '../db/schema.ts'
import type { App } from '../platform/app.ts'
import { derivedId } from '../platform/ids.ts'
import { phraseKey } from '../search/text.ts'
import type { Lesson } from './lessonOf.ts'
import { openMessages } from './sealing.ts'

/*
 * What conversations write down of what they teach; the room `learning` reads it. A lesson goes into the batch of what
 * taught it, so there is none without its cause. A question teaches one thing of an entry in a conversation, however
 * often it is asked there: its id follows from these, so that neither a repeat nor a change of mind makes a second.
 */

/** Lessons of one site that are waiting for the owner, and as many that are settled. The oldest go. */
export const mostLessons = 5000

const lessonId = (conversation: string, { question, article }: Pick<Lesson, 'question' | 'article'>) =>
  derivedId('lesson', conversation, phraseKey(question), article ?? '')

/**
 * The statements that keep a lesson, where the reply that taught it was stored at `at` in this very batch. A question
 * that waited for a pick is not unanswered any more.
 */
export async function learned(
  app: App,
  conversation: string,
  message: string,
  reply: { id: string; at: number },
  lesson: Lesson,
): Promise<D1PreparedStatement[]> {
  const { kind, question, locale, article } = lesson
  const replied = 'm.conversation_id = ?1 and m.id = ?2 and m.created_at = ?3'
  const insert = app.db
    .prepare(
      `insert into lessons (site_id, id, kind, question, locale, article_id, conversation_id, message_id, created_at)
       select c.site_id, ?4, ?5, ?6, ?7, ?8, c.id, ?9, ?3
       from messages m join conversations c on c.id = m.conversation_id where ${replied}
       on conflict (site_id, id) do update set kind = excluded.kind where state = 'open' and kind != excluded.kind`,
    )
    .bind(
      conversation,
      reply.id,
      reply.at,
      await lessonId(conversation, lesson),
      kind,
      question,
      locale,
      article,
      message,
    )
  if (kind !== 'picked') return [insert]
  const waited = await lessonId(conversation, { question, article: null })
  const remove = app.db
    .prepare(
      `delete from lessons where site_id = (select site_id from conversations where id = ?1) and id = ?4 and state = 'open'
         and exists (select 1 from messages m where ${replied})`,
    )
    .bind(conversation, reply.id, reply.at, waited)
  return [insert, remove]
}

/** An answer of the bot with the visitor's message that it answers, opened. */
export async function readExchange(
  app: App,
  conversation: string,
  reply: string,
): Promise<{ reply: MessageRow; asked: MessageRow } | null> {
  const row = await app.db
    .prepare(
      `select ${rowOf(messages, 'r')} as reply, ${rowOf(messages, 'm')} as asked
       from messages r indexed by messages_by_id
       join messages m indexed by messages_by_id on m.conversation_id = ?1 and m.id = r.reply_to
       where r.conversation_id = ?1 and r.id = ?2 and r.author_type = 'bot'`,
    )
    .bind(conversation, reply)
    .first<{ reply: string; asked: string }>()
  if (!row) return null
  const [answer, asked] = await openMessages(app, [JSON.parse(row.reply), JSON.parse(row.asked)] as MessageRow[])
  return { reply: answer!, asked: asked! }
}

/** The statement that keeps what a rating teaches. A visitor who changes their mind changes the lesson. */
export async function learnedFromRating(
  app: App,
  site: string,
  conversation: string,
  message: string,
  lesson: Lesson,
): Promise<D1PreparedStatement> {
  const { kind, question, locale, article } = lesson
  return app.db
    .prepare(
      `insert into lessons (site_id, id, kind, question, locale, article_id, conversation_id, message_id, created_at)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
       on conflict (site_id, id) do update set kind = excluded.kind where state = 'open' and kind != excluded.kind`,
    )
    .bind(
      site,
      await lessonId(conversation, lesson),
      kind,
      question,
      locale,
      article,
      conversation,
      message,
      Date.now(),
    )
}

/**
 * Keeps a site within `mostLessons`, after about one lesson in 256: ids of messages end as good as randomly, and looking
 * each time would read thousands of rows to write one.
 */
export function trimNowAndThen(app: App, site: string, message: string): void {
  if (message.endsWith('00')) app.later(trimLessons(app, site))
}

export async function trimLessons(app: App, site: string): Promise<void> {
  const trim = app.db.prepare(
    `delete from lessons where site_id = ?1 and id in
       (select id from lessons where site_id = ?1 and (state = 'open') = ?2 order by created_at desc limit -1 offset ?3)`,
  )
  await app.db.batch([trim.bind(site, 1, mostLessons), trim.bind(site, 0, mostLessons)])
}
