import { Hono } from 'hono'
import { subprotocol } from '../../shared/events.ts'
import type { App, HonoEnv } from '../platform/app.ts'
import { fail, orUnavailable } from '../platform/errors.ts'
import { limitRate } from '../platform/limits.ts'
import { originAllowed } from '../sites/origins.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsOf } from '../sites/table.ts'
import { allow, may } from '../team/access.ts'
import { type Caller, callerBySession, callerByToken, refuseForeignPage } from '../team/caller.ts'
import { bellFor } from './bellFor.ts'
import type { Seat } from './seats.ts'

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
  const caller = await listener(app, request, offered[1])
  const { site, seat } = await seatFor(app, caller, c.req.query('site'), request.headers.get('origin'))
  await limitRate(c.env, 'LIMIT_SITE', site)
  const headers = new Headers({ upgrade: 'websocket', 'x-seat': encodeURIComponent(JSON.stringify(seat)) })
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
): Promise<{ site: string; seat: Seat }> {
  const { until } = caller
  if (caller.type === 'visitor') {
    const { origins } = settingsOf(await siteRow(app, caller.site))
    if (!originAllowed(origins, origin, app.origin))
      fail('origin_not_allowed', 'Pages of this origin may not use this site.')
    return { site: caller.site, seat: { kind: 'visitor', visitor: caller.visitor, until } }
  }
  if (!asked) fail('bad_input', 'The team names its site: /v1/socket?site=ID.')
  const role = await allow(app, caller, asked, 'write knowledge')
  const { id: user, name } = caller.type === 'member' ? caller : { id: 'api', name: '' }
  const seat: Seat = may(role, 'converse') ? { kind: 'team', user, name, until } : { kind: 'writer', user, until }
  return { site: asked, seat }
}
