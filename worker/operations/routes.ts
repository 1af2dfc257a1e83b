import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { siteId } from '../../shared/ids.ts'
import type { HonoEnv } from '../platform/app.ts'
import { answers } from '../platform/describe.ts'
import { fail } from '../platform/errors.ts'
import { input } from '../platform/input.ts'
import { allow } from '../team/access.ts'
import { actorOf, identify } from '../team/caller.ts'
import { requireFreshProof } from '../team/credentials.ts'
import { deleteSite } from './deleteSite.ts'

/** What ends a site; it knows every feature, so it stands above them all. */
export const deletionRoutes = new Hono<HonoEnv>().delete(
  '/:site',
  describeRoute({
    tags: ['Sites'],
    summary: 'Delete a site',
    description:
      'For good, with all that belongs to it; its id is not given out again. It is gone for everybody at once, and what it leaves behind is removed little by little. Members need a fresh proof.',
    responses: answers(204, null, 'Deleted.', ['site_not_found', 'forbidden', 'fresh_proof_required']),
  }),
  input('param', z.object({ site: siteId })),
  input(
    'query',
    z.object({ name: z.string().max(300).meta({ description: 'The name of the site, as a safeguard.' }) }),
  ),
  async (c) => {
    const { app } = c.var
    const caller = await identify(app, c.req.raw)
    if (caller.type === 'visitor') fail('forbidden', 'A visitor may not do this.')
    const { site } = c.req.valid('param')
    await allow(app, caller, site, 'manage site')
    if (caller.type === 'member') await requireFreshProof(c, caller)
    await deleteSite(app, actorOf(caller), site, c.req.valid('query').name)
    return c.body(null, 204)
  },
)
