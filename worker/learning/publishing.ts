import type { Published } from '../../shared/knowledge.ts'
import type { PublishPreview } from '../../shared/learning.ts'
import type { SiteSettings } from '../../shared/sites.ts'
import type { ArticleRow, CheckRow } from '../db/rows.ts'
import { addPhrasings, withPhrasings } from '../knowledge/addPhrasings.ts'
import { buildIndex, type Entry, type KnowledgeIndex } from '../knowledge/index.ts'
import { differs, publish, toEntry } from '../knowledge/publish.ts'
import { servedIndex } from '../knowledge/serving.ts'
import { selectAll } from '../knowledge/table.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsOf } from '../sites/table.ts'
import { asked } from './asked.ts'
import { hasPhrase, isSafe, type Proposed, proposalsFrom } from './proposalsFrom.ts'
import { isOther, type Run, runChecks } from './runChecks.ts'
import { selectChecks, selectLessons, settled } from './table.ts'

/** Publishes; before that, where the owner lets it, the safest of what visitors have shown is accepted by itself. */
export async function publishLearned(app: App, actor: string, site: string): Promise<Published> {
  const row = await siteRow(app, site)
  if (settingsOf(row).learn === 'safest') {
    const entries = written(await selectAll(app, site))
    const { learned } = await learnSafest(app, site, settingsOf(row), entries, await selectChecks(app, site))
    for (const [article, safe] of Map.groupBy(learned, (proposed) => proposed.article)) {
      await accept(app, site, article, safe)
    }
  }
  return publish(app, actor, site)
}

async function accept(app: App, site: string, article: string, safe: Proposed[]): Promise<void> {
  const phrasings = safe.map(({ question }) => question)
  const added = await addPhrasings(app, site, article, phrasings, (updatedAt, full) => {
    const fit = safe.filter(({ question }) => !full.includes(question))
    const lessons = fit.flatMap((proposed) => proposed.lessons.map(({ id }) => id))
    return [settled(app, site, lessons, 'learned', { id: article, updatedAt })]
  })
  if (!added || added.full.length === phrasings.length) return
  const detail = { phrasings: phrasings.filter((phrasing) => !added.full.includes(phrasing)) }
  await logged(app, { site, actor: 'system', action: 'phrasing.learned', target: article, detail }).run()
}

/** What a publish at this moment would change for visitors, and for the questions that the owner keeps. Changes nothing. */
export async function previewPublish(app: App, site: string): Promise<PublishPreview> {
  const started = Date.now()
  const row = await siteRow(app, site)
  const settings = settingsOf(row)
  const [rows, checks] = await Promise.all([selectAll(app, site), selectChecks(app, site)])
  const { learned, index, runs } = await learnSafest(app, site, settings, written(rows), checks)
  const before = runChecks(checks, await servedIndex(app, row), settings)
  const questions = new Map(rows.map(({ id, question }) => [id, question]))
  return {
    changes: changesIn(rows),
    learned: learned.map(({ article, question }) => ({
      article: { id: article, question: index.entries[index.byId.get(article)![0]!]!.question },
      question,
    })),
    checks: before
      .map((was, i) => ({ was, is: runs[i]! }))
      .filter(({ was, is }) => isOther(was.outcome, is.outcome) || !is.ok)
      .sort(
        (a, b) => Number(isBroken(b.was, b.is)) - Number(isBroken(a.was, a.is)) || Number(a.is.ok) - Number(b.is.ok),
      )
      .map(({ was, is }) => {
        const { id, question, expected } = is.check
        const entry = questions.get(expected)
        const known = entry === undefined ? {} : { entry }
        return { id, question, expected, ...known, before: was.outcome, after: is.outcome, ok: is.ok }
      }),
    broken: before.filter((was, i) => isBroken(was, runs[i]!)).length,
    checked: checks.length,
    ms: Date.now() - started,
  }
}

const isBroken = (was: Run, is: Run) => was.ok && !is.ok

const written = (rows: ArticleRow[]) => rows.filter((row) => row.status === 'published' && !row.deleted).map(toEntry)

function changesIn(rows: ArticleRow[]): PublishPreview['changes'] {
  const changes = { created: 0, changed: 0, removed: 0 }
  for (const row of rows) {
    if (!differs(row)) continue
    const stays = row.status === 'published' && !row.deleted
    if (stays) changes[row.liveAt === null ? 'created' : 'changed']++
    else if (row.liveAt !== null) changes.removed++
  }
  return changes
}

type Plan = { learned: Proposed[]; index: KnowledgeIndex; runs: Run[] }

/**
 * What is beyond doubt and breaks no check, with the index that has it. What touches an entry that a broken check is
 * answered from is left out; where a check breaks even so, nothing is learned by itself.
 */
async function learnSafest(
  app: App,
  site: string,
  settings: SiteSettings,
  entries: Entry[],
  checks: CheckRow[],
): Promise<Plan> {
  const index = buildIndex(entries)
  const without: Plan = { learned: [], index, runs: runChecks(checks, index, settings) }
  if (settings.learn !== 'safest') return without
  let safe = proposalsFrom(await selectLessons(app, site)).filter(
    (proposed) =>
      !hasPhrase(index, proposed.article, proposed.question) &&
      isSafe(proposed, asked(index, settings, proposed.question, proposed.locale).candidates),
  )
  for (let turn = 0; turn < 2 && safe.length > 0; turn++) {
    const taught = buildIndex(teach(entries, safe))
    const runs = runChecks(checks, taught, settings)
    const broken = runs.filter((is, i) => isBroken(without.runs[i]!, is))
    if (broken.length === 0) return { learned: safe, index: taught, runs }
    const guilty = new Set(broken.map(({ outcome }) => outcome.article?.id))
    safe = safe.filter(({ article }) => !guilty.has(article))
  }
  return without
}

function teach(entries: Entry[], safe: Proposed[]): Entry[] {
  const byArticle = Map.groupBy(safe, ({ article }) => article)
  return entries.map((entry) => {
    const phrasings = byArticle.get(entry.id)?.map(({ question }) => question)
    return phrasings ? { ...entry, variants: withPhrasings(entry, phrasings).variants } : entry
  })
}
