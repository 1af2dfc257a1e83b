import { createMiddleware } from 'hono/factory'
import type { App, HonoEnv } from '../platform/app.ts'
import { sameSecret } from '../platform/crypto.ts'
import { fail } from '../platform/errors.ts'
import { readToken, type VisitorClaims } from '../platform/tokens.ts'
import { authFor } from './auth.ts'

/**
 * Who is calling: a visitor by token, a team member by session, a program by the admin key. `until`: for how long;
 * `session`: the id of its row.
 */
export type Caller = { until: number } & (
  | ({ type: 'visitor' } & Pick<VisitorClaims, 'site' | 'visitor'> & Partial<Pick<VisitorClaims, 'generations'>>)
  | { type: 'member'; id: string; name: string; email: string; session: string }
  | { type: 'admin' }
)

/** A caller who may be let in to a team's matters. */
export type TeamCaller = Exclude<Caller, { type: 'visitor' }>

/** How the audit log and messages name a team caller. */
export const actorOf = (caller: TeamCaller) => (caller.type === 'member' ? `member:${caller.id}` : 'admin')

export type CallerEnv = HonoEnv & { Variables: { caller: Caller } }
export type TeamEnv = HonoEnv & { Variables: { caller: TeamCaller } }

/** Lets in any caller who proves who they are; 401 for the rest. */
export const anyCaller = createMiddleware<CallerEnv>(async (c, next) => {
  c.set('caller', await identify(c.var.app, c.req.raw))
  await next()
})

/** Lets in the team and the admin key; a visitor is known, but has no business here. */
export const teamCaller = createMiddleware<TeamEnv>(async (c, next) => {
  const caller = await identify(c.var.app, c.req.raw)
  if (caller.type === 'visitor') fail('forbidden', 'A visitor may not do this.')
  c.set('caller', caller)
  await next()
})

/** The caller of a request, or 401. A header that is there must be right: it never falls back to the cookie. */
export async function identify(app: App, request: Request): Promise<Caller> {
  const header = request.headers.get('authorization')
  if (header !== null) {
    const token = /^Bearer (\S+)$/i.exec(header)?.[1]
    const caller = token ? await callerByToken(app, token) : null
    return caller ?? fail('unauthorized', 'The token in Authorization is not valid, or no longer.')
  }
  const caller = await callerBySession(app, request)
  if (!caller) fail('unauthorized', 'Send a token in Authorization: Bearer, or sign in.')
  refuseForeignPage(app, request)
  return caller
}

/**
 * A cookie comes along whichever page sends the request, so a change must come from a page of ours. Browsers name the
 * page of every change and every socket; who names none is a program, which nobody can trick.
 */
export function refuseForeignPage(app: App, request: Request): void {
  const reads = (request.method === 'GET' || request.method === 'HEAD') && request.headers.get('upgrade') === null
  const origin = request.headers.get('origin')
  if (!reads && origin !== null && origin !== app.origin) {
    fail('origin_not_allowed', 'With a session cookie, changes are taken from our own pages only.')
  }
}

/** Who a bearer token belongs to: the admin, or a visitor. */
export async function callerByToken(app: App, token: string): Promise<Caller | null> {
  if (sameSecret(token, app.env.ADMIN_KEY)) return { type: 'admin', until: Number.MAX_SAFE_INTEGER }
  const claims = await readToken(app.env.SECRET, token)
  return claims && { type: 'visitor', ...claims }
}

/** The signed-in team member, by better-auth's cookie. */
export async function callerBySession(app: App, request: Request): Promise<Extract<Caller, { type: 'member' }> | null> {
  if (!request.headers.get('cookie')?.includes('counterbell.session_token')) return null
  const found = await authFor(app).api.getSession({ headers: request.headers })
  if (!found) return null
  const { id, name, email } = found.user
  return { type: 'member', id, name, email, session: found.session.id, until: found.session.expiresAt.getTime() }
}
