import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { bulk, bulkDone, restore, review, translate, versions, versionText } from '../../shared/editing.ts'
import { articleId, siteId, time } from '../../shared/ids.ts'
import { alike, article, articleTags, askAlike } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import { answers } from '../platform/describe.ts'
import { input } from '../platform/input.ts'
import { limitBody } from '../platform/limits.ts'
import { alikeTo } from '../search/alikeTo.ts'
import { allow } from '../team/access.ts'
import { actorOf, type TeamEnv, teamCaller } from '../team/caller.ts'
import { unpublishedIndex } from './articles.ts'
import { changeMany } from './bulk.ts'
import { reviewArticle } from './review.ts'
import { listTags } from './tags.ts'
import { startTranslation } from './translations.ts'
import { listVersions, readVersion, restoreVersion } from './versions.ts'
import { writerOf } from './writerOf.ts'

const tags = ['Knowledge']
const params = input('param', z.object({ site: siteId }))
const articleParams = input('param', z.object({ site: siteId, article: articleId }))
const versionParams = input('param', z.object({ site: siteId, article: articleId, at: time }))
const team = [teamCaller, limitBody(4 * limits.body)] as const

/** What is done with entries besides writing them. */
export const editingRoutes = new Hono<TeamEnv>()
  .post(
    '/:site/articles/bulk',
    describeRoute({
      tags,
      summary: 'Do one thing to many entries',
      description:
        'What cannot be done to one of them is refused by its id, and the others are done. Instead of `ids`, `filter` means all that a list has, a thousand in one go.',
      responses: answers(200, bulkDone, 'What was done.', ['forbidden']),
    }),
    ...team,
    params,
    input('json', bulk),
    async (c) => {
      const { site } = c.req.valid('param')
      const writer = await writerOf(c.var.app, c.var.caller, site)
      return c.json(await changeMany(c.var.app, writer, site, c.req.valid('json')))
    },
  )
  .get(
    '/:site/tags',
    describeRoute({
      tags,
      summary: 'List the tags of the entries',
      responses: answers(200, articleTags, 'The most used first.', ['forbidden']),
    }),
    ...team,
    params,
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(await listTags(c.var.app, site))
    },
  )
  .post(
    '/:site/articles/alike',
    describeRoute({
      tags,
      summary: 'Find entries that ask nearly the same',
      description: 'Of what is written and goes to visitors, or waits for review.',
      responses: answers(200, alike, 'The nearest first.', ['forbidden']),
    }),
    ...team,
    params,
    input('json', askAlike),
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      const items = alikeTo(await unpublishedIndex(c.var.app, site), c.req.valid('json'))
      return c.json({ items, next: null })
    },
  )
  .get(
    '/:site/articles/:article/versions',
    describeRoute({
      tags,
      summary: 'List the texts an entry has had',
      description: 'Saves of one person within ten minutes are one, unless the text was served.',
      responses: answers(200, versions, 'The newest first.', ['article_not_found']),
    }),
    ...team,
    articleParams,
    async (c) => {
      const { site, article } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(await listVersions(c.var.app, site, article))
    },
  )
  .get(
    '/:site/articles/:article/versions/:at',
    describeRoute({
      tags,
      summary: 'Read a text that an entry has had',
      responses: answers(200, versionText, 'It, and the one before.', ['article_not_found', 'version_not_found']),
    }),
    ...team,
    versionParams,
    async (c) => {
      const { site, article, at } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(await readVersion(c.var.app, site, article, Date.parse(at)))
    },
  )
  .post(
    '/:site/articles/:article/restore',
    describeRoute({
      tags,
      summary: 'Make an earlier text the newest',
      responses: answers(200, article, 'The entry.', ['article_not_found', 'version_not_found', 'conflict']),
    }),
    ...team,
    articleParams,
    input('json', restore),
    async (c) => {
      const { site, article } = c.req.valid('param')
      const writer = await writerOf(c.var.app, c.var.caller, site)
      return c.json(await restoreVersion(c.var.app, writer, site, article, Date.parse(c.req.valid('json').at)))
    },
  )
  .post(
    '/:site/articles/:article/review',
    describeRoute({
      tags,
      summary: 'Publish or refuse an entry that waits for review',
      description: 'A published one goes into the next publish; a refused one is a draft again, with the note.',
      responses: answers(200, article, 'The entry.', ['article_not_found', 'forbidden', 'conflict']),
    }),
    ...team,
    articleParams,
    input('json', review),
    async (c) => {
      const { site, article } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'publish knowledge')
      return c.json(await reviewArticle(c.var.app, actorOf(c.var.caller), site, article, c.req.valid('json')))
    },
  )
  .post(
    '/:site/articles/:article/translations',
    describeRoute({
      tags,
      summary: 'Begin the text in another language',
      description: 'A draft that starts from this text, in its group.',
      responses: answers(201, article, 'The new text.', ['article_not_found', 'forbidden']),
    }),
    ...team,
    articleParams,
    input('json', translate),
    async (c) => {
      const { site, article } = c.req.valid('param')
      const writer = await writerOf(c.var.app, c.var.caller, site)
      return c.json(await startTranslation(c.var.app, writer, site, article, c.req.valid('json').locale), 201)
    },
  )
