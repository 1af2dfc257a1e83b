import type { z } from 'zod'
import type { acceptInvitation, Me, Member, Role, setup } from '../../shared/team.ts'
import type { App } from '../platform/app.ts'
import { loggedForMember, loggedWhere } from '../platform/audit.ts'
import { sameSecret } from '../platform/crypto.ts'
import { fail } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { noteSize, storageOf } from '../platform/storage.ts'
import type { Caller } from './caller.ts'
import { canSignIn, insertPassword } from './credentials.ts'
import { acceptFor, canBeAccepted, invitationFor, revokedInvitations } from './invitations.ts'
import { maxSitesOf } from './mayMakeSite.ts'
import { hasher, passwordOf, requireStrong } from './passwords.ts'

/** People: the first owner, those they invite, and who leaves. */

/** SQL: before one owner can sign in, the set-up is open to who has the code. */
const anOwnerIsThere = `exists (select 1 from members m where m.role = 'owner' and ${canSignIn('m.user_id')})`

/**
 * SQL: whether the row of `members` may lose its role. A site keeps an owner, and one who cannot sign in is none. It stands in
 * the very statement that takes the role, so that two owners who remove each other at the same moment cannot both succeed.
 */
const mayLoseRole = `(members.role != 'owner' or exists (
  select 1 from members m where m.site_id = members.site_id and m.user_id != members.user_id and m.role = 'owner'
    and ${canSignIn('m.user_id')}))`

export async function setupIsOpen(app: App): Promise<boolean> {
  return !(await app.db.prepare(`select 1 where ${anOwnerIsThere}`).first())
}

/** Makes the first owner, of every site there is. Gives their id. */
export async function setUp(
  app: App,
  { code, name, email: typed, password }: z.infer<typeof setup>,
  makeFirstSite: () => Promise<void>,
): Promise<string> {
  if (!(await setupIsOpen(app))) setupIsClosed()
  if (!sameSecret(code, app.env.SETUP_CODE)) {
    fail('setup_refused', 'This is not the setup code that the start printed.', {
      errors: [{ path: 'code', message: 'This is not the setup code that the start printed.' }],
    })
  }
  const email = typed.toLowerCase()
  if (password !== undefined) requireStrong(password, { name, email })
  const known = await app.db
    .prepare(`select id, ${canSignIn('user.id')} as ready from user where email = ?`)
    .bind(email)
    .first<{ id: string; ready: number }>()
  if (known?.ready && !(await isTheirPassword(app, known.id, password))) {
    fail('already_exists', 'Somebody has this address already, and this is not their password.')
  }
  const user = known?.id ?? newId()
  const hash = password !== undefined && !known?.ready ? await hasher.hash(password) : null
  if (!(await app.db.prepare('select 1 from sites limit 1').first())) await makeFirstSite()
  const now = Date.now()
  const results = await app.db.batch([
    app.db
      .prepare(
        `insert into user (id, name, email, email_verified, created_at, updated_at) select ?1, ?2, ?3, 0, ?4, ?4
         where not ${anOwnerIsThere} on conflict (email) do update set name = excluded.name`,
      )
      .bind(user, name, email, now),
    ...(hash ? [insertPassword(app, user, hash, `select 1 where not ${anOwnerIsThere}`)] : []),
    app.db
      .prepare(
        `insert into members (site_id, user_id, role, created_at)
         select s.id, u.id, 'owner', ?2 from sites s, user u where u.id = ?1 and not ${anOwnerIsThere}
         on conflict (site_id, user_id) do update set role = 'owner'`,
      )
      .bind(user, now),
  ])
  if (results.at(-1)!.meta.changes === 0) setupIsClosed() // somebody was faster
  await loggedForMember(app, user, { actor: `member:${user}`, action: 'owner.set_up', target: user }).run()
  return user
}

function setupIsClosed(): never {
  fail('setup_refused', 'There is an owner already. Sign in, or ask them for an invitation.')
}

async function isTheirPassword(app: App, user: string, password: string | undefined): Promise<boolean> {
  const hash = await passwordOf(app, user)
  return hash !== null && password !== undefined && hasher.verify({ hash, password })
}

