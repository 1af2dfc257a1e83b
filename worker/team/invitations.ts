import type { PendingInvitation, Role } from '../../shared/team.ts'
import { maxInvitations } from '../../shared/team.ts'
import type { App } from '../platform/app.ts'
import { loggedWhere } from '../platform/audit.ts'
import { fingerprint, randomText } from '../platform/crypto.ts'
import { fail } from '../platform/errors.ts'
import { rolesWith } from './access.ts'
import { authors } from './names.ts'

/*
 * An invitation is known by the fingerprint of the token in its link, which is its id. It can be accepted once, within seven
 * days, and as long as whoever made it may still invite: every statement asks that anew.
 */

const invitationLife = 7 * 24 * 60 * 60 * 1000

/** Whether a row of `invitations` can be accepted at the time `now`, which is SQL. One that names no maker never can. */
export const canBeAccepted = (now: string) =>
  `invitations.used_at is null and invitations.expires_at > ${now} and (invitations.invited_by = 'admin' or exists (
     select 1 from members m where m.site_id = invitations.site_id and 'member:' || m.user_id = invitations.invited_by
       and m.role in (${rolesWith('manage people')})))`

/**
 * A link for one person, once. We never mail an address somebody merely typed: the owner hands the link over. It replaces an
 * earlier one for the same address.
 */
export async function inviteMember(app: App, actor: string, site: string, email: string, role: Role) {
  const address = email.toLowerCase()
  const onTeam = await app.db
    .prepare('select 1 from user u join members m on m.user_id = u.id where u.email = ?2 and m.site_id = ?1')
    .bind(site, address)
    .first()
  if (onTeam) fail('already_exists', 'Somebody of this team has this address. Change their role instead.')
  const token = randomText(24)
  const id = await fingerprint(token)
  const now = Date.now()
  const expiresAt = now + invitationLife
  const [, made] = await app.db.batch([
    app.db.prepare('delete from invitations where site_id = ? and email = ? and used_at is null').bind(site, address),
    app.db
      .prepare(
        `insert into invitations (token_hash, site_id, email, role, invited_by, created_at, expires_at)
         select ?1, ?2, ?3, ?4, ?5, ?6, ?7
         where (select count(*) from invitations where site_id = ?2 and used_at is null and expires_at > ?6) < ${maxInvitations}`,
      )
      .bind(id, site, address, role, actor, now, expiresAt),
    loggedWhere(
      app,
      { actor, action: 'member.invited', target: id, detail: { email: address, role } },
      'invitations where token_hash = ?7',
      [id],
    ),
  ])
  if (made!.meta.changes === 0) {
    fail(
      'conflict',
      `A site has at most ${maxInvitations} invitations at a time. Revoke some that are no longer needed.`,
    )
  }
  return { id, url: `${app.origin}/inbox/join?token=${token}`, expiresAt: new Date(expiresAt).toISOString() }
}

/** Those that can still be accepted, newest first. */
export async function listInvitations(app: App, site: string): Promise<PendingInvitation[]> {
  const { results } = await app.db
    .prepare(
      `select token_hash as id, email, role, invited_by as invitedBy, created_at as createdAt, expires_at as expiresAt
       from invitations where site_id = ?1 and ${canBeAccepted('?2')} order by created_at desc limit ${maxInvitations}`,
    )
    .bind(site, Date.now())
    .all<{ id: string; email: string; role: Role; invitedBy: string; createdAt: number; expiresAt: number }>()
  const author = await authors(
    app,
    results.map(({ invitedBy }) => invitedBy),
  )
  return results.map((row) => ({
    ...row,
    invitedBy: author(row.invitedBy),
    createdAt: new Date(row.createdAt).toISOString(),
    expiresAt: new Date(row.expiresAt).toISOString(),
  }))
}

