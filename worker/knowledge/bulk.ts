import type { Bulk, BulkDone } from '../../shared/editing.ts'
import type { ArticleStatus } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import type { ArticleRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { fail } from '../platform/errors.ts'
import { hasCategory } from './categories.ts'
import { selectListed } from './listing.ts'
import { mayBring, type Writer } from './Writer.ts'

type Row = Pick<ArticleRow, 'id' | 'status' | 'liveAt' | 'reviewNote' | 'tags'>

const statusAfter: Partial<Record<Bulk['do'], ArticleStatus | 'deleted'>> = {
  archive: 'archived',
  restore: 'draft',
  publish: 'published',
  draft: 'draft',
  review: 'review',
  delete: 'deleted',
}

/** Does one thing to many entries. What cannot be done to one of them never stops the others. */
export async function changeMany(app: App, writer: Writer, site: string, bulk: Bulk): Promise<BulkDone> {
  if (bulk.do === 'move' && bulk.category && !(await hasCategory(app, site, bulk.category))) {
    fail('bad_input', `There is no category "${bulk.category}" on this site.`)
  }
  const { meant, next } = await meantBy(app, site, bulk)
  const refused: BulkDone['refused'] = []
  const ids = [...meant].flatMap(([id, row]) => {
    const reason = reasonAgainst(writer, bulk, row)
    if (reason) refused.push({ id, reason })
    return reason ? [] : [id]
  })
  if (ids.length > 0) {
    const detail = { do: bulk.do, ids, ...(bulk.tags.length > 0 && { tags: bulk.tags }), category: bulk.category }
    const log = logged(app, { site, actor: writer.actor, action: 'articles.changed', detail })
    await app.db.batch([statement(app, writer, site, bulk, ids), log])
  }
  return { done: ids.length, refused, next }
}

/** The entries that are meant, by id; without a row those that there are not. */
async function meantBy(app: App, site: string, { ids, filter, except }: Bulk) {
  if (filter) {
    const { rows, next } = await selectListed(app, site, filter)
    const meant = new Map<string, Row | undefined>(rows.map((row) => [row.id, row]))
    for (const id of except) meant.delete(id)
    return { meant, next }
  }
  const rows = new Map((await selectRows(app, site, ids!)).map((row) => [row.id, row]))
  return { meant: new Map(ids!.map((id) => [id, rows.get(id)])), next: null }
}

function reasonAgainst(writer: Writer, bulk: Bulk, row: Row | undefined): BulkDone['refused'][number]['reason'] | null {
  if (!row) return 'gone'
  const to = statusAfter[bulk.do]
  if (bulk.do === 'restore' && row.status !== 'archived') return null
  if (to) return mayBring(writer, to, row) ? null : 'forbidden'
  if (!writer.publishes && row.status !== 'draft' && row.status !== 'review') return 'forbidden'
  if (bulk.do === 'tag' && new Set([...row.tags, ...bulk.tags]).size > limits.tags) return 'full'
  return null
}

async function selectRows(app: App, site: string, ids: string[]): Promise<Row[]> {
  const { results } = await app.db
    .prepare(
      `select id, status, live_at as liveAt, review_note as reviewNote, tags from articles
       where site_id = ?1 and not deleted and id in (select value from json_each(?2))`,
    )
    .bind(site, JSON.stringify(ids))
    .all<Omit<Row, 'tags'> & { tags: string }>()
  return results.map((row) => ({ ...row, tags: JSON.parse(row.tags) as string[] }))
}

/** Tags and categories are the group's: what is done to one text is done to its other languages. */
function statement(app: App, writer: Writer, site: string, bulk: Bulk, ids: string[]): D1PreparedStatement {
  const moved = 'updated_at = max(?3, updated_at + 1)'
  const among = 'site_id = ?1 and not deleted and id in (select value from json_each(?2))'
  const groups = `site_id = ?1 and not deleted and (?5 or status in ('draft', 'review')) and group_id in (select group_id from articles where ${among})`
  const run = (sql: string, value: string | null) =>
    app.db
      .prepare(sql)
      .bind(site, JSON.stringify(ids), Date.now(), value, ...(sql.includes('?5') ? [writer.publishes ? 1 : 0] : []))
  switch (bulk.do) {
    case 'tag':
      return run(
        `update articles set ${moved}, tags = ${joined} where ${groups} and tags is not ${joined}`,
        JSON.stringify(bulk.tags),
      )
    case 'untag':
      return run(
        `update articles set ${moved}, tags = ${without} where ${groups} and tags is not ${without}`,
        JSON.stringify(bulk.tags),
      )
    case 'move':
      return run(
        `update articles set ${moved}, category_id = ?4 where ${groups} and category_id is not ?4`,
        bulk.category,
      )
    case 'delete':
      return run(`update articles set ${moved}, deleted = 1 where ${among} and ?4 is null`, null)
    case 'restore':
      return run(`update articles set ${moved}, status = ?4 where ${among} and status = 'archived'`, 'draft')
    default:
      return run(
        `update articles set ${moved}, status = ?4, review_note = null where ${among} and (status is not ?4 or review_note is not null)`,
        statusAfter[bulk.do]!,
      )
  }
}

/** SQL: the tags of a row with those of `?4`, each once, in their order. */
const joined = `(select json_group_array(value order by place) from (select value, min(place) as place from
  (select value, key as place from json_each(tags) union all select value, 1000 + key from json_each(?4)) group by value))`
const without = `(select json_group_array(value order by key) from json_each(tags) where value not in (select value from json_each(?4)))`
