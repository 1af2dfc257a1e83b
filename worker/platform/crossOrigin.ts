import type { MiddlewareHandler } from 'hono'
import type { App } from './app.ts'

/**
 * The API is called from shops' pages with tokens, never with cookies, so any page may read an answer; whether a page may
 * use a site at all is checked by `requireOrigin`, which takes this header away again from those that may not.
 */
export const crossOrigin: MiddlewareHandler<{ Variables: { app: App } }> = async (c, next) => {
  const origin = c.req.header('origin')
  if (!origin || origin === c.var.app.origin) return next()
  if (c.req.method === 'OPTIONS') {
    return c.body(null, 204, {
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-max-age': '86400',
      vary: 'Origin',
    })
  }
  c.header('access-control-allow-origin', origin)
  c.header('access-control-expose-headers', 'retry-after')
  c.header('vary', 'Origin')
  await next()
}
