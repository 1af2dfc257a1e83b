import type { Ranking } from '../search/rank.ts'
import { type Shelf, wordsOfEntry } from '../search/shelf.ts'

/** A hit below this share of the first one's score is no rival: something else speaks for the first. */
const closeEnough = 0.6

/**
 * How many of the first five hits have every word of the question that the first one has, the first included. Where the
 * question says no more than that ("gift?"), each is as likely meant as the others.
 */
export function rivals(ranking: Ranking, shelf: Shelf): number {
  const [first, ...others] = ranking.hits.slice(0, 5)
  if (!first) return 0
  const own = wordsOfEntry(shelf, first.position)
  const matched = ranking.words.flatMap(({ key }) => (key !== undefined && own.has(key) ? [key] : []))
  if (matched.length === 0) return 1
  const same = others.filter(({ position, score }) => {
    if (score < closeEnough * first.score) return false
    const theirs = wordsOfEntry(shelf, position)
    return matched.every((key) => theirs.has(key))
  })
  return 1 + same.length
}
