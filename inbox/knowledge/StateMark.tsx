import { useApp } from '../inbox.ts'
import type { ArticleState } from './articleState.ts'

const tone: Record<ArticleState, string> = {
  live: 'good',
  changed: 'changed',
  draft: 'draft',
  review: 'draft',
  refused: 'failing',
  archived: 'draft',
}

export function StateMark({ state }: { state: ArticleState }) {
  const { words } = useApp()
  return (
    <span class="mark" data-mark={tone[state]}>
      {words.writing.state[state]}
    </span>
  )
}
