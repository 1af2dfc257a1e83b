import type { App } from '../platform/app.ts'
import type { Env } from '../platform/env.ts'

/** How many sites one person may own here. */
export function maxSitesOf(env: Env): number {
  const number = Number(env.SITES_PER_OWNER ?? 10)
  return Number.isInteger(number) && number >= 0 ? number : 10
}

/** SQL: whether the person `user` may make a site: they own one already, and fewer than `max`. Programs use the admin key. */
export const canMakeSite = (user: string, max: string) =>
  `(select count(*) from members where user_id = ${user} and role = 'owner') between 1 and ${max} - 1`

export async function mayMakeSite(app: App, user: string): Promise<boolean> {
  const found = await app.db
    .prepare(`select 1 where ${canMakeSite('?1', '?2')}`)
    .bind(user, maxSitesOf(app.env))
    .first()
  return found !== null
}
