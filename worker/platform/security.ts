import type { MiddlewareHandler } from 'hono'
import { fail } from './errors.ts'

/** Headers that every answer carries; pages add a policy of their own. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.status === 101) return // an upgrade's headers belong to the socket
  const { headers } = c.res
  const missing = Object.entries(c.req.url.startsWith('https:') ? overHttps : always).filter(
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