/** Ends an invitation before it is accepted. */
export async function revokeInvitation(app: App, actor: string, site: string, id: string): Promise<void> {
  const pending = 'invitations where site_id = ?7 and token_hash = ?8 and used_at is null'
  const [, revoked] = await app.db.batch([
    loggedRevoked(app, actor, pending, [site, id]),
    app.db.prepare('delete from invitations where site_id = ? and token_hash = ? and used_at is null').bind(site, id),
  ])
  if (revoked!.meta.changes === 0) fail('member_not_found', 'There is no such invitation, or it was accepted already.')
}

/**
 * The statements that end the invitations which somebody has made on a site, where they may invite there no longer: they go
 * into the batch that takes the right away, after it.
 */
export function revokedInvitations(app: App, actor: string, site: string, user: string): D1PreparedStatement[] {
  const theirs = (from: number) =>
    `site_id = ?${from} and invited_by = 'member:' || ?${from + 1} and used_at is null and not exists (
       select 1 from members m where m.site_id = ?${from} and m.user_id = ?${from + 1} and m.role in (${rolesWith('manage people')}))`
  return [
    loggedRevoked(app, actor, `invitations where ${theirs(7)}`, [site, user]),
    app.db.prepare(`delete from invitations where ${theirs(1)}`).bind(site, user),
  ]
}

/** The suffix keeps the ids of several lines of one moment apart. */
function loggedRevoked(app: App, actor: string, rows: string, values: unknown[]) {
  return loggedWhere(app, { actor, action: 'invitation.revoked' }, rows, values, {
    target: 'token_hash',
    detail: "json_object('email', email, 'role', role)",
    suffix: "'-' || substr(token_hash, 1, 12)",
  })
}

/**
 * Makes the invited person a member, with whatever statements make them a person first: one transaction, so that a link
 * works once, and whoever is on the site already keeps their role. `member_not_found` where it can be accepted no longer.
 */
export async function acceptFor(
  app: App,
  token: string,
  user: string,
  before: (now: number, invitation: string) => D1PreparedStatement[] = () => [],
): Promise<void> {
  const id = await fingerprint(token)
  const now = Date.now()
  // Each statement asks whether the account is there, which those before may have had a reason not to make.
  const valid = (id: string, now: string, user: string) =>
    `invitations.token_hash = ${id} and ${canBeAccepted(now)}
     and exists (select 1 from user u where u.id = ${user} and u.email = invitations.email)`
  const results = await app.db.batch([
    ...before(now, id),
    app.db
      .prepare(
        `insert into members (site_id, user_id, role, created_at)
         select site_id, ?3, role, ?2 from invitations where ${valid('?1', '?2', '?3')} on conflict do nothing`,
      )
      .bind(id, now, user),
    loggedWhere(
      app,
      { actor: `member:${user}`, action: 'invitation.accepted', target: id },
      `invitations where ${valid('?7', '?8', '?9')}`,
      [id, now, user],
      { detail: "json_object('email', email, 'role', role, 'invitedBy', invited_by)" },
    ),
    loggedWhere(
      app,
      { actor: `member:${user}`, action: 'member.added', target: user },
      `invitations join members on members.site_id = invitations.site_id and members.user_id = ?9
         and members.created_at = ?8 where ${valid('?7', '?8', '?9')}`,
      [id, now, user],
      { site: 'invitations.site_id', detail: "json_object('role', members.role)" },
    ),
    app.db.prepare(`update invitations set used_at = ?2 where ${valid('?1', '?2', '?3')}`).bind(id, now, user),
  ])
  if (results.at(-1)!.meta.changes !== 1) notValid()
}

/** Whom the link is for, while it can be accepted. */
export async function invitationFor(app: App, token: string): Promise<{ email: string }> {
  const invited = await app.db
    .prepare(`select email from invitations where token_hash = ?1 and ${canBeAccepted('?2')}`)
    .bind(await fingerprint(token), Date.now())
    .first<{ email: string }>()
  return invited ?? notValid()
}

function notValid(): never {
  fail('member_not_found', 'This invitation was used, has ended, or never was. Ask for a new one.')
}
