import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { type LookedUp, lookedUp } from '../../shared/finding.ts'
import { locale, siteId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { searchedIndex } from '../knowledge/serving.ts'
import { answers } from '../platform/describe.ts'
import { input } from '../platform/input.ts'
import type { KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { leastLikeness } from '../search/searchIndex.ts'
import { suggest } from '../search/suggest.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsOf } from '../sites/table.ts'
import { allow } from '../team/access.ts'
import { type TeamEnv, teamCaller } from '../team/caller.ts'

const most = 12

/** What is published, for the team to look up while they write. */
export const lookUpRoutes = new Hono<TeamEnv>().get(
  '/:site/lookup',
  describeRoute({
    tags: ['Knowledge'],
    summary: 'Look up what visitors get',
    description: 'Entries as they are published, with their answers. Without `q`: those that are of most use.',
    responses: answers(200, lookedUp, `Best first, at most ${most}.`, ['site_not_found', 'forbidden']),
  }),
  teamCaller,
  input('param', z.object({ site: siteId })),
  input(
    'query',
    z.object({
      q: z.string().max(limits.question).default('').meta({ description: 'What is looked for, also half typed.' }),
      locale: locale.optional().meta({ description: 'Of whoever it is for. None: the site’s own.' }),
    }),
  ),
  async (c) => {
    const { site } = c.req.valid('param')
    const { q } = c.req.valid('query')
    await allow(c.var.app, c.var.caller, site, 'write knowledge')
    const row = await siteRow(c.var.app, site)
    const index = await searchedIndex(c.var.app, row)
    const { locale = settingsOf(row).locale } = c.req.valid('query')
    const found = suggest(index, q, { locale, limit: most })
    const fits = found.some(({ score }) => score >= leastLikeness)
    const ids = q.trim() === '' ? atFirst(index) : fits ? found.map(({ id }) => id) : []
    const items = ids.flatMap((id) => index.withId(id).slice(0, 1))
    return c.json({
      items: items.map(({ id, locale, question, answer }) => ({ id, locale, question, answer })),
    } satisfies LookedUp)
  },
)

/** Those that are read most; of a shop where nothing was read yet the first. */
const atFirst = (index: KnowledgeIndex) =>
  index.popular.length > 0
    ? index.popular.slice(0, most)
    : Array.from({ length: Math.min(most, index.size) }, (_, number) => index.entry(number).id)
