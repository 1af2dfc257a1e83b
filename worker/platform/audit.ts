import type { App } from './app.ts'
import { newId } from './ids.ts'

/** The statement that logs a change; it goes into the same batch as the change. `actor`: `member:ID`, `admin`, `system`. */
export function logged(
  app: App,
  entry: { site: string; actor: string; action: string; target?: string; detail?: Record<string, unknown> },
): D1PreparedStatement {
  const now = Date.now()
  return app.db
    .prepare('insert into audit (site_id, id, at, actor, action, target, detail) values (?, ?, ?, ?, ?, ?, ?)')
    .bind(
      entry.site,
      newId(now),
      now,
      entry.actor,
      entry.action,
      entry.target ?? null,
      entry.detail ? JSON.stringify(entry.detail) : null,
    )
}
