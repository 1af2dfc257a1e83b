import type { PublishPreview } from '../../shared/learning.ts'
import type { ArticleRow } from '../db/rows.ts'
import { lookOver } from '../knowledge/lookOver.ts'
import { differs } from '../knowledge/publish.ts'
import { servedIndex } from '../knowledge/serving.ts'
import { selectAll } from '../knowledge/table.ts'
import type { App } from '../platform/app.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsOf } from '../sites/table.ts'
import { entriesAfter } from './entriesAfter.ts'
import { learnSafest, provenIn } from './learnSafest.ts'
import { isBroken, isOther, type Run, runChecks } from './runChecks.ts'
import { selectChecks, selectLessons } from './table.ts'

/** What a publish at this moment would change for visitors, and for the questions that the owner keeps. Changes nothing. */
export async function previewPublish(app: App, site: string): Promise<PublishPreview> {
  const started = Date.now()
  const row = await siteRow(app, site)
  const settings = settingsOf(row)
  const [rows, served, checks, lessons] = await Promise.all([
    selectAll(app, site),
    servedIndex(app, row),
    selectChecks(app, site),
    settings.learn === 'safest' ? selectLessons(app, site) : [],
  ])
  const { learned, index, runs } = learnSafest(
    settings,
    provenIn(settings, lessons),
    entriesAfter(rows, served),
    checks,
  )
  const before = runChecks(checks, served, settings)
  const questions = new Map(rows.map(({ id, question }) => [id, question]))
  return {
    changes: changesIn(rows),
    learned: learned.map(({ article, question }) => ({
      article: { id: article, question: questions.get(article)! },
      question,
    })),
    checks: changesOf(before, runs, questions),
    findings: await lookOver(app, row, rows, index),
    broken: before.filter((was, i) => isBroken(was, runs[i]!)).length,
    checked: checks.length,
    ms: Date.now() - started,
  }
}

/** The checks that are answered otherwise or fail: the broken first, then those that fail, then those that are mended. */
function changesOf(before: Run[], after: Run[], questions: Map<string, string>): PublishPreview['checks'] {
  const order = ({ was, is }: { was: Run; is: Run }) => (isBroken(was, is) ? 0 : is.ok ? 2 : 1)
  return before
    .map((was, i) => ({ was, is: after[i]! }))
    .filter(({ was, is }) => isOther(was.outcome, is.outcome) || !is.ok)
    .sort((a, b) => order(a) - order(b))
    .map(({ was, is }) => {
      const { id, question, expected } = is.check
      const entry = questions.get(expected)
      const named = entry === undefined ? {} : { entry }
      return { id, question, expected, ...named, before: was.outcome, after: is.outcome, ok: is.ok }
    })
}

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
