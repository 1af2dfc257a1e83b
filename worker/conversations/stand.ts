import type { Role } from '../../shared/team.ts'
import { rowOf } from '../db/rowSql.ts'
import type { ConversationRow, MessageRow, VisitorRow } from '../db/rows.ts'
import { conversations, messages, visitors } from '../db/schema.ts'
import type { App } from '../platform/app.ts'
import { mayBegin, type Quota } from './quotas.ts'

/** How things stand before a message is taken in: all of it from one statement. */
export type Stand = {
  site: {
    id: string
    settings: string
    version: number
    snapshot: string | null
    tokenGeneration: number
    proofGeneration: number
    archivedAt: number | null
  }
  conversation: ConversationRow | null
  visitor: Pick<VisitorRow, 'contact' | 'verified' | 'tokenGeneration'> | null
  /** Messages with the ids asked for that are there already: this sending is a repeat. */
  repeat: MessageRow[]
  /** The role of the member asked for. */
  role: Role | null
  /** Where there is no such conversation and a visitor asks: whether they may begin it. */
  mayBegin?: boolean
}

/** How a conversation is thought to stand; `role` is that of `member`, who wrote in it last. */
export type Guess = Stand & { member?: string | undefined }

type StandRow = Stand['site'] & {
  conversation: string | null
  visitor: string | null
  repeat: string
  role: Role | null
  mayBegin: number
}

/** `site` is what the visitor's token names; the team's conversation must exist and names its own site. */
export async function readStand(
  app: App,
  ask: { conversation: string; site?: string; visitor?: string; member?: string; ids: string[]; quota?: Quota },
): Promise<Stand | null> {
  const begin = ask.quota ? mayBegin(app, ask.quota, 6) : { condition: 'true', values: [] }
  const from = ask.site
    ? 'sites s left join conversations c on c.id = ?1 left join visitors v on v.id = ?3'
    : 'conversations c join sites s on s.id = c.site_id left join visitors v on v.id = c.visitor_id'
  const row = await app.db
    .prepare(
      `select s.id, s.settings, s.version, s.snapshot, s.token_generation as tokenGeneration,
         s.proof_generation as proofGeneration, s.archived_at as archivedAt,
         case when c.id is not null then ${rowOf(conversations, 'c')} end as conversation,
         case when v.id is not null then ${rowOf(visitors, 'v')} end as visitor,
         (select role from members where site_id = s.id and user_id = ?4) as role,
         (select json_group_array(${rowOf(messages, 'm')}) from messages m indexed by messages_by_id
          where m.conversation_id = ?1 and m.id in (select value from json_each(?5))) as repeat,
         case when c.id is null then ${begin.condition} else true end as mayBegin
       from ${from} where ${ask.site ? 's.id = ?2' : 'c.id = ?1 and ?2 is null and ?3 is null'}`,
    )
    .bind(
      ask.conversation,
      ask.site ?? null,
      ask.visitor ?? null,
      ask.member ?? null,
      JSON.stringify(ask.ids),
      ...begin.values,
    )
    .first<StandRow>()
  if (!row) return null
  const { id, settings, version, snapshot, tokenGeneration, proofGeneration, archivedAt, role } = row
  return {
    site: { id, settings, version, snapshot, tokenGeneration, proofGeneration, archivedAt },
    conversation: parseConversation(row.conversation),
    visitor: row.visitor ? JSON.parse(row.visitor) : null,
    repeat: JSON.parse(row.repeat).sort((a: MessageRow, b: MessageRow) => a.seq - b.seq),
    role,
    mayBegin: Boolean(row.mayBegin),
  }
}

/** A row as the database gives it, where a JSON column is still text. */
export type ConversationColumns = Omit<ConversationRow, 'botMemory'> & { botMemory: string | null }

export function toConversationRow(row: ConversationColumns): ConversationRow {
  return { ...row, botMemory: row.botMemory ? JSON.parse(row.botMemory) : null }
}

export function parseConversation(json: string | null): ConversationRow | null {
  return json ? toConversationRow(JSON.parse(json)) : null
}
