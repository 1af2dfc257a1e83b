import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { articleId, siteId } from '../../shared/ids.ts'
import { published } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import { publicationDiff, publications, servedArticle as served } from '../../shared/publications.ts'
import { answers } from '../platform/describe.ts'
import { input } from '../platform/input.ts'
import { limitBody } from '../platform/limits.ts'
import { allow } from '../team/access.ts'
import { actorOf, type TeamEnv, teamCaller } from '../team/caller.ts'
import { diffPublication, listPublications, servedArticle } from './publications.ts'
import { restorePublication } from './restorePublication.ts'

const tags = ['Knowledge']
const number = z.coerce.number().int().min(1).max(1e9)
const params = input('param', z.object({ site: siteId }))
const versionParams = input('param', z.object({ site: siteId, version: number }))
const articleParams = input('param', z.object({ site: siteId, article: articleId }))
const diffParams = input('param', z.object({ site: siteId, version: z.union([z.literal('next'), number]) }))
const team = [teamCaller, limitBody(limits.body)] as const

/** What was published, and going back to it. */
export const publicationRoutes = new Hono<TeamEnv>()
  .get(
    '/:site/publications',
    describeRoute({
      tags,
      summary: 'List what was published',
      responses: answers(200, publications, 'The last 20, newest first.', ['forbidden']),
    }),
    ...team,
    params,
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(await listPublications(c.var.app, site))
    },
  )
  .get(
    '/:site/publications/:version/diff',
    describeRoute({
      tags,
      summary: 'See what a version changed',
      description: 'Against the one before it. Version `next`: what a publish would change now.',
      responses: answers(200, publicationDiff, 'A page of entries, before and after.', ['version_not_found']),
    }),
    ...team,
    diffParams,
    input('query', z.object({ after: z.coerce.number().int().min(0).max(limits.articles).optional() })),
    async (c) => {
      const { site, version } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(await diffPublication(c.var.app, site, version, c.req.valid('query').after))
    },
  )
  .get(
    '/:site/articles/:article/served',
    describeRoute({
      tags,
      summary: 'Read what visitors get of an entry',
      description: 'Or what they got last. To be compared with what waits.',
      responses: answers(200, served, 'The text; null where there is none.', ['article_not_found']),
    }),
    ...team,
    articleParams,
    async (c) => {
      const { site, article } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(await servedArticle(c.var.app, site, article))
    },
  )
  .post(
    '/:site/publications/:version/restore',
    describeRoute({
      tags,
      summary: 'Go back to an earlier version, at once',
      description: 'It is served as a new version. Texts stay as they are written and show as changed.',
      responses: answers(200, published, 'The version that is served.', ['version_not_found', 'forbidden']),
    }),
    ...team,
    versionParams,
    async (c) => {
      const { site, version } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'publish knowledge')
      return c.json(await restorePublication(c.var.app, actorOf(c.var.caller), site, version))
    },
  )
