import { Hono } from 'hono'
import type { HonoEnv } from '../platform/app.ts'
import { addressesFor } from './addresses.ts'
import { send } from './answer.tsx'
import { cachedPage, digest } from './pageCache.ts'
import { sitemapOf } from './sitemap.ts'
import { openCentre, visitOf } from './visit.ts'

const policy = "default-src 'none'"

/** What crawlers ask for. The robots file is found where the help centre has a domain to itself. */
export const sitemapRoutes = new Hono<HonoEnv>()
  .get('/:site/sitemap.xml', async (c) => {
    const { app } = c.var
    const visit = await visitOf(c)
    const address = `${app.origin}/help/${visit.face.id}/sitemap.xml`
    const sent = await cachedPage(app, address, visit.stamp, async () => {
      const { library, canonical } = await openCentre(c, visit, visit.face.locale)
      const body = sitemapOf(library, canonical, visit.locales)
      return { body, type: 'application/xml; charset=utf-8', policy, etag: await digest(body) }
    })
    return sent instanceof Response ? sent : send(c, sent)
  })
  .get('/:site/robots.txt', async (c) => {
    const { face } = await visitOf(c)
    c.header('cache-control', 'public, max-age=3600')
    return c.text(`User-agent: *\nAllow: /\n\nSitemap: ${addressesFor(face, c.var.app.origin).canonical.sitemap}\n`)
  })
