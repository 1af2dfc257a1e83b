import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { ArticleKind, ArticleStatus, ArticleText, Step } from '../../shared/knowledge.ts'
import type { ConversationStatus } from '../../shared/messages.ts'
import type { FirstRunStep, PublicSite, SiteSettings } from '../../shared/sites.ts'
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
  /** The secret before that one: still accepted until the owner retires it, so that a shop changes keys without a gap. */
  previousIdentityKey: text('previous_identity_key'),
  previousIdentityKeyId: text('previous_identity_key_id'),
  /**
   * Tokens carry the generations that they were made in, and end when one is raised. `tokenGeneration`: of all visitors'
   * tokens, raised by an owner. `proofGeneration`: of those of proven customers, raised with the identity keys.
   */
  tokenGeneration: integer('token_generation').notNull().default(0),
  proofGeneration: integer('proof_generation').notNull().default(0),
  createdAt: integer('created_at').notNull(),
  /** Since when the shop is put away: visitors find it closed, the team can still read it. Null while it is in use. */
  archivedAt: integer('archived_at'),
  /** The step of the guided set-up at which its owner goes on; null once that is done, and where it was never begun. */
  firstRun: text('first_run').$type<FirstRunStep>(),
  /** The first page of another origin on which the widget was loaded, and when. Written once. */
  seenOn: text('seen_on'),
  seenAt: integer('seen_at'),
})

/**
 * Sites that were deleted. The row stays for ever: the id is not given out again, since tokens of its visitors would be good
 * for the new site. Until `finishedAt` the clock removes what is left of the site, some rows each minute.
 */
export const deletedSites = sqliteTable(
  'deleted_sites',
  {
    id: text().primaryKey(),
    deletedAt: integer('deleted_at').notNull(),
    finishedAt: integer('finished_at'),
    /** Visitors have no index by site, so all of them are looked through: the id of the one seen last. */
    visitorCursor: text('visitor_cursor').notNull().default(''),
  },
  (table) => [index('deleted_sites_unfinished').on(table.deletedAt).where(sql`finished_at is null`)], // each minute
)

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

export const invitations = sqliteTable(
  'invitations',
  {
    /** SHA-256 of the token in the link; the token itself is never stored. */
    tokenHash: text('token_hash').primaryKey(),
    siteId: text('site_id').notNull(),
    email: text().notNull(),
    role: text().$type<Role>().notNull(),
    /** Who made it, as in `audit`: `member:ID` or `admin`; empty where that was not kept yet. It ends with their right to invite. */
    invitedBy: text('invited_by').notNull().default(''),
    createdAt: integer('created_at').notNull().default(0),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (table) => [index('invitations_by_site').on(table.siteId)], // the pending ones of a site
)

/** A link with which somebody who cannot sign in sets a new password. Each person has one at most. */
export const passwordLinks = sqliteTable('password_links', {
  userId: text('user_id').primaryKey(),
  /** SHA-256 of the token in the link; the token itself is never stored. */
  tokenHash: text('token_hash').notNull().unique(),
  expiresAt: integer('expires_at').notNull(),
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
  /** Of this visitor's tokens; raised by signing out, which ends them. */
  tokenGeneration: integer('token_generation').notNull().default(0),
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
    /** The first words of the newest message that a person wrote; the bot's are not for lists. */
    preview: text().notNull().default(''),
    waitingSince: integer('waiting_since'),
    seenByVisitor: integer('seen_by_visitor').notNull().default(0),
    seenByTeam: integer('seen_by_team').notNull().default(0),
    /** What the bot must remember of its last turn; see `bot/answer.ts`. */
    botMemory: text('bot_memory', { mode: 'json' }).$type<unknown>(),
    /** Sealed JSON: what the bot asked for and was given. */
    collected: text(),
    locale: text(),
    /** Where the visitor wrote from, without query and fragment. */
    page: text(),
    /** A keyed hash of the address that began it, to tell floods apart; null where the address is not known. */
    source: text(),
    /** Bytes that its visitor has written on `quotaDay` (days since 1970, UTC). */
    quotaDay: integer('quota_day').notNull().default(0),
    quotaBytes: integer('quota_bytes').notNull().default(0),
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

/** One row is one text in one language; the texts of an entry in all its languages share `groupId`. */
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
    status: text().$type<ArticleStatus>().notNull(),
    /** Gone from the lists; the row stays until a publish has taken it out of what is served. */
    deleted: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    /** The `updatedAt` of the text that is served; null while none is. */
    liveAt: integer('live_at'),
    /** These four are the group's, and the same in all of its texts. */
    kind: text().$type<ArticleKind>().notNull().default('answer'),
    categoryId: text('category_id'),
    related: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    groupId: text('group_id').notNull().default(''),
    summary: text().notNull().default(''),
    /** Patterns of the pages on which the widget suggests it. */
    pages: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    /** Of a published text: not before this time. */
    publishAt: integer('publish_at'),
    /** When somebody should look whether it is still true, and whether the team was told that it is due. */
    reviewAt: integer('review_at'),
    dueTold: integer('due_told', { mode: 'boolean' }).notNull().default(false),
    /** Another language of the group was edited then, and this text not since. */
    staleAt: integer('stale_at'),
    /** `member:ID`, `admin` or `system`; empty where nobody kept it. */
    updatedBy: text('updated_by').notNull().default(''),
    /** Why a reviewer sent it back, which may be without a word; null where none did. */
    reviewNote: text('review_note'),
    /** The import that wrote this very text; null once somebody has saved it. */
    importId: text('import_id'),
    /** The import that made the entry. */
    createdIn: text('created_in'),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.id] }),
    index('articles_in_order').on(table.siteId, table.position, table.id), // lists and snapshots, in order
    index('articles_by_group').on(table.siteId, table.groupId), // the other languages of a text
    // What is due, of all sites, each minute.
    index('articles_to_publish').on(table.publishAt).where(sql`publish_at is not null and status = 'published'`),
    index('articles_to_review').on(table.reviewAt).where(sql`review_at is not null and not due_told`),
  ],
)

