import { type AuditPage, type AuditQuery, maxAuditScan } from '../../shared/audit.ts'
import { limits } from '../../shared/limits.ts'
import type { App } from '../platform/app.ts'
import { authors } from './names.ts'

type Row = { id: string; at: number; actor: string; action: string; target: string | null; detail: string | null }

/**
 * A page of the audit log by its key, newest first. Ids sort by time, so a span of time is a span of ids; the other filters
 * are asked of each line, of `maxAuditScan` at most.
 */
export async function readAudit(app: App, site: string, query: AuditQuery): Promise<AuditPage> {
  const { actor, action, target, from, to, after } = query
  const isPrefix = action?.endsWith('.') ?? false
  const below = [after, to && firstIdAt(to)].filter((bound) => bound !== undefined).sort()[0] ?? '~'
  const window = `select id, at, actor, action, target, detail from audit where site_id = ?1 and id < ?2 and id >= ?3
    order by id desc limit ${maxAuditScan}`
  const wanted = `(?4 is null or actor = ?4) and (?6 is null or target = ?6)
    and (?5 is null or case when ?7 then substr(action, 1, length(?5)) = ?5 else action = ?5 end)`
  const values = [
    site,
    below,
    from ? firstIdAt(from) : '',
    actor ?? null,
    action ?? null,
    target ?? null,
    isPrefix ? 1 : 0,
  ]
  const [found, seen] = await app.db.batch<Row & { scanned: number; last: string | null }>([
    app.db
      .prepare(`select * from (${window}) where ${wanted} order by id desc limit ${limits.page + 1}`)
      .bind(...values),
    app.db.prepare(`select count(*) as scanned, min(id) as last from (${window})`).bind(...values.slice(0, 3)),
  ])
  const { scanned, last } = seen!.results[0]!
  const rows = found!.results.slice(0, limits.page)
  const isFull = found!.results.length > limits.page
  const author = await authors(
    app,
    rows.map((row) => row.actor),
  )
  return {
    items: rows.map(({ id, at, actor, action, target, detail }) => ({
      id,
      at: new Date(at).toISOString(),
      actor: author(actor),
      action,
      target,
      detail: detail === null ? null : JSON.parse(detail),
    })),
    next: isFull ? rows.at(-1)!.id : scanned === maxAuditScan ? last : null,
    scanned,
  }
}

/** The smallest id that can be made at a time: see `newId`. */
function firstIdAt(time: string): string {
  const hex = Math.max(0, Date.parse(time)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}
