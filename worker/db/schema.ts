import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Step } from '../../shared/knowledge.ts'
import type { ConversationStatus } from '../../shared/messages.ts'
import type { PublicSite, SiteSettings } from '../../shared/sites.ts'
import type { Role } from '../../shared/team.ts'

/*
 * Every table, on one page. Times are integer milliseconds. Rows written are what this costs at scale, so each index
 * names the query that needs it. Only migrations change a database: after an edit here, `npm run migration`.
 */

// --- sites and team ---

export const sites = sqliteTable('sites', {
  id: text().primaryKey(),
  settings: text({ mode: 'json' }).$type<SiteSettings>().notNull(),
  /** Which published knowledge is served: 0 before the first publish, and the KV key of its snapshot. */
  version: integer().notNull().default(0),
  snapshot: text(),
  /** Of the served knowledge: the first questions of each language, for the panel's home. */
  top: text({ mode: 'json' }).$type<PublicSite['top']>(),
  /** The sealed secret with which the shop signs who its visitors are, and its `kid`. */
  identityKey: text('identity_key'),
  identityKeyId: text('identity_key_id'),
  createdAt: integer('created_at').notNull(),
})

export const members = sqliteTable(
  'members',
  {
    siteId: text('site_id').notNull(),
    userId: text('user_id').notNull(),
    role: text().$type<Role>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.userId] }),
    index('members_by_user').on(table.userId), // which sites may this person see
  ],
)

export const invitations = sqliteTable('invitations', {
  /** SHA-256 of the token in the link; the token itself is never stored. */
  tokenHash: text('token_hash').primaryKey(),
  siteId: text('site_id').notNull(),
  email: text().notNull(),
  role: text().$type<Role>().notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
})

/** Who changed what. Written with the change, never edited; its ids sort by time. */
export const audit = sqliteTable(
  'audit',
  {
    siteId: text('site_id').notNull(),
    id: text().notNull(),
    at: integer().notNull(),
    /** `member:ID`, `admin` or `system`. */
    actor: text().notNull(),
    /** What was done, as `noun.verb`: `site.changed`, `knowledge.published`. */
    action: text().notNull(),
    target: text(),
    detail: text({ mode: 'json' }).$type<Record<string, unknown>>(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.id] })],
)

// --- visitors and conversations ---

/** Only visitors of whom something is known have a row; the rest live in their tokens. */
export const visitors = sqliteTable('visitors', {
  id: text().primaryKey(),
  siteId: text('site_id').notNull(),
  /** Sealed JSON `{ name?, email? }`. */
  contact: text(),
  /** Whether the shop proved it. */
  verified: integer({ mode: 'boolean' }).notNull().default(false),
  updatedAt: integer('updated_at').notNull(),
})

export const conversations = sqliteTable(
  'conversations',
  {
    id: text().primaryKey(),
    siteId: text('site_id').notNull(),
    visitorId: text('visitor_id').notNull(),
    status: text().$type<ConversationStatus>().notNull(),
    /** The team member who holds it. The name is kept beside it: it stands in messages already sent. */
    assigneeId: text('assignee_id'),
    assigneeName: text('assignee_name'),
    lastSeq: integer('last_seq').notNull().default(0),
    lastAt: integer('last_at').notNull(),
    lastAuthor: text('last_author').notNull(),
    preview: text().notNull().default(''),
    waitingSince: integer('waiting_since'),
    seenByVisitor: integer('seen_by_visitor').notNull().default(0),
    seenByTeam: integer('seen_by_team').notNull().default(0),
    /** What the bot must remember of its last turn; see `bot/answer.ts`. */
    botMemory: text('bot_memory', { mode: 'json' }).$type<unknown>(),
    /** Sealed JSON: what the bot asked for and was given. */
    collected: text(),
    locale: text(),
    page: text(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('conversations_by_activity').on(table.siteId, table.status, table.lastAt, table.id), // the inbox list
    // A visitor who comes back. They have a few conversations; keeping them in order here would cost a row with each message.
    index('conversations_by_visitor').on(table.visitorId),
  ],
)

/** `WITHOUT ROWID` (by hand in the migration): a page of a conversation is one run of neighbouring rows. */
export const messages = sqliteTable(
  'messages',
  {
    conversationId: text('conversation_id').notNull(),
    seq: integer().notNull(),
    /** Chosen by the sender; a repeat meets the unique index and changes nothing. */
    id: text().notNull(),
    authorType: text('author_type').$type<'visitor' | 'bot' | 'agent' | 'system'>().notNull(),
    authorId: text('author_id'),
    authorName: text('author_name'),
    content: text().notNull(),
    replyTo: text('reply_to'),
    /** JSON: `{ bot }` or `{ event }`. */
    extra: text(),
    /** Of a bot's answer: 1 it helped, 0 it did not. */
    helped: integer(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.conversationId, table.seq] }),
    uniqueIndex('messages_by_id').on(table.conversationId, table.id),
  ],
)

