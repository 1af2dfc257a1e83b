import type { Decided, DecideProposals, Proposals } from '../../shared/learning.ts'
import { limits } from '../../shared/limits.ts'
import { addPhrasings, removePhrasings } from '../knowledge/addPhrasings.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { asked } from './asked.ts'
import { toExample } from './examples.ts'
import { entryOf, isWritten, type Lore, readLore } from './Lore.ts'
import { isSafe, type Proposed, proposalKey, proposalsFrom } from './proposalsFrom.ts'
import { type Lesson, selectLessons, settled } from './table.ts'

const mostLearnedShown = 20

/** What visitors have shown that their entries do not have yet, and what was accepted by itself. */
export async function listProposals(app: App, site: string): Promise<Proposals> {
  const lore = await readLore(app, site)
  const open = openProposals(lore)
  return {
    items: open.slice(0, limits.page).map((proposed) => {
      const { article, question, locale, visitors, picked, helped, unhelpful, lessons } = proposed
      return {
        article: entryOf(lore, article)!,
        question,
        locale,
        visitors,
        picked,
        helped,
        unhelpful,
        safe: isSafe(proposed, asked(lore.index, lore.settings, question, locale).candidates),
        example: toExample(lore, lessons.at(-1)!),
      }
    }),
    next: null,
    total: open.length,
    learned: learnedOf(lore),
  }
}

export function openProposals(lore: Lore): Proposed[] {
  return proposalsFrom(lore.lessons, lore.settings.hours?.timeZone).filter(
    ({ article, question }) => entryOf(lore, article) && !isWritten(lore, question, article),
  )
}

function learnedOf(lore: Lore): Proposals['learned'] {
  const byPhrase = new Map<string, Lesson>()
  for (const lesson of lore.lessons) {
    if (lesson.state === 'learned') byPhrase.set(proposalKey(lesson.articleId!, lesson.question), lesson)
  }
  return [...byPhrase.values()]
    .reverse()
    .flatMap(({ articleId, question, createdAt }) => {
      const article = entryOf(lore, articleId!)
      return article ? [{ article, question, at: new Date(createdAt).toISOString() }] : []
    })
    .slice(0, mostLearnedShown)
}

/**
 * Accepts phrasings into their entries, as proposed or in the owner's words, or rejects them for good. Each entry is one
 * transaction with its lessons. What somebody else has decided meanwhile is left as they decided.
 */
export async function decideProposals(
  app: App,
  actor: string,
  site: string,
  { decisions }: DecideProposals,
): Promise<Decided> {
  const byKey = Map.groupBy(
    (await selectLessons(app, site)).filter(({ kind }) => kind === 'picked' || kind === 'helped'),
    ({ articleId, question }) => proposalKey(articleId!, question),
  )
  const decided: Decided = { accepted: 0, rejected: 0, refused: [] }
  for (const [article, all] of Map.groupBy(decisions, (decision) => decision.article)) {
    const known = all
      .map((decision) => ({ ...decision, lessons: byKey.get(proposalKey(article, decision.question)) ?? [] }))
      .filter(({ lessons, to }) =>
        lessons.some(({ state }) => state === 'open' || (to === 'rejected' && state === 'learned')),
      )
    const accepted = known.filter(({ to }) => to === 'accepted')
    const rejected = known.filter(({ to }) => to === 'rejected')
    if (accepted.length > 0) await accept(app, actor, site, article, accepted, decided)
    if (rejected.length > 0) await reject(app, actor, site, article, rejected, decided)
  }
  return decided
}

type Known = DecideProposals['decisions'][number] & { lessons: Lesson[] }

async function accept(app: App, actor: string, site: string, article: string, known: Known[], decided: Decided) {
  const words = ({ as, question }: Known) => as ?? question
  const added = await addPhrasings(app, actor, site, article, known.map(words), (full) => {
    const fit = known.filter((decision) => !full.includes(words(decision)))
    if (fit.length === 0) return []
    return [settled(app, site, openIn(fit), 'accepted'), log(app, actor, site, 'phrasing.accepted', article, fit)]
  })
  const refused = known.filter((decision) => !added || added.full.includes(words(decision)))
  const reason = added ? ('full' as const) : ('gone' as const)
  decided.refused.push(...refused.map(({ question }) => ({ article, question, reason })))
  decided.accepted += known.length - refused.length
}

async function reject(app: App, actor: string, site: string, article: string, known: Known[], decided: Decided) {
  const ids = known.flatMap(({ lessons }) => lessons.map(({ id }) => id))
  const all = () => [settled(app, site, ids, 'rejected'), log(app, actor, site, 'phrasing.rejected', article, known)]
  const back = known.filter(({ lessons }) => lessons.some(({ state }) => state === 'learned'))
  const questions = back.map(({ question }) => question)
  const removed = back.length > 0 && (await removePhrasings(app, actor, site, article, questions, all))
  if (!removed) await app.db.batch(all())
  decided.rejected += known.length
}

const openIn = (known: Known[]) =>
  known.flatMap(({ lessons }) => lessons.filter(({ state }) => state === 'open').map(({ id }) => id))

function log(app: App, actor: string, site: string, action: string, target: string, known: Known[]) {
  const phrasings = known.map(({ as, question }) => as ?? question).slice(0, 20)
  return logged(app, { site, actor, action, target, detail: { phrasings } })
}
