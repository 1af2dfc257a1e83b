import { type Context, Hono } from 'hono'
import type { HonoEnv } from '../platform/app.ts'
import { pageHeaders } from '../platform/page.ts'

/**
 * The API description, for programs and as a page. It is the same for everybody and takes long to make, so the build has
 * made both (scripts/build.mjs); who has them already gets no second copy.
 */
export const docsRoutes = new Hono<HonoEnv>()
  .get('/openapi.json', (c) => built(c, 'openapi.json', { 'content-type': 'application/json' }))
  .get('/docs', (c) => built(c, 'docs.html', pageHeaders()))

async function built(c: Context<HonoEnv>, name: string, headers: Record<string, string>): Promise<Response> {
  const known = c.req.header('if-none-match')
  const file = await c.env.ASSETS.fetch(`https://assets/${name}`, {
    headers: known ? { 'if-none-match': known } : {},
  })
  const etag = file.headers.get('etag')
  return new Response(file.body, {
    status: file.status,
    headers: { ...headers, ...(etag && { etag }), 'cache-control': 'public, max-age=300' },
  })
}
