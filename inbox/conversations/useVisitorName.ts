import type { ConversationSummary } from '../../shared/messages.ts'
import { useApp } from '../inbox.ts'
import { shortId } from './groups.ts'

/** What to call a visitor: the name they gave, else their e-mail, else a few letters that stay theirs. */
export function useVisitorName(summary: Pick<ConversationSummary, 'visitor'> | undefined) {
  const { words } = useApp()
  if (!summary) return ''
  const { visitor } = summary
  return visitor.name || visitor.email || words.conversations.visitor(shortId(visitor.id))
}
