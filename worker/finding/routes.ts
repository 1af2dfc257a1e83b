import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { publishedArticle, shelf } from '../../shared/finding.ts'
import { articleId, locale, siteId } from '../../shared/ids.ts'
import { type Centre, centreOf } from '../help/Centre.ts'
import { nearestLocale } from '../help/chooseLocale.ts'
import { takeRating } from '../help/rating.ts'
import { servedIndex } from '../knowledge/serving.ts'
import type { HonoEnv } from '../platform/app.ts'
import { answers, forAnybody } from '../platform/describe.ts'
import { fail } from '../platform/errors.ts'
import { input } from '../platform/input.ts'
import { limitBody, limitRate } from '../platform/limits.ts'
import type { Entry } from '../search/KnowledgeIndex.ts'
import { requireOrigin } from '../sites/origins.ts'
import { publicSite } from '../sites/publicSite.ts'
import { publishedOf } from './publishedOf.ts'
import { shelfAt } from './shelfAt.ts'

const tags = ['Knowledge']
const refusals = ['site_not_found', 'origin_not_allowed'] as const
const articleParams = input('param', z.object({ site: siteId, article: articleId }))
const spoken = { locale: locale.optional().catch(undefined) }

/** What is published, for widgets to read in. From memory and KV alone; browsers keep it for a minute. */
export const findingRoutes = new Hono<HonoEnv>()
  .get(
    '/:site/browse',
    describeRoute({
      tags,
      summary: 'Browse what is published',
      ...forAnybody,
      responses: answers(200, shelf, 'Topics, and at most 100 entries.', [...refusals, 'not_found']),
    }),
    input('param', z.object({ site: siteId })),
    input(
      'query',
      z.object({
        ...spoken,
        topic: z.string().max(100).optional().meta({ description: 'The `slug` of a topic; none: the first page.' }),
        after: z.coerce.number().int().min(0).optional().catch(undefined),
      }),
    ),
    async (c) => {
      const { locale, topic, after } = c.req.valid('query')
      const centre = await open(c, c.req.valid('param').site, locale)
      const found = shelfAt(centre, topic, after ?? 0) ?? fail('not_found', 'There is no such topic.')
      c.header('cache-control', 'public, max-age=60')
      return c.json(found)
    },
  )
  .get(
    '/:site/published/:article',
    describeRoute({
      tags,
      summary: 'Read what is published of an entry',
      ...forAnybody,
      description: 'In the language asked for where it is written in it, else as it is.',
      responses: answers(200, publishedArticle, 'The entry.', [...refusals, 'article_not_found']),
    }),
    articleParams,
    input('query', z.object(spoken)),
    async (c) => {
      const { site, article } = c.req.valid('param')
      const { locale } = c.req.valid('query')
      const centre = await open(c, site, locale)
      const entry = textIn(centre.library.versionsOf(entryOf(centre, article)), article, locale)
      c.var.app.happened({ type: 'article.shown', site, article: entry.id })
      c.header('cache-control', 'public, max-age=60')
      return c.json(publishedOf(centre, entry))
    },
  )
  .post(
    '/:site/published/:article/rating',
    describeRoute({
      tags,
      summary: 'Say whether an entry helped',
      ...forAnybody,
      description: 'Of one address a few a day count.',
      responses: answers(204, null, 'Thank you.', [...refusals, 'article_not_found']),
    }),
    limitBody(1024),
    articleParams,
    input('json', z.object({ helped: z.boolean() })),
    async (c) => {
      const { site, article } = c.req.valid('param')
      const { id } = entryOf(await open(c, site, undefined), article)
      await takeRating(c.var.app, site, id, c.req.valid('json').helped)
      return c.body(null, 204)
    },
  )

/** What is published on a site, in the language nearest to the one asked for that anything is written in. */
async function open(c: Context<HonoEnv>, site: string, locale: string | undefined): Promise<Centre> {
  const { app } = c.var
  await limitRate(c.env, 'LIMIT_SITE', `reads:${site}`)
  const { face, origins, version, snapshot } = await publicSite(app, site)
  requireOrigin(c, origins)
  const index = await servedIndex(app, { id: site, version, snapshot })
  const written = Object.keys(face.top)
  const nearest = nearestLocale(locale ?? face.locale, written) ?? nearestLocale(face.locale, written)
  return centreOf(face, index, app.origin, nearest ?? written[0] ?? face.locale)
}

const entryOf = ({ library }: Centre, id: string): Entry =>
  library.find(id) ?? fail('article_not_found', 'No such entry is published.')

/** Of an entry's texts the one to show. */
function textIn(texts: Entry[], id: string, locale: string | undefined): Entry {
  const wanted =
    locale &&
    nearestLocale(
      locale,
      texts.map((text) => text.locale),
    )
  return texts.find((text) => (wanted ? text.locale === wanted : text.id === id)) ?? texts[0]!
}
