import type { z } from 'zod'
import type { acceptInvitation, Me, Member, Role, setup } from '../../shared/team.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { fingerprint, randomText, sameSecret } from '../platform/crypto.ts'
import { fail } from '../platform/errors.ts'
import { authFor } from './auth.ts'
import type { Caller } from './caller.ts'

/** People: the first owner, those they invite, and who leaves. Verbs that sign somebody in give the cookie's headers back. */

/** Who can sign in: there is a password or a passkey. Before one owner can, the set-up is open to who has the code. */
const ready = `exists (select 1 from account a where a.user_id = m.user_id and a.password is not null)
  or exists (select 1 from passkey p where p.user_id = m.user_id)`

export async function setupIsOpen(app: App): Promise<boolean> {
  const owner = await app.db.prepare(`select 1 from members m where m.role = 'owner' and (${ready}) limit 1`).first()
  return !owner
}

/** Makes the first owner, of every site there is, and signs them in. */
export async function setUp(
  app: App,
  input: z.infer<typeof setup>,
  makeFirstSite: () => Promise<void>,
): Promise<{ user: string; headers: Headers }> {
  if (!(await setupIsOpen(app)))
    fail('setup_refused', 'There is an owner already. Sign in, or ask them for an invitation.')
  if (!sameSecret(input.code, app.env.SETUP_CODE)) {
    fail('setup_refused', 'This is not the setup code that the start printed.', {
      errors: [{ path: 'code', message: 'This is not the setup code that the start printed.' }],
    })
  }
  const { response, headers } = await authFor(app).api.enrol({ body: input, returnHeaders: true })
  const { id: user } = response
  if (!(await app.db.prepare('select 1 from sites limit 1').first())) await makeFirstSite()
  await app.db
    .prepare(
      "insert into members (site_id, user_id, role, created_at) select id, ?1, 'owner', ?2 from sites where true on conflict do nothing",
    )
    .bind(user, Date.now())
    .run()
  return { user, headers }
}

/** What the inbox asks first: who am I, what may I see, is there anybody at all. */
export async function whoAmI(
  app: App,
  caller: Pick<Extract<Caller, { type: 'member' }>, 'id' | 'name' | 'email'> | null,
): Promise<Me> {
  if (!caller) return { setup: await setupIsOpen(app), user: null, sites: [] }
  const [password, sites, keys] = await app.db.batch<Record<string, string>>([
    app.db.prepare('select 1 from account where user_id = ? and password is not null').bind(caller.id),
    app.db
      .prepare(
        `select s.id, s.settings ->> 'name' as name, m.role from members m join sites s on s.id = m.site_id
         where m.user_id = ? order by s.created_at, s.id`,
      )
      .bind(caller.id),
    app.db.prepare('select 1 from passkey where user_id = ? limit 1').bind(caller.id),
  ])
  const hasPassword = password!.results.length > 0
  return {
    setup: false,
    user: { id: caller.id, name: caller.name, email: caller.email, hasPassword, hasPasskey: keys!.results.length > 0 },
    sites: sites!.results.map(({ id, name, role }) => ({ id: id!, name: name!, role: role as Role })),
  }
}

export async function listMembers(app: App, site: string): Promise<Member[]> {
  const { results } = await app.db
    .prepare(
      `select u.id, u.name, u.email, m.role, m.created_at as since from members m join user u on u.id = m.user_id
       where m.site_id = ? order by m.created_at`,
    )
    .bind(site)
    .all<{ id: string; name: string; email: string; role: Role; since: number }>()
  return results.map((row) => ({ ...row, since: new Date(row.since).toISOString() }))
}

/** Gives somebody who can sign in already a role on a site. */
export async function addMember(app: App, actor: string, site: string, email: string, role: Role): Promise<void> {
  const user = await app.db.prepare('select id from user where email = ?').bind(email.toLowerCase()).first<string>('id')
  if (!user) fail('member_not_found', 'Nobody with this address can sign in yet. Invite them instead.')
  await app.db.batch([
    app.db
      .prepare(
        `insert into members (site_id, user_id, role, created_at) values (?, ?, ?, ?)
         on conflict (site_id, user_id) do update set role = excluded.role`,
      )
      .bind(site, user, role, Date.now()),
    logged(app, { site, actor, action: 'member.added', target: user, detail: { role } }),
  ])
  // A line that came with the role before may hear more than the new one does.
  app.happened({ type: 'access.ended', site, user })
}

