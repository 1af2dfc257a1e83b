import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { articleStats, health } from '../../shared/health.ts'
import { articleId, siteId } from '../../shared/ids.ts'
import { answers } from '../platform/describe.ts'
import { input } from '../platform/input.ts'
import { allow } from '../team/access.ts'
import { type TeamEnv, teamCaller } from '../team/caller.ts'
import { readHealth } from './health.ts'
import { selectStats } from './table.ts'

const tags = ['Knowledge']

/** For the team: what became of entries, and what needs a hand. */
export const statsRoutes = new Hono<TeamEnv>()
  .get(
    '/:site/health',
    describeRoute({
      tags,
      summary: 'See what in the knowledge needs a hand',
      responses: answers(200, health, 'Of each kind how many, and the first.', ['forbidden']),
    }),
    teamCaller,
    input('param', z.object({ site: siteId })),
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(await readHealth(c.var.app, site))
    },
  )
  .get(
    '/:site/articles/:article/stats',
    describeRoute({
      tags,
      summary: 'See what became of an entry',
      description: 'In the last 90 days; it takes some 20 seconds until what has happened is counted.',
      responses: answers(200, articleStats, 'The counts.', ['forbidden']),
    }),
    teamCaller,
    input('param', z.object({ site: siteId, article: articleId })),
    async (c) => {
      const { site, article } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(await selectStats(c.var.app, site, article))
    },
  )
