import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { categories, category, categoryInput, languages } from '../../shared/categories.ts'
import { articleId, siteId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { answers } from '../platform/describe.ts'
import { input } from '../platform/input.ts'
import { limitBody } from '../platform/limits.ts'
import { allow } from '../team/access.ts'
import { actorOf, type TeamEnv, teamCaller } from '../team/caller.ts'
import { changeCategory, createCategory, deleteCategory, listCategories } from './categories.ts'
import { listLanguages } from './translations.ts'

const tags = ['Knowledge']
const params = input('param', z.object({ site: siteId }))
const categoryParams = input('param', z.object({ site: siteId, category: z.string().max(64) }))
const team = [teamCaller, limitBody(limits.body)] as const

/** How the entries of a site are ordered. What is changed here is served with the next publish. */
export const categoryRoutes = new Hono<TeamEnv>()
  .get(
    '/:site/categories',
    describeRoute({
      tags,
      summary: 'List categories',
      responses: answers(200, categories, 'In their order, those inside another right after it.', ['forbidden']),
    }),
    ...team,
    params,
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(await listCategories(c.var.app, site))
    },
  )
  .post(
    '/:site/categories',
    describeRoute({ tags, summary: 'Make a category', responses: answers(201, category, 'It.', ['forbidden']) }),
    ...team,
    params,
    input('json', categoryInput),
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'publish knowledge')
      return c.json(await createCategory(c.var.app, actorOf(c.var.caller), site, c.req.valid('json')), 201)
    },
  )
  .put(
    '/:site/categories/:category',
    describeRoute({
      tags,
      summary: 'Change a category',
      description: 'Without a slug or a position it keeps what it has.',
      responses: answers(200, category, 'It.', ['category_not_found', 'forbidden']),
    }),
    ...team,
    categoryParams,
    input('json', categoryInput),
    async (c) => {
      const { site, category } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'publish knowledge')
      return c.json(await changeCategory(c.var.app, actorOf(c.var.caller), site, category, c.req.valid('json')))
    },
  )
  .delete(
    '/:site/categories/:category',
    describeRoute({
      tags,
      summary: 'Delete a category',
      description: 'What stands in it moves up.',
      responses: answers(204, null, 'Deleted.', ['category_not_found', 'forbidden']),
    }),
    ...team,
    categoryParams,
    async (c) => {
      const { site, category } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'publish knowledge')
      await deleteCategory(c.var.app, actorOf(c.var.caller), site, category)
      return c.body(null, 204)
    },
  )
  .get(
    '/:site/languages',
    describeRoute({
      tags,
      summary: 'List entries that lack a language of the site',
      responses: answers(200, languages, 'A page.', ['forbidden']),
    }),
    ...team,
    params,
    input('query', z.object({ after: articleId.optional() })),
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(await listLanguages(c.var.app, site, c.req.valid('query').after))
    },
  )
