import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { articleId, siteId } from '../../shared/ids.ts'
import { article, articleFilter, articleInput, articlePage, saveArticle as saveBody } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import { answers } from '../platform/describe.ts'
import { input } from '../platform/input.ts'
import { limitBody } from '../platform/limits.ts'
import { allow } from '../team/access.ts'
import { type TeamEnv, teamCaller } from '../team/caller.ts'
import { createArticle, deleteArticle, readArticle, saveArticle } from './articles.ts'
import { listArticles } from './listing.ts'
import { writerOf } from './writerOf.ts'

const params = input('param', z.object({ site: siteId }))
const articleParams = input('param', z.object({ site: siteId, article: articleId }))
const tags = ['Knowledge']

/** The team's side. */
export const articleRoutes = new Hono<TeamEnv>()
  .use('/:site/articles/*', teamCaller)
  .use('/:site/articles', teamCaller)
  .use(limitBody(4 * limits.body))
  .get(
    '/:site/articles',
    describeRoute({ tags, summary: 'List entries', responses: answers(200, articlePage, 'A page.', ['forbidden']) }),
    params,
    input('query', articleFilter),
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(await listArticles(c.var.app, site, c.req.valid('query')))
    },
  )
  .post(
    '/:site/articles',
    describeRoute({ tags, summary: 'Write an entry', responses: answers(201, article, 'The entry.', ['forbidden']) }),
    params,
    input('json', articleInput),
    async (c) => {
      const { site } = c.req.valid('param')
      const writer = await writerOf(c.var.app, c.var.caller, site)
      return c.json(await createArticle(c.var.app, writer, site, c.req.valid('json')), 201)
    },
  )
  .get(
    '/:site/articles/:article',
    describeRoute({
      tags,
      summary: 'Read an entry',
      responses: answers(200, article, 'The entry.', ['article_not_found']),
    }),
    articleParams,
    async (c) => {
      const { site, article } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(await readArticle(c.var.app, site, article))
    },
  )
  .put(
    '/:site/articles/:article',
    describeRoute({
      tags,
      summary: 'Replace an entry',
      description:
        'With `updatedAt` as it was read, a change that somebody else made in between is refused as `conflict`.',
      responses: answers(200, article, 'The entry.', ['article_not_found', 'conflict']),
    }),
    articleParams,
    input('json', saveBody),
    async (c) => {
      const { site, article } = c.req.valid('param')
      const writer = await writerOf(c.var.app, c.var.caller, site)
      const { standsAlone, ...input } = c.req.valid('json')
      const folds = standsAlone ? 'stands alone' : 'folds'
      return c.json(await saveArticle(c.var.app, writer, site, article, input, folds))
    },
  )
  .delete(
    '/:site/articles/:article',
    describeRoute({
      tags,
      summary: 'Delete an entry',
      description: 'It is served until the next publish.',
      responses: answers(204, null, 'Deleted.', ['article_not_found']),
    }),
    articleParams,
    async (c) => {
      const { site, article } = c.req.valid('param')
      const writer = await writerOf(c.var.app, c.var.caller, site)
      await deleteArticle(c.var.app, writer, site, article)
      return c.body(null, 204)
    },
  )
