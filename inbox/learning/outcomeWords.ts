import type { Outcome } from '../../shared/learning.ts'
import type { Words } from '../words/words.ts'

/** What the bot does with a question, in a few words. */
export function outcomeWords({ kind, article }: Outcome, words: Words): string {
  const now = words.learning.checks.now
  if (kind === 'answer' || kind === 'guide') return now.answer(article?.question ?? '')
  return now[kind]
}
