import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { articleId, siteId } from '../../shared/ids.ts'
import { check, checkInput, checks } from '../../shared/learning.ts'
import { answers } from '../platform/describe.ts'
import { input } from '../platform/input.ts'
import { actorOf, type TeamEnv } from '../team/caller.ts'
import { changeCheck, createCheck, deleteCheck, listChecks } from './checks.ts'
import { mayTeach, params, team } from './mayTeach.ts'

const tags = ['Learning']
const checkParams = input('param', z.object({ site: siteId, check: articleId }))

export const checkRoutes = new Hono<TeamEnv>()
  .get(
    '/:site/checks',
    describeRoute({
      tags,
      summary: 'List the checks',
      description: 'Questions whose answer must stay, each with what the bot does with it now.',
      responses: answers(200, checks, 'Oldest first.', ['forbidden']),
    }),
    ...team,
    params,
    mayTeach,
    async (c) => c.json(await listChecks(c.var.app, c.req.valid('param').site)),
  )
  .post(
    '/:site/checks',
    describeRoute({
      tags,
      summary: 'Keep a question as a check',
      description: 'The same question again replaces what was expected of it.',
      responses: answers(201, check, 'The check.', ['forbidden']),
    }),
    ...team,
    params,
    mayTeach,
    input('json', checkInput),
    async (c) => {
      const { app, caller } = c.var
      return c.json(await createCheck(app, actorOf(caller), c.req.valid('param').site, c.req.valid('json')), 201)
    },
  )
  .put(
    '/:site/checks/:check',
    describeRoute({
      tags,
      summary: 'Change a check',
      responses: answers(200, check, 'The check.', ['check_not_found']),
    }),
    ...team,
    checkParams,
    mayTeach,
    input('json', checkInput),
    async (c) => {
      const { app, caller } = c.var
      const { site, check } = c.req.valid('param')
      return c.json(await changeCheck(app, actorOf(caller), site, check, c.req.valid('json')))
    },
  )
  .delete(
    '/:site/checks/:check',
    describeRoute({
      tags,
      summary: 'Delete a check',
      responses: answers(204, null, 'Deleted.', ['check_not_found']),
    }),
    ...team,
    checkParams,
    mayTeach,
    async (c) => {
      const { site, check } = c.req.valid('param')
      await deleteCheck(c.var.app, actorOf(c.var.caller), site, check)
      return c.body(null, 204)
    },
  )
