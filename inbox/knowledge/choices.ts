import type { ArticleKind, ArticleStatus } from '../../shared/knowledge.ts'

export const articleKinds: readonly ArticleKind[] = ['answer', 'solution', 'page', 'policy']

const statuses: readonly ArticleStatus[] = ['draft', 'review', 'published', 'archived']

/** The states that somebody may choose, besides the one that is chosen. */
export const statusesFor = (publishes: boolean, now: ArticleStatus): ArticleStatus[] =>
  statuses.filter((status) => publishes || status === now || status === 'draft' || status === 'review')