/** Takes a role away and closes the sockets that came with it. A site keeps at least one owner. */
export async function removeMember(app: App, actor: string, site: string, user: string): Promise<void> {
  const [removed] = await app.db.batch([
    app.db
      .prepare(
        `delete from members where site_id = ?1 and user_id = ?2 and
           (role != 'owner' or (select count(*) from members where site_id = ?1 and role = 'owner') > 1)`,
      )
      .bind(site, user),
    logged(app, { site, actor, action: 'member.removed', target: user }),
  ])
  if (removed!.meta.changes === 0) {
    const there = await app.db
      .prepare('select 1 from members where site_id = ? and user_id = ?')
      .bind(site, user)
      .first()
    if (there) fail('conflict', 'A site keeps at least one owner.')
    fail('member_not_found', 'Nobody of the team has this id.')
  }
  app.happened({ type: 'access.ended', site, user })
}

const invitationLife = 7 * 24 * 60 * 60 * 1000

/** A link for one person, once. We never mail an address somebody merely typed: the owner hands the link over. */
export async function inviteMember(app: App, actor: string, site: string, email: string, role: Role) {
  const token = randomText(24)
  const expiresAt = Date.now() + invitationLife
  await app.db.batch([
    app.db
      .prepare('insert into invitations (token_hash, site_id, email, role, expires_at) values (?, ?, ?, ?, ?)')
      .bind(await fingerprint(token), site, email.toLowerCase(), role, expiresAt),
    logged(app, { site, actor, action: 'member.invited', detail: { role } }),
  ])
  return { url: `${app.origin}/inbox/join?token=${token}`, expiresAt: new Date(expiresAt).toISOString() }
}

/** Makes the invited person a member and signs them in. Who has an account already signs in first and is added by the owner. */
export async function acceptInvite(
  app: App,
  input: z.infer<typeof acceptInvitation>,
): Promise<{ user: string; headers: Headers }> {
  const hash = await fingerprint(input.token)
  const invited = await app.db
    .prepare(
      'select site_id as site, email, role from invitations where token_hash = ? and used_at is null and expires_at > ?',
    )
    .bind(hash, Date.now())
    .first<{ site: string; email: string; role: Role }>()
  if (!invited) fail('member_not_found', 'This invitation was used, has expired, or never was. Ask for a new one.')
  const known = await app.db.prepare('select 1 from user where email = ?').bind(invited.email).first()
  if (known) fail('already_exists', 'Somebody with this address can sign in already; the owner can add them.')
  const used = await app.db
    .prepare('update invitations set used_at = ?2 where token_hash = ?1 and used_at is null')
    .bind(hash, Date.now())
    .run()
  if (used.meta.changes !== 1) fail('member_not_found', 'This invitation was used just now.')
  const { name, password } = input
  const { response, headers } = await authFor(app).api.enrol({
    body: { name, email: invited.email, password },
    returnHeaders: true,
  })
  await addMember(app, `member:${response.id}`, invited.site, invited.email, invited.role)
  return { user: response.id, headers }
}

/** Who signs out hears nothing more, in no window. */
export async function signedOut(app: App, user: string): Promise<void> {
  const { results } = await app.db
    .prepare('select site_id as site from members where user_id = ?')
    .bind(user)
    .all<{ site: string }>()
  for (const { site } of results) app.happened({ type: 'access.ended', site, user })
}

/** A first password for who signed in by other means. A password that is there is changed with the old one, by better-auth. */
export async function setFirstPassword(app: App, request: Request, newPassword: string): Promise<void> {
  await authFor(app).api.setPassword({ body: { newPassword }, headers: request.headers })
}
