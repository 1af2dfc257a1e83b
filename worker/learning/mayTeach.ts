import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { siteId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { input } from '../platform/input.ts'
import { limitBody, limitRate } from '../platform/limits.ts'
import { allow } from '../team/access.ts'
import { type TeamEnv, teamCaller } from '../team/caller.ts'

export const params = input('param', z.object({ site: siteId }))

/** Who may write the knowledge sees what it lacks; who may publish changes entries from here, too. Looking through all lessons or asking all checks is work, so each has a share. */
export const mayTeach: MiddlewareHandler<TeamEnv> = async (c, next) => {
  const { app, caller } = c.var
  await allow(app, caller, siteId.parse(c.req.param('site')), 'write knowledge')
  if (caller.type === 'member') await limitRate(c.env, 'LIMIT_VISITOR', `teach:${caller.id}`)
  await next()
}

/** Who calls, and how much they may send. */
export const team = [teamCaller, limitBody(4 * limits.body)] as const
