import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { id, siteId } from '../../shared/ids.ts'
import {
  translatedMessage,
  translatedText,
  translateMessage as translateMessageBody,
  translateText,
} from '../../shared/translation.ts'
import { answers } from '../platform/describe.ts'
import { input } from '../platform/input.ts'
import { limitBody, limitRate } from '../platform/limits.ts'
import { allow } from '../team/access.ts'
import { actorOf, type TeamEnv, teamCaller } from '../team/caller.ts'
import { translateDraft, translateMessage } from './translation.ts'

const tags = ['Conversations']
const off = ' 404 where no language model translates for the site, 429 where its budget is used up.'

/** Between visitors and a team that do not share a language. Only the team asks, and only where an owner switched it on. */
export const translationRoutes = new Hono<TeamEnv>()
  .post(
    '/conversations/:id/messages/:message/translation',
    describeRoute({
      tags,
      summary: 'Translate a message',
      description: `For the team; nothing is stored, and the visitor does not know.${off}`,
      responses: answers(200, translatedMessage, 'The message in that language.', [
        'conversation_not_found',
        'not_found',
        'rate_limited',
        'unavailable',
      ]),
    }),
    limitBody(),
    teamCaller,
    input('param', z.object({ id, message: id })),
    input('json', translateMessageBody),
    async (c) => {
      const { app, caller } = c.var
      const { id, message } = c.req.valid('param')
      await limitRate(c.env, 'LIMIT_VISITOR', `translate:${actorOf(caller)}`)
      return c.json(await translateMessage(app, caller, id, message, c.req.valid('json').to))
    },
  )
  .post(
    '/sites/:site/translate',
    describeRoute({
      tags,
      summary: 'Translate what is about to be sent',
      description: `Markdown for Markdown.${off}`,
      responses: answers(200, translatedText, 'The text in that language.', [
        'forbidden',
        'not_found',
        'rate_limited',
        'unavailable',
      ]),
    }),
    limitBody(),
    teamCaller,
    input('param', z.object({ site: siteId })),
    input('json', translateText),
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      const { text, to } = c.req.valid('json')
      await allow(app, caller, site, 'converse')
      await limitRate(c.env, 'LIMIT_VISITOR', `translate:${actorOf(caller)}`)
      return c.json(await translateDraft(app, site, text, to))
    },
  )
