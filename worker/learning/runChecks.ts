import { type Outcome, person } from '../../shared/learning.ts'
import type { SiteSettings } from '../../shared/sites.ts'
import type { CheckRow } from '../db/rows.ts'
import type { KnowledgeIndex } from '../knowledge/index.ts'
import { asked } from './asked.ts'

/** A check with what the bot does with its question. */
export type Run = { check: CheckRow; outcome: Outcome; ok: boolean }

/** Asks every question of the checks. Pure. */
export function runChecks(checks: CheckRow[], index: KnowledgeIndex, settings: SiteSettings): Run[] {
  return checks.map((check) => {
    const { kind, article } = asked(index, settings, check.question, check.locale)
    const outcome = { kind, ...(article && { article: { id: article.id, question: article.question } }) }
    return { check, outcome, ok: isExpected(outcome, check.expected) }
  })
}

/** Choices are no answer: the visitor must still find the right one among them. */
function isExpected({ kind, article }: Outcome, expected: string): boolean {
  if (expected === person) return kind === 'handoff'
  return (kind === 'answer' || kind === 'guide') && article?.id === expected
}

/** Whether the visitor gets something else. */
export function isOther(a: Outcome, b: Outcome): boolean {
  return a.kind !== b.kind || a.article?.id !== b.article?.id
}