// --- knowledge ---

export const articles = sqliteTable(
  'articles',
  {
    siteId: text('site_id').notNull(),
    id: text().notNull(),
    /** The order in lists and of the top questions: when it was first written. */
    position: integer().notNull(),
    locale: text().notNull(),
    question: text().notNull(),
    variants: text({ mode: 'json' }).$type<string[]>().notNull(),
    answer: text().notNull(),
    tags: text({ mode: 'json' }).$type<string[]>().notNull(),
    steps: text({ mode: 'json' }).$type<Step[]>().notNull().default([]),
    status: text().$type<'draft' | 'published'>().notNull(),
    /** Gone from the lists; the row stays until a publish has taken it out of what is served. */
    deleted: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    /** The `updatedAt` of the text that is served; null while none is. */
    liveAt: integer('live_at'),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.id] }),
    index('articles_in_order').on(table.siteId, table.position, table.id), // lists and snapshots, in order
  ],
)

/** What was published, in parts that a row can hold. KV serves it; from here it comes back when KV has lost it. */
export const snapshots = sqliteTable(
  'snapshots',
  {
    key: text().notNull(),
    part: integer().notNull(),
    text: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.key, table.part] })],
)

// --- learning ---

/**
 * What single exchanges taught: written with the bot's reply or the rating that taught it. `WITHOUT ROWID` and without an
 * index, so that a lesson is one row; a site's are few enough (see `conversations/lessons.ts`) to be read together.
 */
export const lessons = sqliteTable(
  'lessons',
  {
    siteId: text('site_id').notNull(),
    /** Follows from the visitor's message, so that a repeat teaches nothing twice. */
    id: text().notNull(),
    /** Nothing answered it; the visitor picked the entry from choices; said that its answer helped; said that it did not. */
    kind: text().$type<'unanswered' | 'picked' | 'helped' | 'unhelpful'>().notNull(),
    /** What the visitor asked, with what could name a person masked. */
    question: text().notNull(),
    locale: text(),
    /** Null where nothing answered. */
    articleId: text('article_id'),
    conversationId: text('conversation_id').notNull(),
    messageId: text('message_id').notNull(),
    /** `learned`: accepted by itself. `done`: a gap that was closed. */
    state: text().$type<'open' | 'accepted' | 'learned' | 'rejected' | 'done'>().notNull().default('open'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.id] })],
)

/** Questions that the owner wants answered so for ever: publishing asks them. */
export const checks = sqliteTable(
  'checks',
  {
    siteId: text('site_id').notNull(),
    id: text().notNull(),
    question: text().notNull(),
    locale: text(),
    /** The id of an entry, or `person`. */
    expected: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.id] })],
)

/** Exact counters where the binding's rough ones are not enough: sign-in, the setup code. */
export const attempts = sqliteTable('attempts', {
  key: text().primaryKey(),
  count: integer().notNull(),
  since: integer().notNull(),
})

/** What a site has asked of the language model on a day (UTC); the budget is held by it. Only days with a question have a row. */
export const modelUse = sqliteTable(
  'model_use',
  {
    siteId: text('site_id').notNull(),
    /** `2026-11-21`. */
    day: text().notNull(),
    calls: integer().notNull(),
    /** As we estimate them, with all that each answer was allowed. */
    tokens: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.day] })],
)

// --- better-auth's own; names and types are its contract ---

export const user = sqliteTable('user', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
  image: text(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
})

export const session = sqliteTable(
  'session',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: text('user_id').notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('session_by_user').on(table.userId)], // signing out everywhere
)

export const account = sqliteTable(
  'account',
  {
    id: text().primaryKey(),
    issuer: text().notNull(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id').notNull(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: integer('access_token_expires_at', { mode: 'timestamp_ms' }),
    refreshTokenExpiresAt: integer('refresh_token_expires_at', { mode: 'timestamp_ms' }),
    scope: text(),
    password: text(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('account_by_user').on(table.userId)], // has this person a password
)

export const verification = sqliteTable(
  'verification',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('verification_by_identifier').on(table.identifier)], // a passkey's challenge
)

export const passkey = sqliteTable(
  'passkey',
  {
    id: text().primaryKey(),
    name: text(),
    publicKey: text('public_key').notNull(),
    userId: text('user_id').notNull(),
    credentialID: text('credential_id').notNull(),
    counter: integer().notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: integer('backed_up', { mode: 'boolean' }).notNull(),
    transports: text(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }),
    aaguid: text(),
  },
  (table) => [
    index('passkey_by_user').on(table.userId), // whose keys are these
    index('passkey_by_credential').on(table.credentialID), // whose key is this
  ],
)
