import type { Reason } from '../../shared/messages.ts'
import type { Entry } from '../search/KnowledgeIndex.ts'
import type { Found } from './find.ts'
import { shownAt } from './guide.ts'
import { sentencesFor } from './sentences/sentencesFor.ts'
import { brief, candidatesOf, type Draft, spokenWith, type Turn } from './turn.ts'

/**
 * Tells an entry: its answer, and of a guided one the first step with it. Of a long one that has a short answer, that, with
 * the way to the whole.
 */
export function tell(turn: Turn, entry: Entry, confidence: number, reasons: Reason[], found?: Found): Draft {
  const foreign = reasons.some(({ type }) => type === 'other_language')
  const language = foreign ? turn.locales[0]! : spokenWith(entry, turn.locales)
  const first = entry.steps?.[0]
  const more = entry.summary && !first ? turn.context.whole?.(entry) : undefined
  const said = more ? `${entry.summary}\n\n[${sentencesFor(language).readMore}](${more})` : entry.answer
  const text = [said || (first ? '' : entry.question), first?.text ?? ''].filter(Boolean).join('\n\n')
  return {
    kind: first ? 'guide' : 'answer',
    confidence,
    candidates: found ? candidatesOf(found) : [{ ...brief(entry), score: 1 }],
    article: brief(entry),
    text: foreign ? `${sentencesFor(language).otherLanguage}\n\n${text}` : text,
    language,
    reasons,
    ...(first && shownAt(turn, entry, first)),
  }
}
