import type { PublicSite } from '../../shared/sites.ts'
import type { SiteRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { selectSite, settingsOf } from './table.ts'

/**
 * What anybody may know of a site, and what answering without a database needs, as one KV record. KV lags by up to a
 * minute elsewhere, so nothing that must be right at once is decided by it.
 */
export type PublicRecord = { face: PublicSite; origins: string[]; version: number; snapshot: string | null }

const key = (site: string) => `site:${site}`
const freshFor = 5_000
const mostKept = 500

/** Records of this isolate, with when they were read. A page view in quick succession asks not even KV. */
const kept = new Map<string, { record: PublicRecord; at: number }>()

export async function putPublicSite(app: App, row: SiteRow): Promise<void> {
  keep(row.id, toRecord(row))
  await offer(app, row)
}

/** The ledger has the truth; where KV does not take the record at once, it is offered again in a while. */
async function offer(app: App, row: SiteRow): Promise<void> {
  const put = () => app.env.KV.put(key(row.id), JSON.stringify(toRecord(row)))
  await put().catch(() => app.later(scheduler.wait(5_000).then(put)))
}

/** The record, from memory or KV; from the ledger where KV has lost it. `site_not_found` where there is none. */
export async function publicSite(app: App, site: string): Promise<PublicRecord> {
  const known = kept.get(site)
  if (known && Date.now() - known.at < freshFor) return known.record
  const record = (await app.env.KV.get<PublicRecord>(key(site), 'json').catch(() => null)) ?? (await rebuilt(app, site))
  keep(site, record)
  return record
}

async function rebuilt(app: App, site: string): Promise<PublicRecord> {
  const row = (await selectSite(app, site)) ?? fail('site_not_found', `There is no site "${site}".`)
  app.later(offer(app, row))
  return toRecord(row)
}

function keep(site: string, record: PublicRecord): void {
  kept.delete(site)
  kept.set(site, { record, at: Date.now() })
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
}

function toRecord(row: SiteRow): PublicRecord {
  const { name, locale, locales, color, greeting, position, help, helpUrl, origins } = settingsOf(row)
  const face = { id: row.id, name, locale, locales, color, greeting, position, help, helpUrl, top: row.top ?? {} }
  return { face, origins, version: row.version, snapshot: row.snapshot }
}
