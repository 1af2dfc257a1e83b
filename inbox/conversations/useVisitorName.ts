import type { ConversationSummary } from '../../shared/messages.ts'
import { useApp } from '../inbox.ts'
import { shortId } from './groups.ts'

/** What to call a visitor: the name they gave, else their e-mail, else a few letters that stay theirs. */
export function useVisitorName({ visitor }: Pick<ConversationSummary, 'visitor'>) {
  const { words } = useApp()
  return visitor.name || visitor.email || words.conversations.visitor(shortId(visitor.id))
}
