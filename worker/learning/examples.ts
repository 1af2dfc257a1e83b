import type { LearningExample } from '../../shared/learning.ts'
import { entryOf, type Lore } from './Lore.ts'
import type { Lesson } from './table.ts'

/** A lesson as the team sees it. The entry is named where its answer did not help. */
export function toExample(
  lore: Lore,
  { question, conversationId, createdAt, kind, articleId }: Lesson,
): LearningExample {
  const article = kind === 'unhelpful' && articleId ? entryOf(lore, articleId) : undefined
  return { question, conversation: conversationId, at: new Date(createdAt).toISOString(), ...(article && { article }) }
}
