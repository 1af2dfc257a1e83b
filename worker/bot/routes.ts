import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { locale, siteId } from '../../shared/ids.ts'
import { ask, type Decision, decision } from '../../shared/knowledge.ts'
import { toContent } from '../../shared/markdown.ts'
import { defaultSentences as defaultSentencesSchema } from '../../shared/sites.ts'
import { unpublishedIndex } from '../knowledge/articles.ts'
import { servedIndex } from '../knowledge/serving.ts'
import { similarTo } from '../models/similarTo.ts'
import { answers } from '../platform/describe.ts'
import { input } from '../platform/input.ts'
import { limitBody } from '../platform/limits.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsOf } from '../sites/table.ts'
import { wholeAt } from '../sites/wholeAt.ts'
import { allow } from '../team/access.ts'
import { type TeamEnv, teamCaller } from '../team/caller.ts'
import { answer, isUnsure } from './answer.ts'
import { defaultSentences } from './defaultSentences.ts'
import type { BotMemory } from './turn.ts'

export const askRoutes = new Hono<TeamEnv>()
  .get(
    '/:site/sentences',
    describeRoute({
      tags: ['Sites'],
      summary: 'The bot’s own sentences',
      description:
        'What the bot says in a language where the site has no sentence of its own; English where it speaks another.',
      responses: answers(200, defaultSentencesSchema, 'The sentences.', ['site_not_found', 'forbidden']),
    }),
    teamCaller,
    input('param', z.object({ site: siteId })),
    input('query', z.object({ locale })),
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(defaultSentences(c.req.valid('query').locale))
    },
  )
  .post(
    '/:site/ask',
    describeRoute({
      tags: ['Knowledge'],
      summary: 'Try the bot',
      description: 'What the bot would do with a question, and why. Makes no conversation and keeps nothing.',
      responses: answers(200, decision, 'The decision.', ['site_not_found', 'forbidden']),
    }),
    limitBody(),
    teamCaller,
    input('param', z.object({ site: siteId })),
    input('json', ask),
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      const { text, locale, before, unpublished } = c.req.valid('json')
      await allow(app, caller, site, 'write knowledge')
      const row = await siteRow(app, site)
      const index = unpublished ? await unpublishedIndex(app, site) : await servedIndex(app, row)
      const settings = settingsOf(row)
      const { locale: siteLocale, caution, words, lists } = settings
      const context = { locale, siteLocale, caution, words, lists, whole: wholeAt(app, site, settings) }
      const previous = before.reduce<BotMemory | undefined>(
        (previous, text) => answer(index, text, { ...context, previous }).memory,
        undefined,
      )
      const plain = answer(index, text, { ...context, previous })
      const similar = isUnsure(plain) && !unpublished ? await similarTo(app, row, index, text) : undefined
      const decision = similar ? answer(index, text, { ...context, previous, similar }) : plain
      const { text: markdown, memory: _, given: __, ...decided } = decision
      return c.json({ ...decided, content: toContent(markdown) } satisfies Decision)
    },
  )
