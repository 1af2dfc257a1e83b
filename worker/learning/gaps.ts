import type { Gap, GapSettled, Gaps, SettleGap } from '../../shared/learning.ts'
import { limits } from '../../shared/limits.ts'
import { addPhrasings } from '../knowledge/addPhrasings.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { fail } from '../platform/errors.ts'
import { phraseKey } from '../search/text.ts'
import { asked } from './asked.ts'
import { toExample } from './examples.ts'
import { groupQuestions } from './groupQuestions.ts'
import { isWritten, type Lore, readLore } from './Lore.ts'
import { type Lesson, settled } from './table.ts'

/** Questions that are grouped at once, the newest; older ones come up when these are settled. */
const mostGrouped = 2000
const mostExamples = 5
/** An entry that is asked for word for word scores about 4; below this, what it shares with the question is chance. */
const nearScore = 0.5
/** After so long a question counts half of one asked now. */
const halfLife = 14 * 24 * 60 * 60 * 1000

/** What visitors asked in vain, the same questions together. */
export async function listGaps(app: App, site: string): Promise<Gaps> {
  const lore = await readLore(app, site)
  const groups = openGaps(lore)
  return { items: groups.slice(0, limits.page).map((group) => toGap(lore, group)), next: null, total: groups.length }
}

/** The groups of questions that wait for the owner, the commonest of late first; each begins with its commonest wording. */
export function openGaps(lore: Lore): Lesson[][] {
  const vain = lore.lessons.filter(({ kind }) => kind === 'unanswered' || kind === 'unhelpful')
  const dismissed = new Set(vain.filter(({ state }) => state === 'rejected').map(({ question }) => phraseKey(question)))
  const open = vain
    .filter(({ state, question }) => state === 'open' && !dismissed.has(phraseKey(question)))
    .filter(({ question }) => !isWritten(lore, question))
    .slice(-mostGrouped)
  const newest = open.at(-1)?.createdAt ?? 0
  return groupQuestions(open)
    .map((numbers) => numbers.map((number) => open[number]!))
    .map((group) => ({ group, weight: weightOf(group, newest) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ group }) => group)
}

/** Who asks five times in one conversation asks once. */
function weightOf(group: Lesson[], newest: number): number {
  let weight = 0
  for (const at of lastAsked(group).values()) weight += 0.5 ** ((newest - at) / halfLife)
  return weight
}

function lastAsked(group: Lesson[]): Map<string, number> {
  const last = new Map<string, number>()
  for (const { conversationId, createdAt } of group) {
    last.set(conversationId, Math.max(createdAt, last.get(conversationId) ?? 0))
  }
  return last
}

function toGap(lore: Lore, group: Lesson[]): Gap {
  const { question, locale } = group[0]!
  const newestFirst = [...group].sort((a, b) => b.createdAt - a.createdAt)
  const phrasings = new Map<string, string>()
  for (const lesson of group)
    if (!phrasings.has(phraseKey(lesson.question))) phrasings.set(phraseKey(lesson.question), lesson.question)
  const decision = asked(lore.index, lore.settings, question, locale)
  const did = decision.kind === 'answer' || decision.kind === 'guide' ? decision.article : undefined
  const answered = did && group.every(({ articleId }) => articleId !== did.id) ? did : undefined
  const nearest = answered ? undefined : decision.candidates.find(({ score }) => score >= nearScore)
  return {
    id: newestFirst.at(-1)!.id,
    question,
    locale,
    conversations: lastAsked(group).size,
    lastAt: new Date(newestFirst[0]!.createdAt).toISOString(),
    phrasings: [...phrasings.values()].slice(0, limits.variants),
    examples: newestFirst.slice(0, mostExamples).map((lesson) => toExample(lore, lesson)),
    ...(answered && { answered: { id: answered.id, question: answered.question } }),
    ...(nearest && { nearest: { id: nearest.id, question: nearest.question } }),
  }
}

/** Closes a gap, dismisses it (then its wordings never come up again), or adds its phrasings to an entry that is there. */
export async function settleGap(
  app: App,
  actor: string,
  site: string,
  id: string,
  input: SettleGap,
): Promise<GapSettled> {
  const group = openGaps(await readLore(app, site)).find((lessons) => lessons.some((lesson) => lesson.id === id))
  if (!group) fail('gap_not_found', 'There is no such group of questions; it may have been settled meanwhile.')
  const lessons = group.map((lesson) => lesson.id)
  const log = (target: string | undefined) =>
    logged(app, {
      site,
      actor,
      action: `gap.${input.to}`,
      target,
      detail: { question: group[0]!.question, questions: group.length },
    })
  if (input.to !== 'added') {
    await app.db.batch([settled(app, site, lessons, input.to === 'closed' ? 'done' : 'rejected'), log(undefined)])
    return { settled: lessons.length, full: [] }
  }
  const added = await addPhrasings(app, actor, site, input.article, input.phrasings, (full) =>
    // What the entry had no room for is still a gap.
    full.length > 0 ? [log(input.article)] : [settled(app, site, lessons, 'done'), log(input.article)],
  )
  if (!added) fail('article_not_found', `There is no entry "${input.article}" on this site.`)
  return { settled: added.full.length > 0 ? 0 : lessons.length, full: added.full }
}
