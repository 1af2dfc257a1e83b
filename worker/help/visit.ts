import type { Context } from 'hono'
import { siteId } from '../../shared/ids.ts'
import { searchedIndex, servedIndex } from '../knowledge/serving.ts'
import type { HonoEnv } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { limitRate } from '../platform/limits.ts'
import { type PublicRecord, publicSite } from '../sites/publicSite.ts'
import { type Addresses, addressesFor } from './addresses.ts'
import { type Centre, centreOf } from './Centre.ts'
import { chooseLocale, nearestLocale } from './chooseLocale.ts'

/** Somebody comes to a site's help centre. Found out without the knowledge itself, which a cached page does not need. */
export type Visit = PublicRecord & {
  /** The languages that something is written in; the site's own where nothing is yet. */
  locales: string[]
  /** The language that the address names, or one near to it; null where there is none. */
  named: string | null
  /** The language that this reader would like best. */
  wished: string
  to: Addresses
  /** The first of the pages that may show the chat is where a reader came from, or wants to go. */
  shop: string | null
  /** Names all that pages are made from. */
  stamp: string
}

/** `site_not_found` where there is no such site, or its owner has switched the help centre off. */
export async function visitOf(c: Context<HonoEnv>): Promise<Visit> {
  const { app } = c.var
  const id = c.req.param('site') ?? ''
  if (!siteId.safeParse(id).success) fail('site_not_found', 'There is no such site.')
  await limitRate(c.env, 'LIMIT_SITE', `reads:${id}`) // a share of its own: who reads keeps nobody from writing
  const record = await publicSite(app, id)
  const { face, snapshot } = record
  const shop = record.origins[0] ?? null
  if (face.help === false) fail('site_not_found', 'This site has no help centre.')
  const written = Object.keys(face.top)
  const locales = written.length > 0 ? written : [face.locale]
  return {
    ...record,
    locales,
    named: nearestLocale(c.req.param('locale') ?? '', locales) ?? null,
    wished: chooseLocale(c.req.header('accept-language'), locales, face.locale),
    to: addressesFor(face, app.origin).to,
    shop,
    stamp: JSON.stringify([face, snapshot, shop]),
  }
}

/** The help centre itself, with the published knowledge and nothing else. `searches`: for whoever looks for something. */
export async function openCentre(
  c: Context<HonoEnv>,
  visit: Visit,
  locale: string,
  { searches = false } = {},
): Promise<Centre> {
  const { face, version, snapshot, shop } = visit
  const index = await (searches ? searchedIndex : servedIndex)(c.var.app, { id: face.id, version, snapshot })
  return centreOf(face, index, c.var.app.origin, locale, shop)
}
