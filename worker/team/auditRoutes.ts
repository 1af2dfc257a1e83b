import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { auditPage, auditQuery } from '../../shared/audit.ts'
import { siteId } from '../../shared/ids.ts'
import type { App } from '../platform/app.ts'
import { answers } from '../platform/describe.ts'
import { input } from '../platform/input.ts'
import { allow } from './access.ts'
import { readAudit } from './auditLog.ts'
import { type TeamEnv, teamCaller } from './caller.ts'

async function wasDeleted(app: App, site: string): Promise<boolean> {
  return (await app.db.prepare('select 1 from deleted_sites where id = ?').bind(site).first()) !== null
}

/** Who did what on a site. */
export const auditRoutes = new Hono<TeamEnv>().use('/:site/audit', teamCaller).get(
  '/:site/audit',
  describeRoute({
    tags: ['Team'],
    summary: 'Read the audit log',
    description:
      'Newest first, at most 100 lines. A request looks at 2,000 lines at most, so a filter that few of them match may give short or empty pages: go on with `next` until it is null. What people do with their own account (signing in, passwords, passkeys) stands on each of their sites.',
    responses: answers(200, auditPage, 'A page.', ['forbidden']),
  }),
  input('param', z.object({ site: siteId })),
  input('query', auditQuery),
  async (c) => {
    const { app, caller } = c.var
    const { site } = c.req.valid('param')
    // Of a deleted site the log says who deleted it, which only the admin key is left to ask.
    const isDeleted = caller.type === 'admin' && (await wasDeleted(app, site))
    if (!isDeleted) await allow(app, caller, site, 'manage people')
    return c.json(await readAudit(app, site, c.req.valid('query')))
  },
)
