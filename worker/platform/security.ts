import type { MiddlewareHandler } from 'hono'
import { fail } from './errors.ts'

/** Headers that every answer carries; pages add a policy of their own. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.status === 101) return // an upgrade's headers belong to the socket
  const { headers } = c.res
  if (!headers.has('x-content-type-options')) c.header('x-content-type-options', 'nosniff')
  if (!headers.has('referrer-policy')) c.header('referrer-policy', 'strict-origin-when-cross-origin')
  if (c.req.url.startsWith('https:')) c.header('strict-transport-security', 'max-age=31536000')
  if (!headers.has('cache-control')) c.header('cache-control', 'no-store')
}

/**
 * A body that changes something is JSON and says so: a form on a foreign page cannot send that without asking first.
 * Routes that read other types name them.
 */
export const jsonOnly =
  (...otherTypes: string[]): MiddlewareHandler =>
  async (c, next) => {
    // What says nothing of itself is any bytes (RFC 9110, 8.3).
    const type = (c.req.header('content-type') ?? 'application/octet-stream').split(';')[0]?.trim().toLowerCase()
    const hasBody = c.req.raw.body !== null && c.req.header('content-length') !== '0'
    const isTaken = otherTypes.includes(type ?? '') || otherTypes.includes(`${type?.split('/')[0]}/*`)
    if (hasBody && type !== 'application/json' && !isTaken) {
      fail('unsupported_media_type', `Send ${['application/json', ...otherTypes].join(' or ')}.`)
    }
    await next()
  }
