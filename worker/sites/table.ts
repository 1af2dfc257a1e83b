import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { type SiteSettings, siteSettings } from '../../shared/sites.ts'
import type { SiteRow } from '../db/rows.ts'
import { sites } from '../db/schema.ts'
import type { App } from '../platform/app.ts'
import { remembered } from '../platform/remembered.ts'

/** All SQL on `sites`. A change and its line in the audit log go in together. */

export async function selectSite(app: App, id: string): Promise<SiteRow | undefined> {
  return drizzle(app.db).select().from(sites).where(eq(sites.id, id)).get()
}

export async function insertSite(app: App, id: string, settings: SiteSettings, now: number, log: D1PreparedStatement) {
  const known = await selectSite(app, id)
  if (known) return undefined
  const insert = app.db
    .prepare('insert into sites (id, settings, created_at) values (?, ?, ?) on conflict do nothing')
    .bind(id, JSON.stringify(settings), now)
  const [inserted] = await app.db.batch([insert, log])
  return inserted!.meta.changes === 1 ? selectSite(app, id) : undefined
}

export async function patchSettings(app: App, id: string, change: Partial<SiteSettings>, log: D1PreparedStatement) {
  // One statement, so two people who change different fields at the same moment both get their way. json_patch would
  // drop nulls and merge the greetings of removed languages, so fields are set one by one.
  let settings = sql`${sites.settings}`
  for (const [field, value] of Object.entries(change)) {
    settings = sql`json_set(${settings}, ${`$.${field}`}, json(${JSON.stringify(value ?? null)}))`
  }
  const update = drizzle(app.db).update(sites).set({ settings }).where(eq(sites.id, id)).toSQL()
  await app.db.batch([app.db.prepare(update.sql).bind(...update.params), log])
  return selectSite(app, id)
}

/** Serves a snapshot, where a publication names it. `top` is SQL that gives `sites.top` for the snapshot `?2`. */
export function servedSnapshot(app: App, id: string, snapshot: string, top: string): D1PreparedStatement {
  return app.db
    .prepare(
      `update sites set version = version + 1, snapshot = ?2, top = ${top}
       where id = ?1 and exists (select 1 from publications where site_id = ?1 and snapshot = ?2 and version = sites.version + 1)`,
    )
    .bind(id, snapshot)
}

export async function setIdentityKey(
  app: App,
  id: string,
  kid: string,
  sealed: string,
  log: D1PreparedStatement,
): Promise<void> {
  const update = app.db
    .prepare('update sites set identity_key = ?, identity_key_id = ? where id = ?')
    .bind(sealed, kid, id)
  await app.db.batch([update, log])
}

/** Settings stored before a field was added get its default. */
export function settingsOf(row: Pick<SiteRow, 'settings'>): SiteSettings {
  return siteSettings.parse(row.settings)
}

/** The same for settings as the ledger's own JSON, which every message brings along. */
export const settingsFrom = remembered(500, (json): SiteSettings => siteSettings.parse(JSON.parse(json)))
