import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { siteId } from '../../shared/ids.ts'
import { conversationPage, conversationStatus } from '../../shared/messages.ts'
import { type Identify, identify as identifyBody, openVisit, type Visit, visit } from '../../shared/sites.ts'
import { contactOf, readVisitor, saveContact, stranger } from '../customers/visitors.ts'
import type { SiteRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { answers, forAnybody } from '../platform/describe.ts'
import { fail } from '../platform/errors.ts'
import { derivedId, newId } from '../platform/ids.ts'
import { input } from '../platform/input.ts'
import { keyByAddress, limitBody, limitRate } from '../platform/limits.ts'
import { type Generations, generationsNow, hasEnded, issueToken, readToken, refuseEnded } from '../platform/tokens.ts'
import { openingAt } from '../sites/hours.ts'
import { readProof } from '../sites/identityKey.ts'
import { requireOrigin } from '../sites/origins.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsOf } from '../sites/table.ts'
import { allow } from '../team/access.ts'
import { anyCaller, type CallerEnv, type TeamEnv, teamCaller } from '../team/caller.ts'
import { teamPresent } from './botReply.ts'
import { endListening } from './endListening.ts'
import { moveConversations } from './ledger.ts'
import { conversationsOf, listConversations } from './lists.ts'
import { limitIdentified } from './quotas.ts'
import { refuseArchived } from './receive.ts'

const params = input('param', z.object({ site: siteId }))

/** Visitors come, come back, and say who they are. A new visitor costs no row: their token is all there is of them. */
export const visitRoutes = new Hono<CallerEnv>()
  .post(
    '/:site/visitors',
    describeRoute({
      tags: ['Visitors'],
      summary: 'Begin or go on as a visitor',
      ...forAnybody,
      description:
        'Goes on with a valid token and renews it; with none, or one that is no longer good or was ended, makes a new visitor.',
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
      await limitRate(c.env, 'LIMIT_ADDRESS', keyByAddress(app, 'visits'))
      await limitRate(c.env, 'LIMIT_SITE', site)
      const row = await siteRow(app, site)
      requireOrigin(c, settingsOf(row).origins)
      refuseArchived({ site: row })
      const { token } = c.req.valid('json')
      return c.json((token && (await goOn(app, row, token))) || (await newVisit(app, row)))
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
      return c.json(await identifyVisitor(app, caller, c.req.valid('json'), (origins) => requireOrigin(c, origins)))
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
      status: z
        .union([conversationStatus, z.literal('open')])
        .optional()
        .meta({ description: 'Only those; `open`: all that are not closed.' }),
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

async function newVisit(app: App, site: SiteRow): Promise<Visit> {
  const id = newId()
  const [token, teamOnline] = await Promise.all([
    issueToken(app.env.SECRET, { site: site.id, visitor: id, generations: generationsNow({ site, visitor: null }) }),
    teamPresent(app, site.id),
  ])
  const visitor = { id, name: null, email: null, verified: false }
  return { token, visitor, conversations: [], teamOnline, ...openingAt(settingsOf(site).hours, Date.now()) }
}

/** What the ledger and the bell know of a visitor: all that a visit tells, and by which a token may have ended. */
async function readVisit(app: App, site: string, visitor: string) {
  const [row, conversations, teamOnline] = await Promise.all([
    readVisitor(app, visitor),
    conversationsOf(app, site, visitor),
    teamPresent(app, site),
  ])
  return { row, conversations, teamOnline }
}

/** The visit, with a fresh token. */
async function visitOf(
  app: App,
  site: SiteRow,
  visitor: string,
  { row, conversations, teamOnline }: Awaited<ReturnType<typeof readVisit>>,
): Promise<Visit> {
  const generations = generationsNow({ site, visitor: row })
  const [token, contact] = await Promise.all([
    issueToken(app.env.SECRET, { site: site.id, visitor, generations }),
    contactOf(app, row),
  ])
  const known = { id: visitor, ...contact }
  return { token, visitor: known, conversations, teamOnline, ...openingAt(settingsOf(site).hours, Date.now()) }
}

/** Goes on as the visitor whom a token names; null where it is none of this site, or was ended. */
async function goOn(app: App, site: SiteRow, token: string): Promise<Visit | null> {
  const claims = await readToken(app.env.SECRET, token)
  if (claims?.site !== site.id) return null
  const known = await readVisit(app, site.id, claims.visitor)
  if (hasEnded(claims.generations, { site, visitor: known.row })) return null
  return visitOf(app, site, claims.visitor, known)
}

async function identifyVisitor(
  app: App,
  { site: id, visitor, generations }: { site: string; visitor: string; generations?: Generations | undefined },
  said: Identify,
  checkPage: (origins: string[]) => void,
): Promise<Visit> {
  const [site, row] = await Promise.all([siteRow(app, id), readVisitor(app, visitor)])
  checkPage(settingsOf(site).origins)
  refuseEnded(generations, { site, visitor: row })
  refuseArchived({ site })
  if (!said.jwt) {
    const before = await contactOf(app, row)
    if (before === stranger) await limitIdentified(app, id)
    await saveContact(app, id, visitor, {
      name: said.name ?? before.name,
      email: said.email ?? before.email,
      verified: false,
    })
    return visitOf(app, site, visitor, await readVisit(app, id, visitor))
  }
  const proof = await readProof(app, site, said.jwt)
  const customer = await derivedId('customer', id, proof.sub)
  await saveContact(app, id, customer, {
    name: proof.name ?? said.name ?? null,
    email: proof.email ?? said.email ?? null,
    verified: true,
  })
  // Only a guest's conversations come along: what belongs to another proven customer stays theirs.
  if (visitor !== customer && !row?.verified) {
    await moveConversations(app, id, visitor, customer)
    app.later(endListening(app, id, { visitor }))
  }
  return visitOf(app, site, customer, await readVisit(app, id, customer))
}
