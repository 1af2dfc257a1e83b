import { byCharacters } from '../search/features.ts'
import type { Ranking } from '../search/rank.ts'
import type { Shelf } from '../search/shelf.ts'
import { type Model, models } from './data/models.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { rivals } from './rivals.ts'

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
  const right = chance(model.right, evidence.numbers)
  return {
    inScope: chance(model.inScope, evidence.numbers),
    confidence: right / meanings(evidence, ranking, shelf),
    matched: evidence.matched,
  }
}

/**
 * How many things a question may mean as far as its words go: short ones all the entries they fit, and words that every
 * question is made of at least one thing more than what they happened to match.
 */
function meanings({ said, told }: Evidence, ranking: Ranking, shelf: Shelf): number {
  if (told < leastTold) return 2
  if (said >= enoughSaid) return 1
  return ranking.terms <= fewTerms ? rivals(ranking, shelf) : 1
}

/** Three words, or characters, with the pairs between them. */
const fewTerms = 5

/** Who says this much of what a phrasing tells means it; fewer words are shared by all the entries they fit. */
const enoughSaid = 0.75

/** Half a word that is not about asking. */
const leastTold = 0.5

/** Languages without data of their own borrow the models of the one that is cut into terms as they are. */
function closestTrained(language: string): 'en' | 'zh' {
  return byCharacters.has(language) ? 'zh' : 'en'
}

function chance({ bias, weights, trees }: Model, evidence: number[]): number {
  let sum = bias
  for (const [i, value] of evidence.entries()) sum += weights[i]! * value
  for (const tree of trees) sum += treeSum(tree, evidence)
  return 1 / (1 + Math.exp(-sum))
}

/**
 * A tree is ten numbers: which evidence is compared with what limit; the same for each half; and what the four leaves add.
 */
function treeSum(tree: number[], evidence: number[]): number {
  const below = (at: number) => evidence[tree[at]!]! < tree[at + 1]!
  const leaf = below(0) ? (below(2) ? 6 : 7) : below(4) ? 8 : 9
  return tree[leaf]!
}
