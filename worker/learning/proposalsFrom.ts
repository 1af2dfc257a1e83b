import { masked } from '../platform/maskPersonal.ts'
import type { KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { phraseKey } from '../search/text.ts'
import type { Lesson } from './table.ts'

/** A phrasing that visitors have shown to mean an entry, with all that speaks for it and against it. */
export type Proposed = {
  article: string
  question: string
  locale: string | null
  /** Open lessons: what a decision settles. */
  lessons: Lesson[]
  visitors: number
  /** Different addresses, as far as they are known, and days by the shop's calendar. */
  sources: number
  days: number
  picked: number
  helped: number
  unhelpful: number
  /** Others meant another entry by the same words. */
  contested: boolean
}

/** Groups what was picked and what helped by entry and normal form of the question: the surest first. */
export function proposalsFrom(lessons: Lesson[], timeZone = 'UTC'): Proposed[] {
  const calendar = new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short' })
  const groups = Map.groupBy(
    lessons.filter(({ articleId }) => articleId !== null),
    ({ articleId, question }) => proposalKey(articleId!, question),
  )
  const meant = Map.groupBy(
    lessons.filter(({ kind }) => kind === 'picked' || kind === 'helped'),
    ({ question }) => phraseKey(question),
  )
  const out: Proposed[] = []
  for (const group of groups.values()) {
    const shown = group.filter(({ kind }) => kind === 'picked' || kind === 'helped')
    const open = shown.filter(({ state }) => state === 'open')
    const newest = open.at(-1)
    if (!newest || shown.some(({ state }) => state === 'rejected')) continue
    out.push({
      article: newest.articleId!,
      question: newest.question,
      locale: newest.locale,
      lessons: open,
      visitors: new Set(open.map(({ visitorId }) => visitorId)).size,
      sources: new Set(open.flatMap(({ source }) => source ?? [])).size,
      days: new Set(open.map(({ createdAt }) => calendar.format(createdAt))).size,
      picked: open.filter(({ kind }) => kind === 'picked').length,
      helped: open.filter(({ kind }) => kind === 'helped').length,
      unhelpful: group.filter(({ kind }) => kind === 'unhelpful').length,
      contested: meant.get(phraseKey(newest.question))!.some(({ articleId }) => articleId !== newest.articleId),
    })
  }
  const sureness = ({ visitors, helped, unhelpful }: Proposed) => 2 * visitors + helped - 3 * unhelpful
  return out.sort((a, b) => sureness(b) - sureness(a) || b.lessons.at(-1)!.createdAt - a.lessons.at(-1)!.createdAt)
}

export const proposalKey = (article: string, question: string) => `${article}\n${phraseKey(question)}`

/** Longer texts are stories rather than phrasings. */
const longestSafe = 200

/**
 * Whether visitors leave no doubt of it: different ones have shown it, from different addresses and on different days, so
 * that nobody teaches the bot alone; none has said otherwise, and nothing in it was masked.
 */
export function isProven({ question, visitors, sources, days, unhelpful, contested }: Proposed): boolean {
  const short = question.length <= longestSafe && !question.includes(masked)
  return visitors >= 2 && sources >= 2 && days >= 2 && unhelpful === 0 && !contested && short
}

/**
 * Whether it is beyond doubt: proven, and the bot would think of the entry by itself, first or second. Whether a check
 * speaks against it, the publish asks.
 */
export function isSafe(proposed: Proposed, candidates: { id: string }[]): boolean {
  return isProven(proposed) && candidates.slice(0, 2).some(({ id }) => id === proposed.article)
}

/** Whether an entry of the index has this very phrase. */
export function hasPhrase(index: KnowledgeIndex, article: string, question: string): boolean {
  return index.withPhrase(phraseKey(question)).some(({ id }) => id === article)
}
