import { type Context, Hono } from 'hono'
import { nameIn } from '../help/nameIn.ts'
import type { HonoEnv } from '../platform/app.ts'
import { Refusal } from '../platform/errors.ts'
import { countByAddress, isBuiltFile } from '../platform/limits.ts'
import { type Policy, page, pageHeaders } from '../platform/page.ts'
import { publicSite } from '../sites/publicSite.ts'
import { securityText } from './securityText.ts'

/** Which built files there are, by their hashed names; written by the build. */
type Manifest = { chat: string; panel: string; preview: string }
let manifest: Promise<Manifest> | undefined

/** Pages for people. Hashed files and the loader are served by the platform, or, where it does not, by the last route. */
export const pageRoutes = new Hono<HonoEnv>()
  .get('/', async (c) => {
    const demo = await publicSite(c.var.app, 'demo').then(
      () => true,
      (error) => {
        if (error instanceof Refusal) return false
        throw error
      },
    )
    return demo ? example(c, '/examples/shop/index.html') : c.redirect('/inbox')
  })
  .get('/inbox', inbox)
  .get('/inbox/*', inbox)
  .get('/chat/:site', async (c) => {
    const { face, origins } = await publicSite(c.var.app, c.req.param('site'))
    // A shop may frame this page where it wants isolation; where it names its pages, they alone may.
    const framing = origins.length > 0 ? ["'self'", ...origins].join(' ') : '*'
    const { chat, panel } = await built(c)
    return page(
      c,
      {
        title: nameIn(face, c.req.query('locale') ?? face.locale),
        lang: face.locale,
        scripts: [chat],
        preload: [panel],
        policy: { 'frame-ancestors': framing },
      },
      <div id="counterbell" data-site={face.id} />,
    )
  })
  // The frame in the editor.
  .get('/preview', async (c) => {
    const { preview } = await built(c)
    const head = { title: 'Preview', lang: 'en', scripts: [preview], policy: { 'frame-ancestors': "'self'" } }
    return page(c, head, <div id="counterbell" />)
  })
  .get('/examples/*', (c) => {
    const path = new URL(c.req.url).pathname
    return example(c, path.endsWith('/') ? `${path}index.html` : path)
  })
  .get('/.well-known/security.txt', (c) => c.text(securityText(c.env.SECURITY_CONTACT, c.var.app.origin, new Date())))
  // Browsers ask for it unasked, on whatever page of ours they are.
  .get('/favicon.ico', (c) => c.redirect('/bell.svg', 301))
  .get('*', file)

function built(c: Context<HonoEnv>): Promise<Manifest> {
  manifest ??= c.env.ASSETS.fetch('https://assets/manifest.json').then((response) => response.json<Manifest>())
  return manifest
}

/** It frames the preview, and no text ever becomes HTML or a script in it, which browsers that can are told to hold it to. */
const inboxPolicy: Policy = {
  'frame-src': "'self'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
}

async function inbox(c: Context<HonoEnv>) {
  const built = await c.env.ASSETS.fetch('https://assets/inbox.html')
  return new Response(built.body, { status: built.status, headers: pageHeaders(inboxPolicy) })
}

/** Examples stand for shops' own pages, so they get no policy of ours; but for the one whose point it is. */
async function example(c: Context<HonoEnv>, path: string) {
  const built = await c.env.ASSETS.fetch(`https://assets${path}`)
  if (!built.ok) return c.notFound()
  const response = new Response(built.body, built)
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('cache-control', 'no-cache')
  if (path.startsWith('/examples/strict-csp/')) {
    response.headers.set('content-security-policy', "default-src 'none'; script-src 'self'; connect-src 'self'")
  }
  return response
}

async function file(c: Context<HonoEnv>) {
  const built = await c.env.ASSETS.fetch(c.req.raw)
  if (built.status !== 404) return built
  if (isBuiltFile(c.req.path)) await countByAddress(c)
  return c.notFound()
}
