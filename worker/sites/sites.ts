import { type ChangeSite, type CreateSite, type Site, siteSettings } from '../../shared/sites.ts'
import type { SiteRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { fail } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { languageModelOf } from '../platform/modelSettings.ts'
import { putPublicSite } from './publicSite.ts'
import * as table from './table.ts'

/** Makes a site and serves its (empty) public face. `already_exists` where the id is taken. */
export async function createSite(app: App, actor: string, input: CreateSite): Promise<Site> {
  const { id = `s-${newId().replaceAll('-', '').slice(0, 20)}`, ...settings } = input
  const made = await table.insertSite(
    app,
    id,
    settings,
    Date.now(),
    logged(app, { site: id, actor, action: 'site.created' }),
  )
  if (!made) fail('already_exists', `There is a site "${id}" already.`)
  await putPublicSite(app, made)
  return toSite(app, made)
}

/** Where the first owner finds no site, they get one to begin with. Its name and all else can be changed in Settings. */
export async function makeFirstSite(app: App, locale: string): Promise<void> {
  const name = locale === 'zh-CN' ? '我的店铺' : 'My shop'
  await createSite(app, 'system', { id: 'shop', ...siteSettings.parse({ name, locale }) })
}

/** The site, or `site_not_found`. Read from the ledger, so it is right at once. */
export async function siteRow(app: App, id: string): Promise<SiteRow> {
  return (await table.selectSite(app, id)) ?? fail('site_not_found', `There is no site "${id}".`)
}

/** Changes the named settings and leaves the others. */
export async function changeSite(app: App, actor: string, id: string, change: ChangeSite): Promise<Site> {
  const log = logged(app, { site: id, actor, action: 'site.changed', detail: { fields: Object.keys(change) } })
  const row = await table.patchSettings(app, id, change, log)
  if (!row) fail('site_not_found', `There is no site "${id}".`)
  await putPublicSite(app, row)
  return toSite(app, row)
}

export function toSite(app: App, row: SiteRow): Site {
  return {
    ...table.settingsOf(row),
    id: row.id,
    createdAt: new Date(row.createdAt).toISOString(),
    version: row.version,
    languageModel: languageModelOf(app.env) !== null,
  }
}
