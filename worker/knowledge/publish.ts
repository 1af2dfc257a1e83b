import type { Published } from '../../shared/knowledge.ts'
import type { PublicSite } from '../../shared/sites.ts'
import type { ArticleRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { fail } from '../platform/errors.ts'
import { serveVersion, siteRow } from '../sites/sites.ts'
import { buildIndex, type Entry, serialiseIndex } from './index.ts'
import { keepIndex } from './serving.ts'
import { dropSnapshot, retireSnapshots, snapshotKey, storeSnapshot } from './snapshots.ts'
import { markServed, selectAll } from './table.ts'

/** Two who publish at the same moment take turns; more than this in a row and something else is wrong. */
const mostTurns = 5
const topQuestions = 6

/**
 * Makes the published entries what the bot answers from. The snapshot is written first, under a name of its own, and
 * then named by the site, so nobody ever meets half of one. Whoever publishes second reads again and publishes both.
 */
export async function publish(app: App, actor: string, site: string): Promise<Published> {
  const started = Date.now()
  for (let turn = 0; turn < mostTurns; turn++) {
    const { version, snapshot: served } = await siteRow(app, site)
    const rows = await selectAll(app, site)
    const entries = rows.filter((row) => row.status === 'published' && !row.deleted).map(toEntry)
    if (entries.length === 0 && !served) {
      fail('nothing_to_publish', 'This site has no published entry yet. Write or import one first.')
    }
    if (served && !rows.some(differs)) return { version, articles: entries.length, ms: Date.now() - started }

    const index = buildIndex(entries)
    const snapshot = snapshotKey(site, version + 1)
    await storeSnapshot(app, snapshot, serialiseIndex(index))
    const detail = { version: version + 1, articles: entries.length }
    const log = logged(app, { site, actor, action: 'knowledge.published', detail })
    const row = await serveVersion(app, site, version, { snapshot, top: topOf(entries) }, log)
    if (!row) {
      await dropSnapshot(app, snapshot)
      continue
    }
    keepIndex(site, row.version, snapshot, index)
    await markServed(app, site, rows)
    app.later(retireSnapshots(app, site, served))
    app.happened({ type: 'knowledge.published', site, version: row.version })
    return { version: row.version, articles: entries.length, ms: Date.now() - started }
  }
  return fail('conflict', 'Others are publishing at this moment. Try again.')
}

/** Whether an entry differs from what is served. */
export function differs(row: Pick<ArticleRow, 'status' | 'deleted' | 'liveAt' | 'updatedAt'>): boolean {
  return row.deleted || row.status === 'draft' ? row.liveAt !== null || row.deleted : row.liveAt !== row.updatedAt
}

export function toEntry({ id, locale, question, variants, answer, tags, steps }: ArticleRow): Entry {
  return { id, locale, question, variants, answer, tags, ...(steps.length > 0 && { steps }) }
}

function topOf(entries: Entry[]): PublicSite['top'] {
  const top: PublicSite['top'] = {}
  for (const { id, locale, question } of entries) {
    top[locale] ??= []
    if (top[locale].length < topQuestions) top[locale].push({ id, question })
  }
  return top
}
