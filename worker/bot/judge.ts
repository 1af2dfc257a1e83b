import { byCharacters } from '../knowledge/features.ts'
import type { Ranking } from '../knowledge/rank.ts'
import type { Shelf } from '../knowledge/shelf.ts'
import { type Model, models } from './data/models.ts'
import { evidenceOf } from './evidence.ts'

/** What the bot believes about a question, each from 0 to 1. */
export type Judgement = {
  /** That the knowledge answers it at all. */
  inScope: number
  /** That the first hit is the answer. */
  confidence: number
  /** Words of the question that the first hit has. */
  matched: string[]
}

/**
 * Two questions with a model each, from the same evidence: is the first hit the answer (a question out of scope has
 * none), and is there an answer at all? The first decides whether to speak, the second whether to offer choices.
 */
export function judge(ranking: Ranking, shelf: Shelf): Judgement {
  const evidence = evidenceOf(ranking, shelf)
  if (!evidence) return { inScope: 0, confidence: 0, matched: [] }
  const model = models[closestTrained(shelf.language)]!
  return {
    inScope: chance(model.inScope, evidence.numbers),
    confidence: chance(model.right, evidence.numbers),
    matched: evidence.matched,
  }
}

/** Languages without data of their own borrow the models of the one that is cut into terms as they are. */
function closestTrained(language: string): 'en' | 'zh' {
  return byCharacters.has(language) ? 'zh' : 'en'
}

function chance({ bias, weights }: Model, evidence: number[]): number {
  let sum = bias
  for (const [i, value] of evidence.entries()) sum += weights[i]! * value
  return 1 / (1 + Math.exp(-sum))
}
