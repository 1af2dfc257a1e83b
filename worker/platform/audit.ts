import type { App } from './app.ts'
import { newId } from './ids.ts'

/** What was done, by whom, to what. `actor`: `member:ID`, `admin`, `system`. `detail` holds no secrets. */
export type AuditLine = { actor: string; action: string; target?: string; detail?: Record<string, unknown> }

/** The statement that logs a change on a site; it goes into the same batch as the change. */
export function logged(app: App, { site, ...line }: AuditLine & { site: string }): D1PreparedStatement {
  return app.db
    .prepare('insert into audit (id, at, actor, action, target, detail, site_id) values (?, ?, ?, ?, ?, ?, ?)')
    .bind(...columnsOf(line), site)
}

/**
 * The same, written only for what `rows` selects: SQL that comes after `from`, with its values
 * from `?7` onwards. `site`, `target` and `detail` are SQL over such a row, where they are its own. The rows of one site must differ in `suffix`, which makes their ids differ.
 */
export function loggedWhere(
  app: App,
  line: AuditLine,
  rows: string,
  values: unknown[],
  { site = 'site_id', target = '?5', detail = '?6', suffix = "''" } = {},
): D1PreparedStatement {
  return app.db
    .prepare(
      `insert into audit (site_id, id, at, actor, action, target, detail)
       select ${site}, ?1 || ${suffix}, ?2, ?3, ?4, ${target}, ${detail} from ${rows}`,
    )
    .bind(...columnsOf(line), ...values)
}

/** Logs what a person did that belongs to no single site, such as signing in: once on each site of theirs. */
export function loggedForMember(app: App, user: string, line: AuditLine): D1PreparedStatement {
  return loggedWhere(app, line, 'members where user_id = ?7', [user])
}

function columnsOf({ actor, action, target, detail }: AuditLine) {
  const now = Date.now()
  return [newId(now), now, actor, action, target ?? null, detail ? JSON.stringify(detail) : null]
}
