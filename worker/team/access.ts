import type { Role } from '../../shared/team.ts'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import type { TeamCaller } from './caller.ts'

/** What a role may do. Everything that asks "may they?" asks here. */
const rights = {
  writer: ['write knowledge'],
  reviewer: ['write knowledge', 'publish knowledge'],
  agent: ['converse', 'write knowledge', 'publish knowledge'],
  owner: ['converse', 'write knowledge', 'publish knowledge', 'change settings', 'manage people'],
} as const satisfies Record<Role, readonly string[]>

export type Right = (typeof rights)['owner'][number]

export function may(role: Role, right: Right): boolean {
  return (rights[role] as readonly Right[]).includes(right)
}

/**
 * Stops unless the caller has the right on this site. The admin key has every right on every site there is; a member
 * has what their role gives. Who is not of the team cannot tell an unknown site from a closed one. Gives the role, so that
 * what may be done with the right can be asked on: `may(role, …)`.
 */
export async function allow(app: App, caller: TeamCaller, site: string, right: Right): Promise<Role> {
  if (caller.type === 'admin') {
    const known = await app.db.prepare('select 1 from sites where id = ?').bind(site).first()
    if (!known) fail('site_not_found', `There is no site "${site}".`)
    return 'owner'
  }
  const role = await roleOf(app, caller.id, site)
  if (!role || !may(role, right)) fail('forbidden', `You may not ${right} on this site.`)
  return role
}

export async function roleOf(app: App, user: string, site: string): Promise<Role | null> {
  return app.db
    .prepare('select role from members where site_id = ? and user_id = ?')
    .bind(site, user)
    .first<Role>('role')
}
