import type { ServerEvent } from '../../shared/events.ts'
import type { Known } from '../conversations/mergeSummaries.ts'

/** What is worth a sound or a notification: somebody begins to wait, or writes to the team and nobody is looking. */
export type Call = { conversation: string; kind: 'waiting' | 'message' }

export function worthRinging(event: ServerEvent, known: Known, watching: string | null): Call | null {
  if (event.type !== 'message.added') return null
  const { conversation, author, bot, event: happened } = event.message
  if (happened?.type === 'person_wanted' || bot?.kind === 'handoff') return { conversation, kind: 'waiting' }
  const status = known[conversation]?.status
  const toTeam = status === 'waiting' || status === 'human'
  return author.type === 'visitor' && toTeam && conversation !== watching ? { conversation, kind: 'message' } : null
}
