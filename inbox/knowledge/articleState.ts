import type { Article } from '../../shared/knowledge.ts'

/** What an entry is called everywhere: in the list, over its languages and where it is written. */
export type ArticleState = 'live' | 'changed' | 'draft' | 'review' | 'refused' | 'archived'

export function stateOf({ status, live, refused }: Pick<Article, 'status' | 'live' | 'refused'>): ArticleState {
  if (refused) return 'refused'
  if (status !== 'published') return status
  return live ? 'live' : 'changed'
}
