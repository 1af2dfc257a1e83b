import type { Entry, KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import type { Ranking } from '../search/rank.ts'
import type { Shelf } from '../search/shelf.ts'
import type { Judgement } from './judge.ts'

/** A ranking with what an encoder says of it: by position on the shelf, how near the question is in meaning, 0 to 1. */
export type Blended = { ranking: Ranking; near: Map<number, number> }

/** What being as near as can be is worth, in the units of a hit's score. */
const worth = 1.2
/** Entries that share no word with the question and are found by meaning alone, and how near they must be. */
const mostFound = 5
export const nearEnough = 0.35

/**
 * Puts the hits in the order of words and meaning together, and adds entries that are near without sharing a word. The
 * scores stay those of the words: the evidence is judged by them, and where the order differs from theirs, that speaks
 * for caution.
 */
export function blended(
  ranking: Ranking,
  shelf: Shelf,
  index: KnowledgeIndex,
  similar: (entry: Entry) => number | undefined,
): Blended {
  const near = nearness(shelf, index, similar)
  const known = new Set(ranking.hits.map(({ position }) => position))
  const found = [...near]
    .filter(([position, value]) => value >= nearEnough && !known.has(position))
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostFound)
    .map(([position, value]) => ({ position, score: 0.1 * value, best: 0, second: 0, mean: 0, words: 0, told: 0 }))
  const total = (hit: Ranking['hits'][number]) => hit.score + worth * (near.get(hit.position) ?? 0)
  const hits = [...ranking.hits, ...found].sort((a, b) => total(b) - total(a) || a.position - b.position)
  return { ranking: { ...ranking, hits }, near }
}

/**
 * Encoders differ in how near two texts are that have nothing in common, so each entry is seen against the mean of all:
 * 0 as near as any, 1 almost the same.
 */
function nearness(shelf: Shelf, index: KnowledgeIndex, similar: (entry: Entry) => number | undefined) {
  const values = new Map<number, number>()
  let sum = 0
  for (const [position, number] of shelf.entries.entries()) {
    const value = similar(index.entry(number))
    if (value === undefined) continue
    values.set(position, value)
    sum += value
  }
  const mean = sum / (values.size || 1)
  for (const [position, value] of values) {
    values.set(position, Math.min(1, Math.max(0, (value - mean) / Math.max(0.1, 0.9 - mean))))
  }
  return values
}

/**
 * Meaning speaks for or against what the words say of the first hit, within bounds: it can have an entry offered that
 * shares no word, but hardly ever answered. The two weights are set by hand, carefully; they are not trained.
 */
export function nudged(judgement: Judgement, near: number | undefined): Judgement {
  if (near === undefined) return judgement
  return {
    ...judgement,
    confidence: moved(judgement.confidence, 2 * (near - 0.4)),
    inScope: moved(judgement.inScope, 6 * (near - 0.4)),
  }
}

function moved(chance: number, by: number): number {
  const sure = Math.min(0.999, Math.max(0.001, chance || 0))
  return 1 / (1 + ((1 - sure) / sure) * Math.exp(-by))
}