/** What a text was before it was replaced; the newest text is in `articles` alone. The last 100 of each entry. */
export const articleVersions = sqliteTable(
  'article_versions',
  {
    siteId: text('site_id').notNull(),
    articleId: text('article_id').notNull(),
    /** Its `updatedAt` and `updatedBy`. */
    at: integer().notNull(),
    actor: text().notNull(),
    /** When it was replaced, and the import that did, if one did. */
    until: integer().notNull(),
    importId: text('import_id'),
    body: text({ mode: 'json' }).$type<ArticleText>().notNull(),
    /** What else an import replaced, for its undoing: the group, the dates, whether it was behind, the note. */
    beside: text({ mode: 'json' }).$type<Record<string, unknown>>(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.articleId, table.at] })],
)

export const categories = sqliteTable(
  'categories',
  {
    siteId: text('site_id').notNull(),
    id: text().notNull(),
    /** Of a category in another one; there is no third floor. */
    parentId: text('parent_id'),
    position: integer().notNull(),
    /** Its part of an address; unique on the site. */
    slug: text().notNull(),
    /** By locale. */
    names: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.id] }),
    uniqueIndex('categories_by_slug').on(table.siteId, table.slug),
  ],
)

/** What was served when. Of the last 20 the snapshot is there to go back to. */
export const publications = sqliteTable(
  'publications',
  {
    siteId: text('site_id').notNull(),
    version: integer().notNull(),
    at: integer().notNull(),
    actor: text().notNull(),
    /** As in `sites`. */
    snapshot: text().notNull(),
    articles: integer().notNull(),
    /** Ids of entries. */
    changes: text({ mode: 'json' }).$type<{ created: string[]; changed: string[]; removed: string[] }>().notNull(),
    /** The version that was gone back to. */
    restored: integer(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.version] })],
)

export const imports = sqliteTable(
  'imports',
  {
    siteId: text('site_id').notNull(),
    id: text().notNull(),
    at: integer().notNull(),
    actor: text().notNull(),
    /** What was read: the name of the file, or the address. */
    source: text().notNull(),
    created: integer().notNull(),
    updated: integer().notNull(),
    /** The ids of the categories that it made. */
    categories: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    undoneAt: integer('undone_at'),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.id] })],
)

/** The files of a site; their bytes are in R2. */
export const media = sqliteTable(
  'media',
  {
    siteId: text('site_id').notNull(),
    id: text().notNull(),
    /** Its random part of an address. */
    key: text().notNull(),
    /** As its bytes say. */
    type: text().notNull(),
    bytes: integer().notNull(),
    width: integer(),
    height: integer(),
    name: text().notNull(),
    alt: text().notNull().default(''),
    createdAt: integer('created_at').notNull(),
    actor: text().notNull(),
    /** When to see next whether a text uses it, and whether none did when it was seen last. */
    lookAt: integer('look_at').notNull().default(0),
    unused: integer({ mode: 'boolean' }).notNull().default(true),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.id] }),
    uniqueIndex('media_by_key').on(table.siteId, table.key),
    index('media_to_look_at').on(table.lookAt), // of all sites, each minute
  ],
)

/** What became of an entry on a day (UTC). */
export const articleStats = sqliteTable(
  'article_stats',
  {
    siteId: text('site_id').notNull(),
    articleId: text('article_id').notNull(),
    /** `2026-11-21`. */
    day: text().notNull(),
    /** Read in the widget or the help centre, and given as an answer. */
    shown: integer().notNull().default(0),
    answered: integer().notNull().default(0),
    helped: integer().notNull().default(0),
    unhelpful: integer().notNull().default(0),
    /** Led to a person. */
    handedOver: integer('handed_over').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.articleId, table.day] })],
)

/** Searches that found nothing, or little, on a day (UTC). */
export const searches = sqliteTable(
  'searches',
  {
    siteId: text('site_id').notNull(),
    day: text().notNull(),
    query: text().notNull(),
    results: integer().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.day, table.query] })],
)

/** How many conversations an entry answered on a page of the shop, in a month. The path holds nothing personal. */
export const pageQuestions = sqliteTable(
  'page_questions',
  {
    siteId: text('site_id').notNull(),
    articleId: text('article_id').notNull(),
    /** As `foldPath` makes it: `/orders/*`. */
    path: text().notNull(),
    /** `2026-11`. */
    month: text().notNull(),
    asked: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.articleId, table.path, table.month] })],
)

/** Of a site with counts: when the clock looks after them next, and what it has learned from them. */
export const upkeep = sqliteTable(
  'upkeep',
  {
    siteId: text('site_id').primaryKey(),
    /** Null where nothing is counted any more. */
    dueAt: integer('due_at'),
    /** By path the entries to suggest there, best first, each by the ids of its texts. A copy is in KV. */
    learned: text({ mode: 'json' }).$type<Record<string, string[][]>>().notNull().default({}),
  },
  (table) => [index('upkeep_due').on(table.dueAt).where(sql`due_at is not null`)], // of all sites, each minute
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

/** Conversations that strangers have begun on a day, so that they have a ceiling. Swept after two days. */
export const conversationQuotas = sqliteTable(
  'conversation_quotas',
  {
    /** Days since 1970 (UTC). */
    day: integer().notNull(),
    siteId: text('site_id').notNull(),
    /** `site`, or `source:` and the keyed hash of an address. */
    subject: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.siteId, table.subject] })],
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