/** What the inbox asks first: who am I, what may I see, is there anybody at all. */
export async function whoAmI(
  app: App,
  caller: Pick<Extract<Caller, { type: 'member' }>, 'id' | 'name' | 'email'> | null,
): Promise<Me> {
  if (!caller) return { setup: await setupIsOpen(app), user: null, sites: [] }
  const answers = await app.db.batch<Record<string, string>>([
    app.db.prepare('select 1 from account where user_id = ? and password is not null').bind(caller.id),
    app.db
      .prepare(
        `select s.id, s.settings ->> 'name' as name, m.role, s.archived_at as archivedAt, s.first_run as firstRun from members m join sites s on s.id = m.site_id
         where m.user_id = ? order by s.created_at, s.id`,
      )
      .bind(caller.id),
    app.db.prepare('select 1 from passkey where user_id = ? limit 1').bind(caller.id),
  ])
  const [password, sites, keys] = answers
  noteSize(answers)
  const owned = sites!.results.filter(({ role }) => role === 'owner').length
  const hasPassword = password!.results.length > 0
  return {
    setup: false,
    user: { id: caller.id, name: caller.name, email: caller.email, hasPassword, hasPasskey: keys!.results.length > 0 },
    sites: sites!.results.map(({ id, name, role, archivedAt, firstRun }) => ({
      id: id!,
      name: name!,
      role: role as Role,
      ...(archivedAt && { archived: true }),
      ...(firstRun && { firstRun: true }),
    })),
    mayMakeSite: owned > 0 && owned < maxSitesOf(app.env),
    ...(owned > 0 && { storage: storageOf(app.env) }),
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

/**
 * Gives somebody of the team another role. Whoever is not on the site is unknown here, whether or not they have an account:
 * owners invite them. Only the admin key, which is the deployment's, adds an account that is there.
 */
export async function changeRole(
  app: App,
  actor: string,
  site: string,
  email: string,
  role: Role,
  { mayAdd }: { mayAdd: boolean },
): Promise<void> {
  const user = await app.db
    .prepare(
      `select u.id from user u left join members m on m.user_id = u.id and m.site_id = ?2
       where u.email = ?1 and (m.user_id is not null or ?3)`,
    )
    .bind(email.toLowerCase(), site, mayAdd ? 1 : 0)
    .first<string>('id')
  if (!user) fail('member_not_found', 'Nobody of this team has this address. Invite them instead.')
  const add = mayAdd
    ? [
        loggedWhere(
          app,
          { actor, action: 'member.added', target: user, detail: { role } },
          'sites where id = ?7 and not exists (select 1 from members where site_id = ?7 and user_id = ?8)',
          [site, user],
          { site: 'id' },
        ),
        app.db
          .prepare(
            'insert into members (site_id, user_id, role, created_at) values (?, ?, ?, ?) on conflict do nothing',
          )
          .bind(site, user, role, Date.now()),
      ]
    : []
  const results = await app.db.batch([
    ...add,
    loggedWhere(
      app,
      { actor, action: 'member.role_changed', target: user },
      `members where site_id = ?7 and user_id = ?8 and role != ?9 and (?9 = 'owner' or ${mayLoseRole})`,
      [site, user, role],
      { detail: "json_object('from', role, 'to', ?9)" },
    ),
    app.db
      .prepare(`update members set role = ?3 where site_id = ?1 and user_id = ?2 and (?3 = 'owner' or ${mayLoseRole})`)
      .bind(site, user, role),
    ...revokedInvitations(app, actor, site, user),
  ])
  if (results[add.length + 1]!.meta.changes === 0) await lastOwnerOrNobody(app, site, user)
  // A line that came with the role before may hear more than the new one does.
  app.happened({ type: 'access.ended', site, user })
}

/** Takes a role away and closes the sockets that came with it. A site keeps at least one owner who can sign in. */
export async function removeMember(app: App, actor: string, site: string, user: string): Promise<void> {
  const action = actor === `member:${user}` ? 'member.left' : 'member.removed'
  const [, removed] = await app.db.batch([
    loggedWhere(
      app,
      { actor, action, target: user },
      `members where site_id = ?7 and user_id = ?8 and ${mayLoseRole}`,
      [site, user],
      { detail: "json_object('role', role)" },
    ),
    app.db.prepare(`delete from members where site_id = ? and user_id = ? and ${mayLoseRole}`).bind(site, user),
    ...revokedInvitations(app, actor, site, user),
  ])
  if (removed!.meta.changes === 0) await lastOwnerOrNobody(app, site, user)
  app.happened({ type: 'access.ended', site, user })
}

async function lastOwnerOrNobody(app: App, site: string, user: string): Promise<never> {
  const there = await app.db.prepare('select 1 from members where site_id = ? and user_id = ?').bind(site, user).first()
  if (there) fail('conflict', 'A site keeps at least one owner who can sign in.')
  fail('member_not_found', 'Nobody of the team has this id.')
}

/**
 * Makes the invited person a member. Who is signed in with the invited address needs no more than the link; who has no account
 * gets one. Gives their id, and whether it is new and not signed in yet.
 */
export async function acceptInvite(
  app: App,
  { token, name, password }: z.infer<typeof acceptInvitation>,
  caller: Pick<Extract<Caller, { type: 'member' }>, 'id' | 'email'> | null,
): Promise<{ user: string; isNew: boolean }> {
  const { email } = await invitationFor(app, token)
  if (caller?.email === email) {
    await acceptFor(app, token, caller.id)
    return { user: caller.id, isNew: false }
  }
  if (name === undefined || password === undefined) {
    if (caller) fail('forbidden', 'This invitation is for another address than the one you are signed in with.')
    const missing = Object.entries({ name, password }).filter(([, value]) => value === undefined)
    const errors = missing.map(([path]) => ({
      path,
      message: 'Needed, unless you are signed in as the invited person.',
    }))
    fail('bad_input', 'Sign in as the invited person, or send a name and a password.', { errors })
  }
  if (await app.db.prepare('select 1 from user where email = ?').bind(email).first()) {
    fail('already_exists', 'You have an account with this address. Sign in, then open the link again.')
  }
  requireStrong(password, { name, email })
  const hash = await hasher.hash(password)
  const user = newId()
  await acceptFor(app, token, user, (now, invitation) => [
    app.db
      .prepare(
        `insert into user (id, name, email, email_verified, created_at, updated_at) select ?1, ?2, email, 0, ?4, ?4
         from invitations where token_hash = ?3 and ${canBeAccepted('?4')} on conflict do nothing`,
      )
      .bind(user, name, invitation, now),
    insertPassword(app, user, hash, 'select 1 from user where id = ?2'),
  ])
  return { user, isNew: true }
}

/** What somebody of the team is called from now on; what was said before keeps the name it was said with. */
export async function renameSelf(app: App, user: string, name: string): Promise<void> {
  await app.db.batch([
    loggedWhere(
      app,
      { actor: `member:${user}`, action: 'member.renamed', target: user },
      'members join user on user.id = members.user_id where members.user_id = ?7 and user.name != ?8',
      [user, name],
      { detail: "json_object('from', user.name, 'to', ?8)" },
    ),
    app.db.prepare('update user set name = ?2, updated_at = ?3 where id = ?1').bind(user, name, Date.now()),
  ])
}

/**
 * Ends an account: its sessions, roles, invitations, password and passkeys. Refused while a site has no other owner who can
 * sign in. Messages keep the name they were said with, and the audit log the id.
 */
export async function endAccount(app: App, user: string): Promise<void> {
  const actor = `member:${user}`
  const sites = await app.db
    .prepare('select site_id as site from members where user_id = ?')
    .bind(user)
    .all<{ site: string }>()
  // Whatever follows the first statement hangs on what it did: the account is gone, or nothing is.
  const gone = (id: string) => `not exists (select 1 from user u where u.id = ${id})`
  const [ended] = await app.db.batch([
    app.db
      .prepare(
        `delete from user where id = ?1 and not exists (select 1 from members where user_id = ?1 and not ${mayLoseRole})`,
      )
      .bind(user),
    loggedWhere(app, { actor, action: 'account.ended', target: user }, `members where user_id = ?7 and ${gone('?7')}`, [
      user,
    ]),
    app.db
      .prepare(
        `delete from invitations where site_id in (select site_id from members where user_id = ?1)
           and invited_by = ?2 and used_at is null and ${gone('?1')}`,
      )
      .bind(user, actor),
    ...['members', 'session', 'account', 'passkey', 'password_links'].map((table) =>
      app.db.prepare(`delete from ${table} where user_id = ?1 and ${gone('?1')}`).bind(user),
    ),
  ])
  if (ended!.meta.changes === 0) {
    fail('conflict', 'A site of yours has no other owner who can sign in. Make somebody else its owner first.')
  }
  for (const { site } of sites.results) app.happened({ type: 'access.ended', site, user })
}
