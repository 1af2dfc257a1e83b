import type { Message } from '../../shared/messages.ts'
import type { ConversationRow } from '../db/rows.ts'
import type { Env } from './env.ts'

/** What verbs are given first: whose world they act in, and how to tell the rest of the house what happened. */
export type App = {
  env: Env
  db: D1Database
  /** Our own origin, as the caller reached us. */
  origin: string
  /** The network the request comes from, for counting; null where it is not known, and by the clock. See `addressOf`. */
  address: string | null
  /** Runs on after the answer has gone out. */
  later: (work: Promise<unknown>) => void
  /** Tells what has happened; `reactions.ts` knows who cares. */
  happened: (event: Happening) => void
}

/** What has happened, once it is stored. */
export type Happening =
  /** `page`: the one that the visitor wrote from, where they said so. */
  | {
      type: 'messages.added'
      messages: Message[]
      conversation: ConversationRow
      contact: Contact
      page?: string | undefined
    }
  | { type: 'conversation.changed'; conversation: ConversationRow; contact: Contact }
  | { type: 'knowledge.published'; site: string; version: number }
  /** A reader has a published entry before them. */
  | { type: 'article.shown'; site: string; article: string }
  /** A reader said whether an entry helped. */
  | { type: 'article.rated'; site: string; article: string; helped: boolean }
  /** Somebody typed this into a search; `found`: and it is there. */
  | { type: 'searched'; site: string; query: string; found: boolean }
  | { type: 'articles.due'; site: string; count: number }
  /** The identity keys of a site have changed, and with that the tokens of proven customers ended. */
  | { type: 'proofs.ended'; site: string }
  /** A member may hear no more of a site; `sessions`: only these of theirs have ended, by the ids of their rows. */
  | { type: 'access.ended'; site: string; user: string; sessions?: string[] | undefined }
  /** A site is put away: its visitors hear nothing more. */
  | { type: 'site.archived'; site: string }
  /** A site is deleted: nobody hears anything more. */
  | { type: 'site.deleted'; site: string }
  /** Only pages of these origins may use a site from now on; of none: any may. */
  | { type: 'origins.changed'; site: string; origins: string[] }

/** What is known of a visitor. Without the shop's proof it is only what the page said. */
export type Contact = { name: string | null; email: string | null; verified: boolean }

/** Hono's types for all our routes. */
export type HonoEnv = { Bindings: Env; Variables: { app: App } }
