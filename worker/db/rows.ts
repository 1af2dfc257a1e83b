import type * as tables from './schema.ts'

/** Rows as the tables declare them. */
export type SiteRow = typeof tables.sites.$inferSelect
export type VisitorRow = typeof tables.visitors.$inferSelect
export type ConversationRow = typeof tables.conversations.$inferSelect
export type MessageRow = typeof tables.messages.$inferSelect
export type ArticleRow = typeof tables.articles.$inferSelect
export type MemberRow = typeof tables.members.$inferSelect
export type LessonRow = typeof tables.lessons.$inferSelect
export type CheckRow = typeof tables.checks.$inferSelect
export type VersionRow = typeof tables.articleVersions.$inferSelect
export type CategoryRow = typeof tables.categories.$inferSelect
export type MediaRow = typeof tables.media.$inferSelect
export type PublicationRow = typeof tables.publications.$inferSelect
