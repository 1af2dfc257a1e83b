import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { id, siteId } from '../../shared/ids.ts'
import { endingTokens, readVisitor } from '../customers/visitors.ts'
import type { App, HonoEnv } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { answers } from '../platform/describe.ts'
import { fail } from '../platform/errors.ts'
import { input } from '../platform/input.ts'
import { limitAttemptsByAddress, limitRate } from '../platform/limits.ts'
import { type Generations, refuseEnded } from '../platform/tokens.ts'
import { requireOrigin } from '../sites/origins.ts'
import { siteRow } from '../sites/sites.ts'
import { endingAllTokens, settingsOf } from '../sites/table.ts'
import { allow } from '../team/access.ts'
import { actorOf, anyCaller, type CallerEnv, type TeamEnv, teamCaller } from '../team/caller.ts'
import { endListening } from './endListening.ts'

const tags = ['Visitors']
const params = input('param', z.object({ site: siteId }))

/** A visitor ends their own tokens. */
const ofVisitors = new Hono<CallerEnv>().post(
  '/:site/visitors/logout',
  describeRoute({
    tags,
    summary: 'Sign the visitor out',
    description: 'Ends all tokens of this visitor, those of their other devices included, and closes their sockets.',
    responses: answers(204, null, 'They are ended.', ['unauthorized', 'origin_not_allowed', 'rate_limited']),
  }),
  anyCaller,
  params,
  async (c) => {
    const { app, caller } = c.var
    const { site } = c.req.valid('param')
    if (caller.type !== 'visitor') fail('forbidden', 'Only a visitor can sign out as one.')
    if (caller.site !== site) fail('unauthorized', 'This token is for another site.')
    await limitRate(c.env, 'LIMIT_VISITOR', caller.visitor)
    await signOutVisitor(app, caller, (origins) => requireOrigin(c, origins))
    return c.body(null, 204)
  },
)

/** The team ends those of one visitor, an owner those of all. */
const ofTeam = new Hono<TeamEnv>()
  .post(
    '/:site/visitors/sign-out',
    describeRoute({
      tags,
      summary: 'Sign all visitors out',
      description:
        'Ends the tokens of all visitors of the site. They go on as new guests, and find their conversations again where the shop proves who they are.',
      responses: answers(204, null, 'They are ended.', ['forbidden', 'site_not_found']),
    }),
    teamCaller,
    params,
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      await allow(app, caller, site, 'change settings')
      const actor = actorOf(caller)
      await app.db.batch([endingAllTokens(app, site), logged(app, { site, actor, action: 'visitors.signed_out' })])
      app.later(endListening(app, site, { visitors: true }))
      return c.body(null, 204)
    },
  )
  .post(
    '/:site/visitors/:visitor/sign-out',
    describeRoute({
      tags,
      summary: 'Sign one visitor out',
      responses: answers(204, null, 'Their tokens are ended.', ['forbidden', 'visitor_not_found']),
    }),
    teamCaller,
    input('param', z.object({ site: siteId, visitor: id })),
    async (c) => {
      const { app, caller } = c.var
      const { site, visitor } = c.req.valid('param')
      await allow(app, caller, site, 'converse')
      if (!(await isKnown(app, site, visitor))) fail('visitor_not_found', 'This site has no such visitor.')
      await app.db.batch([
        endingTokens(app, site, visitor),
        logged(app, { site, actor: actorOf(caller), action: 'visitor.signed_out', target: visitor }),
      ])
      app.later(endListening(app, site, { visitor }))
      return c.body(null, 204)
    },
  )

export const signOutRoutes = new Hono<HonoEnv>().route('/', ofVisitors).route('/', ofTeam)

/** Sign-outs from one address in ten minutes. Each may leave a row of somebody of whom nothing else is known. */
const mostSignOuts = 60

async function signOutVisitor(
  app: App,
  { site: id, visitor, generations }: { site: string; visitor: string; generations?: Generations | undefined },
  checkPage: (origins: string[]) => void,
): Promise<void> {
  const [site, row] = await Promise.all([siteRow(app, id), readVisitor(app, visitor)])
  checkPage(settingsOf(site).origins)
  refuseEnded(generations, { site, visitor: row })
  await limitAttemptsByAddress(app, 'logout', mostSignOuts, 10 * 60)
  await endingTokens(app, id, visitor).run()
  app.later(endListening(app, id, { visitor }))
}

/** Whether a visitor of this id has left anything on the site. */
async function isKnown(app: App, site: string, visitor: string): Promise<boolean> {
  const found = await app.db
    .prepare(
      `select 1 where exists (select 1 from conversations where visitor_id = ?2 and site_id = ?1)
         or exists (select 1 from visitors where id = ?2 and site_id = ?1)`,
    )
    .bind(site, visitor)
    .first()
  return found !== null
}
