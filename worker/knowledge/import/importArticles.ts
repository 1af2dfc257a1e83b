import type { ImportResult } from '../../../shared/importing.ts'
import type { ArticleStatus } from '../../../shared/knowledge.ts'
import { toName } from '../../../shared/names.ts'
import type { App } from '../../platform/app.ts'
import { logged } from '../../platform/audit.ts'
import { fail } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { upsertArticles } from '../table.ts'
import type { Writer } from '../Writer.ts'
import { outdatedBy } from './existing.ts'
import { restoredHistory } from './history.ts'
import { noted, undoneAt } from './importTable.ts'
import { ownMedia } from './ownMedia.ts'
import { type Plan, planImport } from './planImport.ts'
import { readRows } from './readRows.ts'
import type { Numbered } from './tableRows.ts'

export type Options = {
  dryRun: boolean
  /** Made by the caller, or null: then the answer is as short as it was before imports had names. */
  importId: string | null
  /** What was read: the name of the file, or the address. */
  source: string
  /** Of rows that name none; empty: such rows are refused. */
  locale: string
  /** Of rows that name none. */
  status?: ArticleStatus | undefined
  /** The categories of an export of ours. */
  categories?: unknown[]
}
const mostPreviewed = 200

/**
 * Takes in entries row by row: a bad one is reported with its number and its reason and never stops the good ones. A row
 * without an id gets the one that follows from its language and question, so importing a sheet again updates it. What
 * somebody imports who may not publish waits for review. All of it is one transaction, and can be undone by the import's id.
 */
export async function importArticles(
  app: App,
  writer: Writer,
  site: string,
  rows: Numbered[],
  options: Options,
): Promise<ImportResult> {
  const importId = options.importId ?? newId()
  if (options.importId && (await undoneAt(app, site, options.importId))) {
    fail('conflict', 'This import has been undone. Import again under a new id.')
  }
  const read = await readRows(rows, options)
  await ownMedia(app, site, read.good)
  const plan = await planImport(app, writer, site, read.good, { importId, categories: options.categories })
  const { planned } = plan
  const rejected = [...read.rejected, ...plan.rejected].sort((a, b) => a.row - b.row)
  const created = planned.filter(({ was }) => !was).length
  const counts = { created, updated: planned.length - created }
  const unchanged = planned.filter(({ was, fields }) => was && fields.length === 0).length
  if (options.dryRun) return { ...counts, unchanged, rejected, import: null, ...foreseen(plan) }

  const writes = planned.length > unchanged
  if (planned.length > 0) {
    const source = toName(options.source, 200) ?? ''
    const detail = { ...counts, rejected: rejected.length, import: importId, source }
    const log = logged(app, { site, actor: writer.actor, action: 'knowledge.imported', target: importId, detail })
    const note = { created, updated: counts.updated - unchanged, source, categories: plan.shelves.made }
    const noting = writes ? [noted(app, site, importId, writer.actor, note)] : []
    await write(app, writer, site, importId, plan, [...noting, log])
  }
  if (!options.importId) return { ...counts, rejected: rejected.map(({ row, reason }) => ({ row, reason })) }
  return { ...counts, unchanged, rejected, import: writes ? importId : null }
}

/** What a dry run shows of a plan. */
function foreseen({ planned, shelves }: Plan): Pick<ImportResult, 'preview' | 'taken' | 'newCategories'> {
  const taken = planned.map(({ row, id, was, fields }): NonNullable<ImportResult['taken']>[number] => [
    row,
    id,
    !was ? 'created' : fields.length > 0 ? 'updated' : 'unchanged',
  ])
  const preview = planned
    .filter(({ was, fields }) => !was || fields.length > 0)
    .slice(0, mostPreviewed)
    .map(({ row, id, entry, was, fields }) => {
      const change = was ? ('updated' as const) : ('created' as const)
      return { row, id, question: entry.question, change, fields }
    })
  return { preview, taken, newCategories: shelves.made.map(({ names }) => Object.values(names)[0]!) }
}

async function write(
  app: App,
  writer: Writer,
  site: string,
  importId: string,
  { planned, shelves }: Plan,
  also: D1PreparedStatement[],
): Promise<void> {
  const entries = planned.map(({ id, entry }) => ({ ...entry, id }))
  // Who may not publish writes no history either.
  const made = writer.publishes ? entries.filter((_, i) => !planned[i]!.was) : []
  const isNews = (field: string) => field === 'question' || field === 'answer' || field === 'summary'
  const groups = planned.flatMap(({ was, fields }) => (was && fields.some(isNews) ? [was.groupId] : []))
  // Categories stand before what is put into them.
  const first = shelves.made.length > 0 ? shelves.statements(app, site) : []
  const last = [
    ...restoredHistory(app, site, importId, made),
    ...also,
    ...(groups.length > 0 ? [outdatedBy(app, site, importId, groups)] : []),
  ]
  await upsertArticles(app, site, entries, { actor: writer.actor, importId }, last, first)
}
