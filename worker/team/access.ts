import type { Role } from '../../shared/team.ts'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { identify, type TeamCaller } from './caller.ts'

/** What a role may do. Everything that asks "may they?" asks here. */
const rights = {
  writer: ['write knowledge'],
  reviewer: ['write knowledge', 'publish knowledge'],
  agent: ['converse', 'write knowledge', 'publish knowledge'],
  owner: ['converse', 'write knowledge', 'publish knowledge', 'change settings', 'manage people', 'manage site'],
} as const satisfies Record<Role, readonly string[]>

export type Right = (typeof rights)['owner'][number]

export function may(role: Role, right: Right): boolean {
  return (rights[role] as readonly Right[]).includes(right)
}

/** The roles that have a right, as a list for SQL. */
export function rolesWith(right: Right): string {
  return (Object.keys(rights) as Role[])
    .filter((role) => may(role, right))
    .map((role) => `'${role}'`)
    .join(', ')
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

/** Refuses a request that does not come from a site's team, whatever the role, or from the admin key for a site there is. */
export async function requireTeam(app: App, request: Request, site: string): Promise<void> {
  const caller = await identify(app, request)
  if (caller.type === 'visitor') fail('forbidden', 'A visitor may not do this.')
  await allow(app, caller, site, 'write knowledge') // as every role may
}

export async function roleOf(app: App, user: string, site: string): Promise<Role | null> {
  return app.db
    .prepare('select role from members where site_id = ? and user_id = ?')
    .bind(site, user)
    .first<Role>('role')
}
