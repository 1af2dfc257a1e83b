import { withoutMarks } from '../text/plainText.ts'
import { type ArticleForm, lines } from './articleDraft.ts'

/** What is longer than this is much to read in a chat. */
export const chatLength = 150

/** What would make an entry better, as far as it can be told without asking the server. */
export type Hint = 'long' | 'phrasings' | 'empty' | 'alt'

export function hintsFor({ question, variants, answer, summary, steps, status }: ArticleForm): Hint[] {
  if (question.trim() === '') return []
  const out: Hint[] = []
  if (answer.trim() === '' && steps.length === 0 && status === 'published') out.push('empty')
  if (isLong(answer) && summary.trim() === '' && steps.length === 0) out.push('long')
  if (lines(variants).length === 0) out.push('phrasings')
  if (/!\[\s*\]\(/.test(answer)) out.push('alt')
  return out
}

export const isLong = (answer: string) => withoutMarks(answer, Number.POSITIVE_INFINITY).length > chatLength
