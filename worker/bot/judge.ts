import { type Ranking, sharedWords } from '../knowledge/rank.ts'
import type { Shelf } from '../knowledge/shelf.ts'
import { type Model, models } from './data/models.ts'

/** What the bot believes about a question, each from 0 to 1. */
export type Judgement = {
  /** That the knowledge answers it at all. */
  inScope: number
  /** That the first hit is the answer. */
  confidence: number
  /** Words of the question that the first hit has. */
  matched: Set<string>
}

/** The evidence that the models weigh; their order is that of the weights. */
export function evidenceOf(ranking: Ranking, matched: Set<string>): number[] {
  const [first, second, third] = ranking.hits
  if (!first) return []
  let all = 0
  let covered = 0
  for (const word of ranking.words) {
    all += word.weight
    if (matched.has(word.term)) covered += word.weight
  }
  const coverage = all ? covered / all : 0
  const secondScore = second?.score ?? 0
  return [
    first.score,
    first.score - secondScore,
    secondScore / first.score,
    first.best,
    first.mean,
    first.words,
    coverage,
    ranking.unknownWords,
    ranking.unknown,
    Math.log(1 + ranking.terms),
    first.best ** 2,
    first.second,
    first.score - (third?.score ?? 0),
    coverage * first.best,
  ]
}

export function judge(ranking: Ranking, shelf: Shelf): Judgement {
  const first = ranking.hits[0]
  if (!first) return { inScope: 0, confidence: 0, matched: new Set() }
  const matched = sharedWords(shelf, first.position, ranking.words)
  const evidence = evidenceOf(ranking, matched)
  const model = models[shelf.language] ?? models.en!
  const inScope = chance(model.inScope, evidence)
  return { inScope, confidence: inScope * chance(model.right, evidence), matched }
}

function chance(model: Model, evidence: number[]): number {
  let sum = model.bias
  for (const [i, value] of evidence.entries()) sum += model.weights[i]! * value
  return 1 / (1 + Math.exp(-sum))
}
