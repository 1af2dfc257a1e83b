import type { ConversationSummary } from '../../shared/messages.ts'
import type { Words } from '../words/words.ts'

/** What sending does to who holds the conversation, said before it is done; null where nothing changes. */
export function holdNote(summary: ConversationSummary, me: string | undefined, words: Words) {
  if (summary.status === 'bot') return words.composer.takesOver
  if (summary.status === 'waiting') return words.composer.waits
  if (summary.status === 'closed') return words.composer.reopens
  return summary.assignee && summary.assignee.id !== me ? words.composer.others(summary.assignee.name) : null
}
