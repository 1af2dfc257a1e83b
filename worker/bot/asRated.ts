import { limits } from '../../shared/limits.ts'
import { searchIndex } from '../search/searchIndex.ts'
import { handOver } from './handOver.ts'
import { type Draft, personChoice, type Turn } from './turn.ts'
import { verdictIn } from './verdictIn.ts'

/** A message, or a press of the button, that says whether the answer before it helped; undefined where it says nothing of it. */
export function asRated(turn: Turn): Draft | undefined {
  const { previous, unhelpful, picked } = turn.context
  const about = previous?.article && (previous.kind === 'answer' || (previous.kind === 'guide' && !previous.guide))
  if (!about || picked) return undefined
  const verdict = unhelpful ? 'unhelpful' : verdictIn(turn.text)
  if (verdict === 'helped') {
    const reasons = [{ type: 'smalltalk' as const }]
    return { kind: 'smalltalk', confidence: 1, text: turn.says.okay, reasons, helped: true }
  }
  return verdict && { ...nextBest(turn), helped: false }
}

/** What fits the question less well than this share of the best is not worth offering. */
const least = 0.5

/** The entries that come next and were not shown yet, and a person; where there are none, or it is the second time, a person at once. */
function nextBest(turn: Turn): Draft {
  const { index, locales, says } = turn
  const { question = '', shown = [], refused, article } = turn.context.previous!
  const reasons = [{ type: 'unhelpful' as const, article: article!.id }]
  const near = searchIndex(index, question, { locale: locales[0]!, limit: 8, prefix: false })
  const choices = near
    .filter(({ id, score }) => !shown.includes(id) && score >= least * near[0]!.score)
    .slice(0, limits.choices - 1)
  if (refused || choices.length === 0) return handOver(turn, 'sorry', reasons)
  return {
    kind: 'clarify',
    text: says.nextBest,
    reasons,
    candidates: choices,
    choices: [
      ...choices.map(({ id, question }) => ({ id, question })),
      { id: personChoice, question: says.talkToPerson },
    ],
    keep: { question, shown: [...shown, ...choices.map(({ id }) => id)], refused: true },
  }
}
