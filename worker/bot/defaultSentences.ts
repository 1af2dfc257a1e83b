import type { DefaultSentences } from '../../shared/sites.ts'
import { sentencesFor } from './sentences/sentencesFor.ts'

/** What the bot says in a language where the shop has no sentence of its own. */
export function defaultSentences(locale: string): DefaultSentences {
  const { hello, thanks, bye, robot, here, away } = sentencesFor(locale)
  return { hello, thanks, bye, robot, handoff: here, handoffAway: away }
}
