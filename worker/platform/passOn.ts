import type { Context, MiddlewareHandler } from 'hono'
import { siteId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { addressHeader } from './addressOf.ts'
import type { App, HonoEnv } from './app.ts'
import { orUnavailable } from './errors.ts'
import { runnerFor } from './runnerFor.ts'
import { withTimeout } from './withTimeout.ts'

/**
 * What may take more than the ten milliseconds of processor time that a free plan gives a request: it reads a file, looks
 * at all entries, asks the bot many questions, or hashes a password, which is slow by design. `*` is one part of a path.
 */
const heavy = patterns(
  'GET /v1/sites/*/publish/preview',
  'POST /v1/sites/*/publish',
  'POST /v1/sites/*/publications/*/restore',
  'POST /v1/sites/*/articles/import',
  'POST /v1/sites/*/articles/import/*',
  'GET /v1/sites/*/articles/export',
  'POST /v1/sites/*/imports/*/undo',
  'POST /v1/sites/*/articles/alike',
  'POST /v1/sites/*/rehearse',
  'GET /v1/sites/*/learning',
  'GET /v1/sites/*/proposals',
  'POST /v1/sites/*/proposals',
  'GET /v1/sites/*/gaps',
  'POST /v1/sites/*/gaps/*',
  'GET /v1/sites/*/checks',
  'POST /v1/sites/*/checks',
  'PUT /v1/sites/*/checks/*',
  'GET /v1/sites/*/health',
  'POST /v1/sites/*/media',
  'POST /api/auth/sign-in/email',
  'POST /api/auth/change-password',
  'POST /v1/me/password',
  'POST /v1/me/proof',
  'POST /v1/password-links/use',
  'POST /v1/setup',
  'POST /v1/invitations/accept',
)
/** Somebody of the team tries texts that are not published yet; programs ask what is, which is quick. */
const heavyBySession = patterns('POST /v1/sites/*/ask')

function patterns(...paths: string[]): RegExp {
  return new RegExp(`^(?:${paths.join('|').replaceAll('*', '[^/]+')})$`)
}

/** Refuses who is not of this site's team, or a site that does not exist. */
export type RequireTeam = (app: App, request: Request, site: string) => Promise<unknown>

/**
 * Milliseconds that a runner has to answer once it has the whole request. An object is given thirty seconds of processor time;
 * the largest import and the slowest publish take less, on a busy machine of one's own too.
 */
export const runnerTimeout = 120_000
/** Bytes a second at least that a body comes in with: time for it is added to the runner's, so that a slow line is no fault. */
export const slowestUpload = 32 * 1024

/**
 * Has heavy requests answered by a runner, which is an object of this very worker: the same routes, the same checks. Each site
 * has one of its own, so one that hangs keeps no other site waiting, and whoever asked it is told to come back. An object that was
 * named once stays, so it is named after a site only when `requireTeam` has let the caller in; who signs in is nobody yet, and
 * shares a fixed number of runners with others.
 */
export const passOn =
  (requireTeam: RequireTeam): MiddlewareHandler<HonoEnv> =>
  async (c, next) => {
    if (c.env.IN_RUNNER || !isHeavy(c)) return next()
    const { app } = c.var
    const site = /^\/v1\/sites\/([^/]+)/.exec(c.req.path)?.[1]
    if (site !== undefined) {
      if (!siteId.safeParse(site).success) return next() // the route says what is wrong with it
      await requireTeam(app, c.req.raw, site)
    }
    const name = site ?? (await signInRunner(app.address))
    const bytes = c.req.raw.body ? Number(c.req.header('content-length') ?? limits.mediaBytes) : 0
    const timeout = runnerTimeout + (Math.min(bytes, limits.mediaBytes) / slowestUpload) * 1000
    return orUnavailable('runner', () => withTimeout(runnerFor(c.env, name).fetch(handed(c)), timeout))
  }

const signInRunners = 64

/** A name that no site has; the same for the same address. */
async function signInRunner(address: string | null): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(address ?? ''))
  return `sign-in ${new Uint8Array(hash)[0]! % signInRunners}`
}

/**
 * The request as it goes to the runner: with what only the front knows of its caller, our own origin and their address; and
 * with a body of its own, since a runner that refuses has answered before it has read all of it, and that is no error.
 */
function handed({ req, executionCtx, var: { app } }: Context<HonoEnv>): Request {
  const { raw } = req
  const { pathname, search } = new URL(raw.url)
  const headers = new Headers(raw.headers)
  headers.delete(addressHeader)
  if (app.address !== null) headers.set(addressHeader, app.address)
  const request = { method: raw.method, headers, signal: raw.signal }
  if (!raw.body || raw.method === 'GET') return new Request(app.origin + pathname + search, request)
  const length = raw.headers.get('content-length')
  const { readable, writable } = length ? new FixedLengthStream(Number(length)) : new IdentityTransformStream()
  executionCtx.waitUntil(raw.body.pipeTo(writable).catch(() => {}))
  return new Request(app.origin + pathname + search, { ...request, body: readable })
}

/** Who has nothing to show is refused here, and costs no runner. */
function isHeavy({ req }: Context<HonoEnv>): boolean {
  const request = `${req.method} ${req.path}`
  if (req.header('cookie')) return heavy.test(request) || heavyBySession.test(request)
  return heavy.test(request) && (!req.path.startsWith('/v1/sites/') || req.header('authorization') !== undefined)
}
