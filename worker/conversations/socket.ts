import { Hono } from 'hono'
import { subprotocol } from '../../shared/events.ts'
import type { App, HonoEnv } from '../platform/app.ts'
import { fail, orUnavailable } from '../platform/errors.ts'
import { limitRate } from '../platform/limits.ts'
import { refuseEnded } from '../platform/tokens.ts'
import { originAllowed } from '../sites/origins.ts'
import { settingsFrom } from '../sites/table.ts'
import { allow, may } from '../team/access.ts'
import { type Caller, callerBySession, callerByToken, refuseForeignPage } from '../team/caller.ts'
import { bellFor } from './bellFor.ts'
import { bounds } from './bounds.ts'
import { refuseArchived } from './receive.ts'
import type { Arrival, Sitting } from './seats.ts'

/**
 * Who listens is settled before the upgrade: visitors and programs offer `counterbell, <token>` as subprotocols, the team
 * comes by cookie and names its site. The answer bears `counterbell` alone, so a token is never echoed.
 */
export const socketRoutes = new Hono<HonoEnv>().get('/', async (c) => {
  const { app } = c.var
  const request = c.req.raw
  if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket')
    fail('upgrade_required', 'This address speaks WebSocket only.')
  const offered = (request.headers.get('sec-websocket-protocol') ?? '').split(',').map((name) => name.trim())
  if (offered[0] !== subprotocol) fail('bad_input', `The first subprotocol must be "${subprotocol}".`)
  const since = Date.now()
  const caller = await listener(app, request, offered[1])
  if (caller.type === 'visitor') await limitRate(c.env, 'LIMIT_VISITOR', caller.visitor)
  const { site, ...sitting } = await seatFor(app, caller, c.req.query('site'), request.headers.get('origin'))
  await limitRate(c.env, 'LIMIT_SITE', site)
  const arrival: Arrival = { seat: { since, until: caller.until, ...sitting.seat }, address: app.address }
  const headers = new Headers({ upgrade: 'websocket', 'x-seat': encodeURIComponent(JSON.stringify(arrival)) })
  return orUnavailable('bell', async () => bellFor(app.env, site).fetch('https://bell/', { headers }))
})

async function listener(app: App, request: Request, token: string | undefined): Promise<Caller> {
  if (token) return (await callerByToken(app, token)) ?? fail('unauthorized', 'The token is not valid, or no longer.')
  const member = await callerBySession(app, request)
  if (!member) fail('unauthorized', 'Offer a token as the second subprotocol, or sign in.')
  refuseForeignPage(app, request)
  return member
}

async function seatFor(
  app: App,
  caller: Caller,
  asked: string | undefined,
  origin: string | null,
): Promise<{ site: string; seat: Sitting }> {
  if (caller.type === 'visitor') return { site: caller.site, seat: await visitorSeat(app, caller, origin) }
  if (!asked) fail('bad_input', 'The team names its site: /v1/socket?site=ID.')
  const role = await allow(app, caller, asked, 'write knowledge')
  const { id: user, name, session } = caller.type === 'member' ? caller : { id: 'api', name: '', session: '' }
  const seat: Sitting = may(role, 'converse')
    ? { kind: 'team', user, session, name }
    : { kind: 'writer', user, session }
  return { site: asked, seat }
}

/** All that the bell must know of a visitor, in one question to the ledger: so that it need not ask with each frame. */
async function visitorSeat(
  app: App,
  { site, visitor, generations }: Extract<Caller, { type: 'visitor' }>,
  origin: string | null,
): Promise<Sitting> {
  const found = await app.db
    .prepare(
      `select s.settings, s.archived_at as archivedAt, s.token_generation as siteGeneration, s.proof_generation as proofGeneration,
         v.verified, v.token_generation as visitorGeneration, (select json_group_array(id) from
         (select id from conversations where visitor_id = ?2 and site_id = ?1 order by last_at desc limit ?3)) as own
       from sites s left join visitors v on v.id = ?2 and v.site_id = s.id where s.id = ?1`,
    )
    .bind(site, visitor, bounds.conversations)
    .first<{
      settings: string
      archivedAt: number | null
      siteGeneration: number
      proofGeneration: number
      verified: number | null
      visitorGeneration: number | null
      own: string
    }>()
  if (!found) fail('site_not_found', `There is no site "${site}".`)
  refuseArchived({ site: found })
  if (!originAllowed(settingsFrom(found.settings).origins, origin, app.origin))
    fail('origin_not_allowed', 'Pages of this origin may not use this site.')
  const proven = found.verified === 1
  refuseEnded(generations, {
    site: { tokenGeneration: found.siteGeneration, proofGeneration: found.proofGeneration },
    visitor: { tokenGeneration: found.visitorGeneration ?? 0, verified: proven },
  })
  return {
    kind: 'visitor',
    visitor,
    proven,
    origin: origin === app.origin ? null : origin,
    conversations: JSON.parse(found.own),
  }
}
