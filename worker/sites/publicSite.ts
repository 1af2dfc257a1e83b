import { origin, type PublicSite } from '../../shared/sites.ts'
import { timeLocaleOf } from '../../shared/timeLocale.ts'
import type { SiteRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { selectSite, setSeen, settingsOf } from './table.ts'

/**
 * What anybody may know of a site, and what answering without a database needs, as one KV record. KV lags by up to a
 * minute elsewhere, so nothing that must be right at once is decided by it.
 */
export type PublicRecord = {
  face: PublicSite
  origins: string[]
  version: number
  snapshot: string | null
  /** Present where the site is archived. */
  archived?: true
  /** Absent until a page of the shop has loaded the widget. */
  seen?: true
}

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

/** The record of a site in use. `site_not_found` where there is none, `site_archived` where it is put away. */
export async function publicSite(app: App, site: string): Promise<PublicRecord> {
  const record = await anyPublicSite(app, site)
  if (record.archived) fail('site_archived', `The site "${site}" is closed.`)
  return record
}

/** The record, from memory or KV; from the ledger where KV has lost it. */
async function anyPublicSite(app: App, site: string): Promise<PublicRecord> {
  const known = kept.get(site)
  if (known && Date.now() - known.at < freshFor) return known.record
  const stored = await app.env.KV.get<PublicRecord>(key(site), 'json').catch(() => null)
  // One without it is of an earlier version of this program.
  const record = stored?.face.timeLocale ? stored : await rebuilt(app, site)
  keep(site, record)
  return record
}

/**
 * A page has loaded the widget. The first of another origin than ours is noted, for the owner who waits to see that the tag
 * works; the record then says so, and page views write nothing any more.
 */
export function noteSeen(app: App, site: string, record: PublicRecord, page: string | undefined): void {
  if (record.seen || page === undefined || page === app.origin || !origin.safeParse(page).success) return
  record.seen = true // in this isolate nobody else notes it
  const note = async () => {
    const row = await setSeen(app, site, page)
    if (row) await putPublicSite(app, row)
  }
  app.later(note())
}

/** Forgets a site that is deleted. */
export async function dropPublicSite(app: App, site: string): Promise<void> {
  kept.delete(site)
  await app.env.KV.delete(key(site))
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
  const { name, names, locale, locales, color, logo, greeting, position, help, helpUrl, origins, hours } =
    settingsOf(row)
  const times = { timeLocale: timeLocaleOf(locale), timeZone: hours?.timeZone ?? null }
  const shown = { name, names, locale, locales, color, logo, greeting, position, help, helpUrl }
  const face = { id: row.id, ...shown, ...times, top: row.top ?? {} }
  return {
    face,
    origins,
    version: row.version,
    snapshot: row.snapshot,
    ...(row.archivedAt !== null && { archived: true }),
    ...(row.seenAt !== null && { seen: true }),
  }
}
