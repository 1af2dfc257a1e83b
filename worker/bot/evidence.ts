import type { Hit, Ranking } from '../search/rank.ts'
import { keyNumber, type Shelf, wordsOfEntry, wordsOfPhrase } from '../search/shelf.ts'
import { telling } from '../search/telling.ts'

/** What speaks for and against the first hit of a ranking; the order of the numbers is that of the models' weights. */
export type Evidence = {
  numbers: number[]
  /** Words of the question that the hit has. */
  matched: string[]
  /** From 0 to 1: how much of what its best covered phrasing tells the question says. */
  said: number
  /** How many full words' worth the matched words tell: "where is my" tells next to nothing. */
  told: number
}

/** Undefined where nothing was found. */
export function evidenceOf(ranking: Ranking, shelf: Shelf): Evidence | undefined {
  const [first, second, third] = ranking.hits
  if (!first) return undefined
  const entry = wordsOfEntry(shelf, first.position)
  const question = new Set(ranking.words.map(({ key }) => key))
  const matched = ranking.words.filter(({ key }) => key !== undefined && entry.has(key))
  const unknown = ranking.words.filter(({ key }) => key === undefined)
  const tells = (words: Ranking['words']) => words.reduce((sum, { term }) => sum + telling(term, shelf.language), 0)
  const most = (words: Ranking['words']) =>
    words.reduce((best, { term }) => Math.max(best, telling(term, shelf.language)), 0)
  const covered = share(weigh(matched), weigh(ranking.words))
  const toldCovered = tells(matched) / Math.max(1, tells(ranking.words))
  const runnerUp = second?.score ?? 0
  const phrases = phraseEvidence(shelf, first.position, question)
  return {
    matched: matched.map(({ term }) => term),
    said: phrases.said,
    told: tells(matched),
    numbers: [
      first.score,
      first.score - runnerUp,
      runnerUp / first.score,
      first.score - (third?.score ?? 0),
      first.best,
      first.best ** 2,
      first.second,
      first.mean,
      first.words,
      Math.log(1 + ranking.terms),
      ranking.unknown,
      ranking.unknownWords,
      covered,
      covered * first.best,
      toldCovered,
      toldCovered * first.best,
      share(tells(unknown), tells(ranking.words)),
      tells(matched),
      tells(unknown),
      most(matched),
      most(unknown),
      ...phrases.numbers,
      Math.log(phrasesOf(shelf, first.position)),
      Math.log(shelf.entries.length),
      ...negation(shelf, entry, phrasesOf(shelf, first.position), ranking.words),
      ...cohesion(first, shelf),
    ],
  }
}

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0)
const weigh = (words: Ranking['words']) => words.reduce((sum, { weight }) => sum + weight, 0)
const phrasesOf = (shelf: Shelf, position: number) => shelf.phraseStart[position + 1]! - shelf.phraseStart[position]!

/**
 * The other way round: how much of the entry the question has. Of its best covered phrase, and, missing, of what all its
 * phrases have in common: who asks for a "virtual card" is not answered by the entry on the limit of virtual cards.
 */
function phraseEvidence(shelf: Shelf, position: number, question: Set<number | undefined>) {
  let best = 0
  let bestTold = 0
  const common = new Map<number, { phrases: number; told: number }>()
  for (let phrase = shelf.phraseStart[position]!; phrase < shelf.phraseStart[position + 1]!; phrase++) {
    let all = 0
    let has = 0
    let allTold = 0
    let hasTold = 0
    for (const [key, word] of wordsOfPhrase(shelf, phrase)) {
      const weight = shelf.rarity[key]! * (/^[\u3041-\u9fff\uac00-\ud7a3]{2}$/.test(word) ? 0.8 : 1)
      const told = telling(word, shelf.language)
      all += weight
      allTold += told
      if (question.has(key)) {
        has += weight
        hasTold += told
      }
      const known = common.get(key)
      if (known) known.phrases++
      else common.set(key, { phrases: 1, told })
    }
    best = Math.max(best, share(has, all))
    bestTold = Math.max(bestTold, share(hasTold, allTold))
  }
  const phrases = phrasesOf(shelf, position)
  let core = 0
  let missing = 0
  let coreTold = 0
  let missingTold = 0
  for (const [key, { phrases: having, told }] of common) {
    const part = (having / phrases) ** 2
    core += part * shelf.rarity[key]!
    coreTold += part * told
    if (question.has(key)) continue
    missing += part * shelf.rarity[key]!
    missingTold += part * told
  }
  return { said: bestTold, numbers: [best, bestTold, share(missing, core), share(missingTold, coreTold)] }
}

/**
 * A question as close to the entry as the entry's own phrases are to each other is one more of them; from an entry of
 * many faces less closeness is asked.
 */
function cohesion({ position, mean, best }: Hit, shelf: Shelf): number[] {
  if (phrasesOf(shelf, position) === 1) return [1, 0, 0]
  const alike = shelf.cohesion[position]!
  return [alike, mean - Math.sqrt(alike), best - alike]
}

const negations = ['#not', '#no', '#never', '#without', '#noth', '不', '没', '无', '未']

/** "Why can't I" asks something else than "how can I": whether only one side, question or entry, says no. */
function negation(shelf: Shelf, entry: Map<number, number>, phrases: number, words: Ranking['words']): number[] {
  const keys = new Set(negations.map((name) => keyNumber(shelf, name)).filter((key) => key !== undefined))
  const asked = words.some(({ term, key }) => (key === undefined ? isNegation(term) : keys.has(key)))
  let written = 0
  for (const key of keys) written += entry.get(key) ?? 0
  return [asked && written === 0 ? 1 : 0, !asked && written >= 0.6 * phrases ? 1 : 0]
}

const isNegation = (term: string) => negations.includes(term) || negations.includes(`#${term}`)
