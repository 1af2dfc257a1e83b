import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { siteId } from '../../shared/ids.ts'
import { published } from '../../shared/knowledge.ts'
import {
  decideProposals as decideBody,
  decided,
  gapSettled,
  gaps,
  learning,
  proposals,
  publishPreview,
  settleGap as settleBody,
} from '../../shared/learning.ts'
import { answers } from '../platform/describe.ts'
import { input } from '../platform/input.ts'
import { allow } from '../team/access.ts'
import { actorOf, type TeamEnv } from '../team/caller.ts'
import { checkRoutes } from './checkRoutes.ts'
import { listGaps, settleGap } from './gaps.ts'
import { mayTeach, params, team } from './mayTeach.ts'
import { previewPublish } from './previewPublish.ts'
import { decideProposals, listProposals } from './proposals.ts'
import { publishLearned } from './publishLearned.ts'
import { waiting } from './waiting.ts'

const tags = ['Learning']
const gapParams = input('param', z.object({ site: siteId, gap: z.string().max(64) }))

export const learningRoutes = new Hono<TeamEnv>()
  .get(
    '/:site/learning',
    describeRoute({
      tags,
      summary: 'Count what waits to be learned',
      responses: answers(200, learning, 'Phrasings to decide on, gaps, checks that fail.', ['forbidden']),
    }),
    ...team,
    params,
    mayTeach,
    async (c) => c.json(await waiting(c.var.app, c.req.valid('param').site)),
  )
  .get(
    '/:site/proposals',
    describeRoute({
      tags,
      summary: 'List phrasings that visitors have shown',
      description:
        'A choice that was picked, or an answer that helped, shows how people ask for an entry. Nothing is learned before it is accepted and published.',
      responses: answers(200, proposals, 'The surest first.', ['forbidden']),
    }),
    ...team,
    params,
    mayTeach,
    async (c) => c.json(await listProposals(c.var.app, c.req.valid('param').site)),
  )
  .post(
    '/:site/proposals',
    describeRoute({
      tags,
      summary: 'Accept or reject phrasings',
      description: 'Accepted ones are written into their entries and count after the next publish.',
      responses: answers(200, decided, 'What was done.', ['forbidden', 'conflict']),
    }),
    ...team,
    params,
    mayTeach,
    input('json', decideBody),
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      await allow(app, caller, site, 'publish knowledge')
      return c.json(await decideProposals(app, actorOf(caller), site, c.req.valid('json')))
    },
  )
  .get(
    '/:site/gaps',
    describeRoute({
      tags,
      summary: 'List what found no answer',
      description:
        'Questions that ask the same are one gap. A gap is gone as soon as its wordings stand in an entry, published or not.',
      responses: answers(200, gaps, 'The commonest of late first.', ['forbidden']),
    }),
    ...team,
    params,
    mayTeach,
    async (c) => c.json(await listGaps(c.var.app, c.req.valid('param').site)),
  )
  .post(
    '/:site/gaps/:gap',
    describeRoute({
      tags,
      summary: 'Close a gap, dismiss it, or add it to an entry',
      description:
        'The wordings of a dismissed gap never come up again; those of a closed one do when they are asked again.',
      responses: answers(200, gapSettled, 'What was done.', ['gap_not_found', 'article_not_found', 'conflict']),
    }),
    ...team,
    gapParams,
    mayTeach,
    input('json', settleBody),
    async (c) => {
      const { app, caller } = c.var
      const { site, gap } = c.req.valid('param')
      if (c.req.valid('json').to === 'added') await allow(app, caller, site, 'publish knowledge')
      return c.json(await settleGap(app, actorOf(caller), site, gap, c.req.valid('json')))
    },
  )
  .route('/', checkRoutes)

export const publishRoutes = new Hono<TeamEnv>()
  .get(
    '/:site/publish/preview',
    describeRoute({
      tags: ['Knowledge'],
      summary: 'See what a publish would change',
      description: 'Asks every check of what is served and of what would be. Changes nothing.',
      responses: answers(200, publishPreview, 'The changes, and the checks that change or fail.', ['forbidden']),
    }),
    ...team,
    params,
    mayTeach,
    async (c) => c.json(await previewPublish(c.var.app, c.req.valid('param').site)),
  )
  .post(
    '/:site/publish',
    describeRoute({
      tags: ['Knowledge'],
      summary: 'Serve the entries as they are now',
      description:
        'With the setting `learn: "safest"`, phrasings beyond doubt are accepted before. Checks are not asked: see the preview.',
      responses: answers(200, published, 'The version that is served.', ['nothing_to_publish', 'conflict']),
    }),
    ...team,
    params,
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'publish knowledge')
      return c.json(await publishLearned(c.var.app, actorOf(c.var.caller), site))
    },
  )
