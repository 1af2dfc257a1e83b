import type { PasswordLink } from '../../shared/team.ts'
import type { App } from '../platform/app.ts'
import { loggedForMember, loggedWhere } from '../platform/audit.ts'
import { fingerprint, randomText } from '../platform/crypto.ts'
import { fail } from '../platform/errors.ts'
import { insertPassword } from './credentials.ts'
import { endSessions } from './endAccess.ts'
import { hasher, requireStrong } from './passwords.ts'

/*
 * The way back in for an owner who can no longer sign in: whoever has the admin key makes a link, by `npm run owner-link`.
 * Only the fingerprint of its token is stored.
 */

const linkLife = 30 * 60 * 1000

type Owner = { id: string; name: string; email: string }

/**
 * Makes a link with which an owner sets a new password; an earlier link of theirs ends. Without an address it is for the only
 * owner there is. `member_not_found` where there is none, `conflict` where there are several.
 */
export async function makePasswordLink(app: App, email: string | undefined): Promise<PasswordLink> {
  const owner = await ownerWith(app, email?.toLowerCase())
  const token = randomText(32)
  const expiresAt = Date.now() + linkLife
  const line = { actor: 'admin', action: 'password_link.made', target: owner.id }
  await app.db.batch([
    app.db
      .prepare(
        `insert into password_links (user_id, token_hash, expires_at) values (?1, ?2, ?3)
         on conflict (user_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at`,
      )
      .bind(owner.id, await fingerprint(token), expiresAt),
    loggedForMember(app, owner.id, line),
  ])
  // After `#`, because what stands there is sent to no server and written to no log.
  const url = `${app.origin}/inbox/password#token=${token}`
  return { url, name: owner.name, email: owner.email, expiresAt: new Date(expiresAt).toISOString() }
}

async function ownerWith(app: App, email: string | undefined): Promise<Owner> {
  const { results } = await app.db
    .prepare(
      `select id, name, email from user where (?1 is null or email = ?1)
         and exists (select 1 from members where user_id = user.id and role = 'owner') limit 11`,
    )
    .bind(email ?? null)
    .all<Owner>()
  const [owner, ...others] = results
  if (!owner && email) fail('member_not_found', `No owner has the address ${email}.`)
  if (!owner) fail('member_not_found', 'There is no owner yet. Set one up in the inbox, with the setup code.')
  if (others.length > 0) {
    const known = results.map((one) => one.email).join(', ')
    fail('conflict', `There are several owners; say which one, by e-mail address: ${known}.`)
  }
  return owner
}

/**
 * Sets the password and ends all sessions of the person whose link this is; gives their id. The link works once, however many
 * use it at the same moment: `link_not_found` for all the others.
 */
export async function usePasswordLink(app: App, token: string, password: string): Promise<string> {
  const hash = await fingerprint(token)
  const now = Date.now()
  const person = await app.db
    .prepare(
      `select u.id, u.name, u.email from password_links l join user u on u.id = l.user_id
       where l.token_hash = ?1 and l.expires_at > ?2`,
    )
    .bind(hash, now)
    .first<Owner>()
  if (!person) gone()
  requireStrong(password, person)
  const secret = await hasher.hash(password)
  /** SQL that holds as long as the link does; every statement asks it, and the last one ends the link. */
  const isGood = (user: string, hash: string, now: string) =>
    `exists (select 1 from password_links l where l.user_id = ${user} and l.token_hash = ${hash} and l.expires_at > ${now})`
  const results = await app.db.batch<{ id: string }>([
    app.db
      .prepare(
        `update account set password = ?2, updated_at = ?4
         where user_id = ?1 and provider_id = 'credential' and ${isGood('?1', '?3', '?4')}`,
      )
      .bind(person.id, secret, hash, now),
    insertPassword(app, person.id, secret, `select 1 where ${isGood('?2', '?5', '?4')}`, [hash]),
    loggedWhere(
      app,
      { actor: `member:${person.id}`, action: 'password.set_by_link', target: person.id },
      `members where user_id = ?7 and ${isGood('?7', '?8', '?9')}`,
      [person.id, hash, now],
    ),
    app.db
      .prepare(`delete from session where user_id = ?1 and ${isGood('?1', '?2', '?3')} returning id`)
      .bind(person.id, hash, now),
    app.db.prepare('delete from password_links where token_hash = ?1 and expires_at > ?2').bind(hash, now),
  ])
  if (results.at(-1)!.meta.changes !== 1) gone()
  endSessions(
    app,
    person.id,
    results.at(-2)!.results.map(({ id }) => id),
  )
  return person.id
}

function gone(): never {
  fail('link_not_found', 'This link was used, has run out, or never was. Ask whoever runs the server for a new one.')
}
