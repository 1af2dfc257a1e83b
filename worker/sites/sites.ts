import { limits } from '../../shared/limits.ts'
import {
  type ChangeSite,
  type CreateSite,
  type FirstRunStep,
  type Site,
  type SitePage,
  type SiteSummary,
  siteSettings,
} from '../../shared/sites.ts'
import type { SiteRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { fail } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { languageModelOf } from '../platform/modelSettings.ts'
import { maxSitesOf, mayMakeSite } from '../team/mayMakeSite.ts'
import { putPublicSite } from './publicSite.ts'
import * as table from './table.ts'

const iso = (at: number) => new Date(at).toISOString()

/**
 * Makes a site and serves its (empty) public face. `already_exists` where the id is taken, or was that of a deleted site.
 * With `firstRun` the inbox leads its owner through the set-up.
 */
export async function createSite(
  app: App,
  actor: string,
  input: CreateSite,
  firstRun: FirstRunStep | null = null,
): Promise<Site> {
  const { id = newSiteId(), ...settings } = input
  const made = await table.insertSite(app, id, settings, { actor, firstRun })
  if (!made) fail('already_exists', `There is a site "${id}" already, or was one.`)
  await putPublicSite(app, made)
  return toSite(app, made)
}

/**
 * Makes a shop for somebody who is an owner already, and makes them its owner. The id is always ours, so that nobody can become
 * the owner of a site that somebody else makes at the same moment. `forbidden` for who owns none, or as many as one may.
 */
export async function createOwnSite(app: App, user: string, input: Omit<CreateSite, 'id'>): Promise<Site> {
  const maxSites = maxSitesOf(app.env)
  if (!(await mayMakeSite(app, user))) {
    fail('forbidden', `Who owns a site can make others, and owns at most ${maxSites} (SITES_PER_OWNER).`)
  }
  const owner = { user, maxSites }
  const made = await table.insertSite(app, newSiteId(), input, { actor: `member:${user}`, owner, firstRun: 'shop' })
  if (!made) fail('forbidden', `An owner has at most ${maxSites} sites.`)
  await putPublicSite(app, made)
  return toSite(app, made)
}

const newSiteId = () => `s-${newId().replaceAll('-', '').slice(0, 20)}`

/** A page of sites: all of them for the admin key, for a member their own. */
export async function listSites(app: App, member: string | null, after: string): Promise<SitePage> {
  const found = await table.selectSites(app, member, after, limits.page)
  const items = found.slice(0, limits.page).map(
    ({ id, name, createdAt, archivedAt, role }): SiteSummary => ({
      id,
      name,
      createdAt: iso(createdAt),
      archivedAt: archivedAt === null ? null : iso(archivedAt),
      ...(role && { role }),
    }),
  )
  return { items, next: found.length > limits.page ? items.at(-1)!.id : null }
}

/** Puts a site away: its visitors find it closed at once, and nothing is deleted. Or brings it back, as it was. */
export async function archiveSite(app: App, actor: string, id: string, isArchived: boolean): Promise<Site> {
  const row = await table.setArchived(app, actor, id, isArchived ? Date.now() : null)
  if (!row) fail('site_not_found', `There is no site "${id}".`)
  if (isArchived) app.happened({ type: 'site.archived', site: id })
  await putPublicSite(app, row)
  return toSite(app, row)
}

/** Notes where the owner goes on with the guided set-up; null ends it. */
export async function changeFirstRun(app: App, id: string, step: FirstRunStep | null): Promise<Site> {
  await table.setFirstRun(app, id, step)
  return toSite(app, await siteRow(app, id))
}

/** Where the first owner finds no site, they get one to begin with. Its name and all else can be changed in Settings. */
export async function makeFirstSite(app: App, locale: string): Promise<void> {
  const name = locale === 'zh-CN' ? '我的店铺' : 'My shop'
  await createSite(app, 'system', { id: 'shop', ...siteSettings.parse({ name, locale }) }, 'shop')
}

/** The site, or `site_not_found`. Read from the ledger, so it is right at once. */
export async function siteRow(app: App, id: string): Promise<SiteRow> {
  return (await table.selectSite(app, id)) ?? fail('site_not_found', `There is no site "${id}".`)
}

/** Changes the named settings and leaves the others. */
export async function changeSite(app: App, actor: string, id: string, change: ChangeSite): Promise<Site> {
  if (change.logo && !change.logo.startsWith(`/media/${id}/`)) {
    const message = 'A logo is one of the files of this site.'
    fail('bad_input', message, { errors: [{ path: 'logo', message }] })
  }
  const log = logged(app, { site: id, actor, action: 'site.changed', detail: { fields: Object.keys(change) } })
  const row = await table.patchSettings(app, id, change, log)
  if (!row) fail('site_not_found', `There is no site "${id}".`)
  if (change.origins) app.happened({ type: 'origins.changed', site: id, origins: change.origins })
  await putPublicSite(app, row)
  return toSite(app, row)
}

export function toSite(app: App, row: SiteRow): Site {
  return {
    ...table.settingsOf(row),
    id: row.id,
    createdAt: iso(row.createdAt),
    archivedAt: row.archivedAt === null ? null : iso(row.archivedAt),
    firstRun: row.firstRun,
    seen: row.seenOn === null || row.seenAt === null ? null : { origin: row.seenOn, at: iso(row.seenAt) },
    version: row.version,
    languageModel: languageModelOf(app.env) !== null,
  }
}
