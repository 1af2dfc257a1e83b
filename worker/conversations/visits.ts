import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { siteId } from '../../shared/ids.ts'
import { conversationPage, conversationStatus } from '../../shared/messages.ts'
import {
  type Hours,
  type Identify,
  identify as identifyBody,
  openVisit,
  type Visit,
  visit,
} from '../../shared/sites.ts'
import { readContact, saveContact } from '../customers/visitors.ts'
import type { App } from '../platform/app.ts'
import { answers } from '../platform/describe.ts'
import { fail } from '../platform/errors.ts'
import { derivedId, newId } from '../platform/ids.ts'
import { input } from '../platform/input.ts'
import { addressOf, limitBody, limitRate } from '../platform/limits.ts'
import { issueToken, readToken } from '../platform/tokens.ts'
import { openingAt } from '../sites/hours.ts'
import { readProof } from '../sites/identityKey.ts'
import { requireOrigin } from '../sites/origins.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsOf } from '../sites/table.ts'
import { allow } from '../team/access.ts'
import { anyCaller, type CallerEnv, type TeamEnv, teamCaller } from '../team/caller.ts'
import { bellFor } from './bellFor.ts'
import { teamPresent } from './botReply.ts'
import { moveConversations } from './ledger.ts'
import { conversationsOf, listConversations } from './lists.ts'

const params = input('param', z.object({ site: siteId }))

/** Visitors come, come back, and say who they are. A new visitor costs no row: their token is all there is of them. */
export const visitRoutes = new Hono<CallerEnv>()
  .post(
    '/:site/visitors',
    describeRoute({
      tags: ['Visitors'],
      summary: 'Begin or go on as a visitor',
      description:
        'Goes on with a valid token and renews it; with none, or one that is no longer good, makes a new visitor.',
      responses: answers(200, visit, 'Who the visitor is, and their conversations.', [
        'site_not_found',
        'origin_not_allowed',
      ]),
    }),
    limitBody(),
    params,
    input('json', openVisit),
    async (c) => {
      const { app } = c.var
      const { site } = c.req.valid('param')
      await limitRate(c.env, 'LIMIT_ADDRESS', `visits:${addressOf(c.req.raw)}`)
      await limitRate(c.env, 'LIMIT_SITE', site)
      const { origins, hours } = settingsOf(await siteRow(app, site))
      requireOrigin(c, origins)
      const { token } = c.req.valid('json')
      const claims = token ? await readToken(app.env.SECRET, token) : null
      const known = claims?.site === site ? claims.visitor : null
      return c.json(known ? await visitOf(app, site, known, hours) : await newVisit(app, site, hours))
    },
  )
  .post(
    '/:site/identify',
    describeRoute({
      tags: ['Visitors'],
      summary: 'Say who the visitor is',
      description:
        'With the shop’s proof (`jwt`) the visitor becomes that customer, on every device, and brings their conversations along; the answer has the token to go on with. Without it, what is said is shown to the team as unverified.',
      responses: answers(200, visit, 'Who the visitor is now.', ['unauthorized', 'origin_not_allowed']),
    }),
    limitBody(),
    anyCaller,
    params,
    input('json', identifyBody),
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      if (caller.type !== 'visitor') fail('forbidden', 'Only a visitor can say who they are.')
      if (caller.site !== site) fail('unauthorized', 'This token is for another site.')
      await limitRate(c.env, 'LIMIT_VISITOR', caller.visitor)
      return c.json(
        await identifyVisitor(app, site, caller.visitor, c.req.valid('json'), (origins) => requireOrigin(c, origins)),
      )
    },
  )

/** The inbox list belongs to the site's address, like everything that is asked of a whole site. */
export const conversationListRoutes = new Hono<TeamEnv>().get(
  '/:site/conversations',
  describeRoute({
    tags: ['Conversations'],
    summary: 'List conversations',
    description:
      'Newest activity first, at most 100. `open` is all that is not closed. `next` is the `after` of the next page.',
    responses: answers(200, conversationPage, 'A page.', ['forbidden', 'site_not_found']),
  }),
  teamCaller,
  params,
  input(
    'query',
    z.object({
      status: z.union([conversationStatus, z.literal('open')]).optional(),
      after: z.string().max(100).optional(),
    }),
  ),
  async (c) => {
    const { site } = c.req.valid('param')
    const { status, after } = c.req.valid('query')
    await allow(c.var.app, c.var.caller, site, 'converse')
    return c.json(await listConversations(c.var.app, site, status, after))
  },
)

async function newVisit(app: App, site: string, hours: Hours | null): Promise<Visit> {
  const id = newId()
  const [token, teamOnline] = await Promise.all([
    issueToken(app.env.SECRET, { site, visitor: id }),
    teamPresent(app, site),
  ])
  const visitor = { id, name: null, email: null, verified: false }
  return { token, visitor, conversations: [], teamOnline, ...openingAt(hours, Date.now()) }
}

async function visitOf(app: App, site: string, visitor: string, hours: Hours | null): Promise<Visit> {
  const [token, contact, conversations, teamOnline] = await Promise.all([
    issueToken(app.env.SECRET, { site, visitor }),
    readContact(app, visitor),
    conversationsOf(app, site, visitor),
    teamPresent(app, site),
  ])
  return { token, visitor: { id: visitor, ...contact }, conversations, teamOnline, ...openingAt(hours, Date.now()) }
}

async function identifyVisitor(
  app: App,
  site: string,
  visitor: string,
  said: Identify,
  checkPage: (origins: string[]) => void,
): Promise<Visit> {
  const row = await siteRow(app, site)
  const { origins, hours } = settingsOf(row)
  checkPage(origins)
  if (!said.jwt) {
    const before = await readContact(app, visitor)
    await saveContact(app, site, visitor, {
      name: said.name ?? before.name,
      email: said.email ?? before.email,
      verified: false,
    })
    return visitOf(app, site, visitor, hours)
  }
  const proof = await readProof(app, row, said.jwt)
  const customer = await derivedId('customer', site, proof.sub)
  await saveContact(app, site, customer, {
    name: proof.name ?? said.name ?? null,
    email: proof.email ?? said.email ?? null,
    verified: true,
  })
  // Only a guest's conversations come along: what belongs to another proven customer stays theirs.
  if (visitor !== customer && !(await readContact(app, visitor)).verified) {
    await moveConversations(app, site, visitor, customer)
    app.later(bellFor(app.env, site).dismiss({ visitor }))
  }
  return visitOf(app, site, customer, hours)
}
