import type { Reason } from '../../shared/messages.ts'
import type { Entry, KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { type Ranking, rank } from '../search/rank.ts'
import { shelvesFor } from '../search/searchIndex.ts'
import type { Shelf } from '../search/shelf.ts'
import { languageOf, phraseKey, primary } from '../search/text.ts'
import { blended, nearEnough, nudged } from './blend.ts'
import { thresholdsFor } from './data/thresholds.ts'
import { type Judgement, judge } from './judge.ts'
import { closest } from './locales.ts'

/** What the knowledge says to a question, before the conversation around it is considered. */
export type Found = {
  kind: 'answer' | 'clarify' | 'handoff'
  confidence: number
  /** Best first and distinct, at most ten. */
  hits: { entry: Entry; score: number }[]
  reasons: Reason[]
  /** The question is word for word one that the shop wrote. */
  exact: boolean
}

export type Asked = {
  /** The locales to prefer, most wanted first: the question's, the visitor's, the site's. */
  locales: string[]
  /** The visitor's own, where known. */
  visitor?: string
  caution?: number
  /** How near each entry is to the question in meaning, where an encoder says so. */
  similar?: ((entry: Entry) => number | undefined) | undefined
}

/** About what a hit scores whose phrase is asked word for word. */
export const mostScore = 4

const nothing: Found = {
  kind: 'handoff',
  confidence: 0,
  hits: [],
  reasons: [{ type: 'nothing_found' }],
  exact: false,
}

/**
 * Looks a question up: in its own language where the shop has one, else in the site's main language; where the text
 * does not tell its language ("wifi?"), wherever it fits best.
 */
export function find(index: KnowledgeIndex, question: string, asked: Asked): Found {
  const exact = exactly(index, question, asked.locales)
  if (exact) return exact
  const known = languageOf(question, asked.visitor)
  let best: Found | undefined
  for (const shelf of shelvesFor(index, known, asked.locales)) {
    const { found, covers } = findOn(shelf, index, question, asked)
    if (known && isForeign(found.hits[0]?.entry, known)) found.reasons.push({ type: 'other_language' })
    const better = !best || (order[found.kind] - order[best.kind] || found.confidence - best.confidence) > 0
    if (better) best = found
    if (known && covers) break
  }
  return best ?? nothing
}

/** Ideographs alone may be Japanese as well. */
function isForeign(entry: Entry | undefined, language: string): boolean {
  const own = primary(entry?.locale ?? language)
  return own !== language && !(language === 'zh' && own === 'ja')
}

const order = { answer: 2, clarify: 1, handoff: 0 }

function exactly(index: KnowledgeIndex, question: string, locales: string[]): Found | undefined {
  const key = phraseKey(question)
  const entries = key === '' ? [] : index.withPhrase(key)
  const own = entries.filter((entry) => phraseKey(entry.question) === key)
  const entry = closest(own.length > 0 ? own : entries, locales)
  if (!entry) return undefined
  const reasons: Reason[] = [{ type: 'exact_phrase', article: entry.id, value: 1 }]
  return { kind: 'answer', confidence: 1, hits: [{ entry, score: 1 }], reasons, exact: true }
}

/** `covers`: with caution as shipped it is no case for a person, so no other language need be looked into. */
function findOn(
  shelf: Shelf,
  index: KnowledgeIndex,
  question: string,
  { locales, caution, similar }: Asked,
): { found: Found; covers: boolean } {
  const byWords = rank(shelf, question)
  const meant = similar && blended(byWords, shelf, index, similar)
  const ranking = distinct(meant?.ranking ?? byWords, shelf, index, locales)
  const near = meant?.near.get(ranking.hits[0]?.position ?? -1)
  const judgement = nudged(judge(ranking, shelf), near)
  const kind = kindOf(judgement, shelf.language, caution)
  const hits = ranking.hits.slice(0, 10).map(({ position, score }) => ({
    entry: index.entry(shelf.entries[position]!),
    score: Math.min(1, score / mostScore),
  }))
  const reasons = reasonsOf(kind, ranking, judgement, hits)
  if (near !== undefined && near >= nearEnough)
    reasons.unshift({ type: 'similar_meaning', article: hits[0]!.entry.id, value: round(near) })
  const covers = kindOf(judgement, shelf.language) !== 'handoff'
  return { found: { kind, confidence: judgement.confidence, hits, reasons, exact: false }, covers }
}

function kindOf({ confidence, inScope }: Judgement, language: string, caution?: number): Found['kind'] {
  const limits = thresholdsFor(language, caution)
  return confidence >= limits.answer ? 'answer' : inScope >= limits.clarify ? 'clarify' : 'handoff'
}

/** One hit for each thing that is asked: of copies in several locales, or written twice, the one closest to the visitor. */
function distinct(ranking: Ranking, shelf: Shelf, index: KnowledgeIndex, locales: string[]): Ranking {
  const seen = new Map<string, number>()
  const hits: Ranking['hits'] = []
  for (const hit of ranking.hits.slice(0, 20)) {
    const number = shelf.entries[hit.position]!
    const entry = index.entry(number)
    const key = `?${index.parts.asksAs[number]}`
    const at = seen.get(entry.id) ?? seen.get(key)
    if (at === undefined) {
      seen.set(entry.id, hits.length).set(key, hits.length)
      hits.push(hit)
      continue
    }
    const other = index.entry(shelf.entries[hits[at]!.position]!)
    if (closest([other, entry], locales) === entry) hits[at] = { ...hits[at]!, position: hit.position }
  }
  return { ...ranking, hits }
}

function reasonsOf(kind: Found['kind'], ranking: Ranking, judgement: Judgement, hits: Found['hits']): Reason[] {
  const [first, second] = hits
  if (!first) return [{ type: 'nothing_found' }]
  const reasons: Reason[] = []
  const matched = shown(judgement.matched)
  const unknown = shown(ranking.words.filter(({ key }) => key === undefined).map(({ term }) => term))
  if (matched.length > 0) reasons.push({ type: 'matched_words', words: matched, article: first.entry.id })
  if (unknown.length > 0) reasons.push({ type: 'unknown_words', words: unknown })
  for (const words of ranking.slips.slice(0, mostSlips)) reasons.push({ type: 'corrected_word', words })
  if (second) {
    const { id, question } = second.entry
    reasons.push({ type: 'runner_up', article: id, question, value: round(Math.min(1, second.score / first.score)) })
  }
  if (kind !== 'answer') reasons.push({ type: 'low_confidence', value: round(judgement.confidence) })
  return reasons
}

/** Slips that are told of; a message of many is told by its first. */
const mostSlips = 3

const round = (value: number) => Math.round(value * 100) / 100

/** Words to show: where pairs of characters are there, the single ones inside them say nothing more. */
function shown(words: string[]): string[] {
  const pairs = words.filter((word) => word.length > 1)
  return words.filter((word) => word.length > 1 || !pairs.some((pair) => pair.includes(word))).slice(0, 12)
}
