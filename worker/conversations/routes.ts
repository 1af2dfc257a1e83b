import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { id } from '../../shared/ids.ts'
import {
  type ConversationSummary,
  changeStatus as changeStatusBody,
  conversationFacts,
  conversationSummary,
  markSeen as markSeenBody,
  messagePage,
  type RatedMessage,
  rateAnswer as rateAnswerBody,
  ratedMessage,
  sendMessage,
  sent,
} from '../../shared/messages.ts'
import { contactOf } from '../customers/visitors.ts'
import { answers } from '../platform/describe.ts'
import type { Env } from '../platform/env.ts'
import { input } from '../platform/input.ts'
import { limitBody, limitRate } from '../platform/limits.ts'
import { callersPage, requireOrigin } from '../sites/origins.ts'
import { settingsFrom } from '../sites/table.ts'
import { anyCaller, type Caller, type CallerEnv, teamCaller } from '../team/caller.ts'
import { collectedOf } from './collected.ts'
import { changeStatus, markSeen, rateAnswer } from './handoff.ts'
import { listMessages, newestMessages, openConversation } from './lists.ts'
import { receive } from './receive.ts'
import { forVisitor, toSummary } from './rows.ts'
import { streamed, wantsEvents } from './streamed.ts'
import { mostSummed, summaryOf } from './summary.ts'

const params = input('param', z.object({ id }))
const range = z.object({
  after: z.coerce.number().int().min(0).default(0).meta({ description: 'The last `seq` seen.' }),
  before: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .meta({ description: 'For who scrolls up: the page before this `seq`.' }),
})

/** What a visitor may do in a minute is theirs alone; the site's share keeps one shop from drowning the others. */
async function limitVisitor(env: Env, caller: Caller): Promise<void> {
  if (caller.type !== 'visitor') return
  await limitRate(env, 'LIMIT_VISITOR', caller.visitor)
  await limitRate(env, 'LIMIT_SITE', caller.site)
}

export const conversationRoutes = new Hono<CallerEnv>()
  .use(limitBody())
  .post(
    '/:id/messages',
    describeRoute({
      tags: ['Conversations'],
      summary: 'Send a message',
      description:
        'The first message of a visitor makes the conversation; both ids are chosen by the sender. Sending again with the same `id` returns what the first sending did. The answer already holds the reply of the bot, where it gave one. The text of the team is Markdown, that of a visitor is taken as it is. With `Accept: text/event-stream` the answer is a stream of events: `draft` `{text}` for what a language model has written so far (it may be taken back), then `sent` with the usual body, or `problem`.',
      responses: answers(201, sent, 'Stored, with its place in the one order.', [
        'conversation_not_found',
        'already_exists',
        'origin_not_allowed',
        'quota_exceeded',
      ]),
    }),
    anyCaller,
    params,
    input('json', sendMessage),
    async (c) => {
      const { app, caller } = c.var
      await limitVisitor(c.env, caller)
      const send = (onDraft?: (text: string) => void) =>
        receive(app, caller, c.req.valid('param').id, c.req.valid('json'), callersPage(c), onDraft)
      return wantsEvents(c) ? streamed(c, send) : c.json(await send(), 201)
    },
  )
  .get(
    '/:id/messages',
    describeRoute({
      tags: ['Conversations'],
      summary: 'Read messages',
      description:
        'Oldest first, at most 100. `next` is the `after` of the next page, or null. With `before`, the page before it.',
      responses: answers(200, messagePage, 'A page.', ['conversation_not_found', 'origin_not_allowed']),
    }),
    anyCaller,
    params,
    input('query', range),
    async (c) => {
      const { app, caller } = c.var
      await limitVisitor(c.env, caller)
      const stand = await openConversation(app, caller, c.req.valid('param').id)
      if (caller.type === 'visitor') requireOrigin(c, settingsFrom(stand.site.settings).origins)
      return c.json(await listMessages(app, caller, stand, c.req.valid('query')))
    },
  )
  .get(
    '/:id',
    describeRoute({
      tags: ['Conversations'],
      summary: 'Read what the list shows of one conversation',
      responses: answers(200, conversationSummary, 'The conversation.', ['conversation_not_found']),
    }),
    teamCaller,
    params,
    async (c) => {
      const { app, caller } = c.var
      const stand = await openConversation(app, caller, c.req.valid('param').id)
      const [contact, collected] = await Promise.all([
        contactOf(app, stand.visitor),
        collectedOf(app, stand.conversation),
      ])
      return c.json({ ...(await toSummary(app, stand.conversation, contact)), collected } satisfies ConversationSummary)
    },
  )
  .get(
    '/:id/summary',
    describeRoute({
      tags: ['Conversations'],
      summary: 'What has happened in a conversation',
      description:
        'For who takes it over: what was asked, answered, rated and collected, and why it was passed on. Facts only, from the last 200 messages.',
      responses: answers(200, conversationFacts, 'The facts.', ['conversation_not_found']),
    }),
    teamCaller,
    params,
    async (c) => {
      const { app, caller } = c.var
      const { conversation } = await openConversation(app, caller, c.req.valid('param').id)
      const { page, locale } = conversation
      const [messages, collected] = await Promise.all([
        newestMessages(app, conversation.id, mostSummed),
        collectedOf(app, conversation),
      ])
      return c.json(summaryOf(messages, { collected, page, locale }))
    },
  )
  .post(
    '/:id/seen',
    describeRoute({
      tags: ['Conversations'],
      summary: 'Tell how far you have seen it',
      responses: answers(204, null, 'Noted.', ['conversation_not_found', 'origin_not_allowed']),
    }),
    anyCaller,
    params,
    input('json', markSeenBody),
    async (c) => {
      const { app, caller } = c.var
      await limitVisitor(c.env, caller)
      const stand = await openConversation(app, caller, c.req.valid('param').id)
      if (caller.type === 'visitor') requireOrigin(c, settingsFrom(stand.site.settings).origins)
      await markSeen(app, stand, caller.type === 'visitor' ? 'visitor' : 'team', c.req.valid('json').seq)
      return c.body(null, 204)
    },
  )
  .post(
    '/:id/status',
    describeRoute({
      tags: ['Conversations'],
      summary: 'Take over, hand back, close, reopen',
      responses: answers(200, sent, 'As it stands now, with the note that tells it.', ['conversation_not_found']),
    }),
    teamCaller,
    params,
    input('json', changeStatusBody),
    async (c) => c.json(await changeStatus(c.var.app, c.var.caller, c.req.valid('param').id, c.req.valid('json'))),
  )
  .post(
    '/:id/messages/:message/rating',
    describeRoute({
      tags: ['Conversations'],
      summary: 'Say whether an answer of the bot helped',
      description: 'To a visitor’s “no” under its newest answer the bot replies: `reply` is what that added.',
      responses: answers(200, ratedMessage, 'The message, with what was said of it.', [
        'conversation_not_found',
        'origin_not_allowed',
      ]),
    }),
    anyCaller,
    input('param', z.object({ id, message: id })),
    input('json', rateAnswerBody),
    async (c) => {
      const { app, caller } = c.var
      await limitVisitor(c.env, caller)
      const { id, message } = c.req.valid('param')
      const stand = await openConversation(app, caller, id)
      if (caller.type === 'visitor') requireOrigin(c, settingsFrom(stand.site.settings).origins)
      const { reply, ...rated } = await rateAnswer(app, caller, stand, message, c.req.valid('json').helped)
      return c.json({ ...forVisitor(rated), ...(reply && { reply }) } satisfies RatedMessage)
    },
  )
