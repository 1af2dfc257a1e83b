import type { Context, MiddlewareHandler } from 'hono'
import type { HonoEnv } from './app.ts'
import { orUnavailable } from './errors.ts'
import { addressOf } from './limits.ts'
import { runnerFor } from './runnerFor.ts'

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
  'POST /v1/setup',
  'POST /v1/invitations/accept',
)
/** Somebody of the team tries texts that are not published yet; programs ask what is, which is quick. */
const heavyBySession = patterns('POST /v1/sites/*/ask')

function patterns(...paths: string[]): RegExp {
  return new RegExp(`^(?:${paths.join('|').replaceAll('*', '[^/]+')})$`)
}

/**
 * Has heavy requests answered by a runner, which is an object of this very worker: the same routes, the same checks. Each site
 * has one of its own, and each address that signs in.
 */
export const passOn: MiddlewareHandler<HonoEnv> = async (c, next) => {
  if (c.env.IN_RUNNER || !isHeavy(c)) return next()
  const site = /^\/v1\/sites\/([^/]+)/.exec(c.req.path)?.[1]
  return orUnavailable('runner', () => runnerFor(c.env, site ?? addressOf(c.req.raw)).fetch(handed(c)))
}

/** The request with a body of its own: a runner that refuses has answered before it has read all of it, and that is no error. */
function handed({ req, executionCtx }: Context<HonoEnv>): Request {
  const { raw } = req
  if (!raw.body) return raw
  const length = raw.headers.get('content-length')
  const { readable, writable } = length ? new FixedLengthStream(Number(length)) : new IdentityTransformStream()
  executionCtx.waitUntil(raw.body.pipeTo(writable).catch(() => {}))
  return new Request(raw.url, { method: raw.method, headers: raw.headers, body: readable, signal: raw.signal })
}

/** Who has nothing to show is refused here, and costs no runner. */
function isHeavy({ req }: Context<HonoEnv>): boolean {
  const request = `${req.method} ${req.path}`
  if (req.header('cookie')) return heavy.test(request) || heavyBySession.test(request)
  return heavy.test(request) && (!req.path.startsWith('/v1/sites/') || req.header('authorization') !== undefined)
}
