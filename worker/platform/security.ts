import type { MiddlewareHandler } from 'hono'
import type { HonoEnv } from './app.ts'
import { fail, problemResponse, Refusal } from './errors.ts'

/** A name or an address, and a port. What else a caller writes there would become part of addresses that we make. */
const host = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/** Refuses a Host that is none, before any address is made of it. */
export const requireHost: MiddlewareHandler = async (c, next) => {
  const named = c.req.header('host')
  if (named !== undefined && !(host.test(named) && URL.canParse(`http://${named}`)))
    return problemResponse(new Refusal('bad_input', 'The Host header names no host.'))
  return next()
}

/** Headers that every answer carries; pages add a policy of their own. */
export const securityHeaders: MiddlewareHandler<HonoEnv> = async (c, next) => {
  await next()
  if (c.res.status === 101) return // an upgrade's headers belong to the socket
  const { headers } = c.res
  const missing = Object.entries(c.var.app?.origin.startsWith('https:') ? overHttps : always).filter(
    ([name]) => !headers.has(name),
  )
  try {
    for (const [name, value] of missing) headers.set(name, value)
  } catch {
    // What a runner or the files answered cannot be changed; this copies it, which takes longer.
    for (const [name, value] of missing) c.header(name, value)
  }
}

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cache-control': 'no-store',
}
const overHttps = { ...always, 'strict-transport-security': 'max-age=31536000' }

/**
 * A body is JSON and says so: a form on a foreign page cannot send that without asking first. `others`: the routes that read
 * other types (`*` is one part of a path), and which; they alone do.
 */
export function jsonOnly(others: Record<string, readonly string[]> = {}): MiddlewareHandler {
  const exceptions = Object.entries(others).map(([route, types]) => ({
    route: new RegExp(`^${route.replaceAll('*', '[^/]+')}$`),
    types,
  }))
  return async (c, next) => {
    const hasBody = c.req.raw.body !== null && c.req.header('content-length') !== '0'
    // What says nothing of itself is any bytes (RFC 9110, 8.3), which only the routes of files read.
    const type = (c.req.header('content-type') ?? 'application/octet-stream').split(';')[0]!.trim().toLowerCase()
    if (hasBody && type !== 'application/json') {
      const types = exceptions.find(({ route }) => route.test(`${c.req.method} ${c.req.path}`))?.types ?? []
      if (!types.includes(type) && !types.includes(`${type.split('/')[0]}/*`)) {
        fail('unsupported_media_type', `Send ${['application/json', ...types].join(' or ')}.`)
      }
    }
    await next()
  }
}
