import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { locale, siteId } from '../../shared/ids.ts'
import { suggestions } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import { nearestLocale } from '../help/chooseLocale.ts'
import { searchedIndex, servedIndex } from '../knowledge/serving.ts'
import type { HonoEnv } from '../platform/app.ts'
import { answers, forAnybody } from '../platform/describe.ts'
import { input } from '../platform/input.ts'
import { limitRate } from '../platform/limits.ts'
import { leastLikeness, leastScore } from '../search/searchIndex.ts'
import { suggest } from '../search/suggest.ts'
import { requireOrigin } from '../sites/origins.ts'
import { publicSite } from '../sites/publicSite.ts'
import { learnedOn } from '../stats/learned.ts'
import { suggestedFor } from './suggestedFor.ts'

/** Suggestions for visitors; read from memory and KV alone. */
export const searchRoutes = new Hono<HonoEnv>().get(
  '/:site/search',
  describeRoute({
    tags: ['Knowledge'],
    summary: 'Suggest entries while a visitor types',
    ...forAnybody,
    description:
      'Before anything is typed: those for the page (`page` is its path) that the visitor is on, from the shop’s own patterns and from what was asked there, filled up with popular ones.',
    responses: answers(200, suggestions, 'Best first, at most 6.', ['site_not_found', 'origin_not_allowed']),
  }),
  input('param', z.object({ site: siteId })),
  input(
    'query',
    z.object({
      q: z.string().max(limits.question).default('').meta({ description: 'What is searched for.' }),
      locale: locale.optional().catch(undefined),
      page: z
        .string()
        .max(2000)
        .optional()
        .catch(undefined)
        .meta({ description: 'The address of the page: without `q`, what is asked there is suggested.' }),
    }),
  ),
  async (c) => {
    const { site } = c.req.valid('param')
    await limitRate(c.env, 'LIMIT_SITE', `reads:${site}`)
    const record = await publicSite(c.var.app, site)
    requireOrigin(c, record.origins)
    const { q, locale = record.face.locale, page } = c.req.valid('query')
    const served = { id: site, version: record.version, snapshot: record.snapshot }
    const asks = q.trim() !== ''
    const index = await (asks ? searchedIndex : servedIndex)(c.var.app, served)
    const onPage = async (page: string) =>
      suggestedFor(index, page, locale, {
        learned: await learnedOn(c.var.app, site, page),
        popular: record.face.top[nearestLocale(locale, Object.keys(record.face.top)) ?? ''],
      })
    const hits = asks ? suggest(index, q, { locale }) : []
    const best = Math.max(0, ...hits.map(({ score }) => score))
    if (asks) c.var.app.happened({ type: 'searched', site, query: q, found: best >= leastScore })
    const found = page && !asks ? await onPage(page) : best >= leastLikeness ? hits : []
    c.header('cache-control', 'public, max-age=30')
    return c.json({ items: found.map(({ id, question }) => ({ id, question })) })
  },
)
