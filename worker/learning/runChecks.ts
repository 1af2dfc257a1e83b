import { type Outcome, person } from '../../shared/learning.ts'
import type { SiteSettings } from '../../shared/sites.ts'
import type { CheckRow } from '../db/rows.ts'
import type { KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { asked } from './asked.ts'

/** A check with what the bot does with its question. */
export type Run = { check: CheckRow; outcome: Outcome; ok: boolean }

/** What was asked of an index before. An index never changes, and goes with the version that it serves. */
const known = new WeakMap<KnowledgeIndex, Map<string, Outcome>>()

/** Asks every question of the checks: of an index that was asked before only those that are new to it. */
export function runChecks(checks: CheckRow[], index: KnowledgeIndex, settings: SiteSettings): Run[] {
  const { locale, caution, lists } = settings
  const outcomes = known.get(index) ?? new Map<string, Outcome>()
  known.set(index, outcomes)
  return checks.map((check) => {
    const key = JSON.stringify([check.question, check.locale, locale, caution, lists])
    const outcome = outcomes.get(key) ?? outcomeOf(index, settings, check)
    outcomes.set(key, outcome)
    return { check, outcome, ok: isExpected(outcome, check.expected) }
  })
}

function outcomeOf(index: KnowledgeIndex, settings: SiteSettings, { question, locale }: CheckRow): Outcome {
  const { kind, article } = asked(index, settings, question, locale)
  return { kind, ...(article && { article: { id: article.id, question: article.question } }) }
}

/** Choices are no answer: the visitor must still find the right one among them. */
function isExpected({ kind, article }: Outcome, expected: string): boolean {
  if (expected === person) return kind === 'handoff'
  return (kind === 'answer' || kind === 'guide') && article?.id === expected
}

/** Answered as expected before, and not after. */
export const isBroken = (was: Run, is: Run) => was.ok && !is.ok

/** Whether the visitor gets something else. */
export function isOther(a: Outcome, b: Outcome): boolean {
  return a.kind !== b.kind || a.article?.id !== b.article?.id
}
