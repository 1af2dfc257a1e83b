import type { PastImports } from '../../../shared/importing.ts'
import type { App } from '../../platform/app.ts'
import { authors } from '../../team/names.ts'

/** All SQL on `imports`, but for the undoing. */

const listed = 50

/** The statement that notes an import, or one more piece of it. */
export function noted(
  app: App,
  site: string,
  id: string,
  actor: string,
  what: { created: number; updated: number; source: string; categories: { id: string }[] },
): D1PreparedStatement {
  return app.db
    .prepare(
      `insert into imports (site_id, id, at, actor, source, created, updated, categories) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
       on conflict (site_id, id) do update set created = created + excluded.created, updated = updated + excluded.updated,
         categories = (select json_group_array(value) from
           (select value from json_each(imports.categories) union select value from json_each(excluded.categories)))`,
    )
    .bind(
      site,
      id,
      Date.now(),
      actor,
      what.source,
      what.created,
      what.updated,
      JSON.stringify(what.categories.map((category) => category.id)),
    )
}

export async function undoneAt(app: App, site: string, id: string): Promise<number | null> {
  return app.db.prepare('select undone_at from imports where site_id = ? and id = ?').bind(site, id).first('undone_at')
}

export type ImportNote = { id: string; at: number; actor: string; undoneAt: number | null }

export async function selectImport(app: App, site: string, id: string): Promise<ImportNote | null> {
  return app.db
    .prepare('select id, at, actor, undone_at as undoneAt from imports where site_id = ? and id = ?')
    .bind(site, id)
    .first<ImportNote>()
}

/** The newest first. */
export async function listImports(app: App, site: string): Promise<PastImports> {
  const { results } = await app.db
    .prepare(
      `select id, at, actor, source, created, updated, undone_at as undoneAt from imports
       where site_id = ? order by at desc limit ?`,
    )
    .bind(site, listed)
    .all<ImportNote & { source: string; created: number; updated: number }>()
  const by = await authors(
    app,
    results.map(({ actor }) => actor),
  )
  const items = results.map(({ actor, at, undoneAt, ...row }) => ({
    ...row,
    at: new Date(at).toISOString(),
    undoneAt: undoneAt ? new Date(undoneAt).toISOString() : null,
    by: by(actor),
  }))
  return { items, next: null }
}
