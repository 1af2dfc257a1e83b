import { createLocalAccountIssuer } from '@better-auth/core/db'
import type { Context } from 'hono'
import type { z } from 'zod'
import type { freshProof, passkeyResponse } from '../../shared/team.ts'
import type { App, HonoEnv } from '../platform/app.ts'
import { type AuditLine, loggedForMember, loggedWhere } from '../platform/audit.ts'
import { fail } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { authFor, openSession } from './auth.ts'
import type { Caller } from './caller.ts'
import { freshFor, hasProof, proofCookie } from './cookies.ts'
import { endSessions } from './endAccess.ts'
import { countGuesses } from './guesses.ts'
import { hasher, passwordOf, requireStrong } from './passwords.ts'

/** Passwords and passkeys: what must be proved before one is changed, and what ends when one is. */

type Member = Extract<Caller, { type: 'member' }>
type Call = Context<HonoEnv>

/** SQL: whether the person `user` can sign in, by a password or a passkey. */
export const canSignIn = (user: string) =>
  `(exists (select 1 from account a where a.user_id = ${user} and a.password is not null)
    or exists (select 1 from passkey p where p.user_id = ${user}))`

/**
 * Stops unless the person has just shown who they are: by `proveFreshly` in this browser, or by signing in with this very
 * session. Who has nothing yet to prove with is let through, since they are about to get it.
 */
export async function requireFreshProof(c: Call, caller: Member): Promise<void> {
  if (await hasProof(c, caller.session)) return
  const row = await c.var.app.db
    .prepare(`select created_at as at, ${canSignIn('session.user_id')} as ready from session where id = ?`)
    .bind(caller.session)
    .first<{ at: number; ready: number }>()
  if (row && (!row.ready || Date.now() - row.at < freshFor)) return
  fail('fresh_proof_required', 'Prove who you are first (POST /v1/me/proof), then send this again.')
}

/** Takes a password or an answer of a passkey, and remembers for a few minutes that it was right. */
export async function proveFreshly(c: Call, caller: Member, given: z.infer<typeof freshProof>): Promise<void> {
  if (given.password !== undefined) await requirePassword(c.var.app, caller, given.password)
  else await requirePasskey(c, caller, given.passkey!)
  c.header('set-cookie', await proofCookie(c, caller.session), { append: true })
}

/** Guesses are counted for this session alone, so that whoever has stolen one cannot slow its owner down. */
async function requirePassword(app: App, caller: Member, password: string): Promise<string> {
  const hash = await passwordOf(app, caller.id)
  let isRight = false
  await countGuesses(app, { account: caller.email, device: `session:${caller.session}` }, async () => {
    isRight = hash !== null && (await hasher.verify({ hash, password }))
    return isRight
  })
  if (!isRight) {
    const message = 'This is not your password.'
    fail('forbidden', message, { errors: [{ path: 'password', message }] })
  }
  return hash!
}

/** better-auth verifies it by signing somebody in; that session is not kept. */
async function requirePasskey(c: Call, caller: Member, answer: z.infer<typeof passkeyResponse>): Promise<void> {
  const { app } = c.var
  const { api } = authFor(app)
  const response = answer as unknown as NonNullable<
    Parameters<typeof api.verifyPasskeyAuthentication>[0]
  >['body']['response']
  const verified = await api
    .verifyPasskeyAuthentication({ body: { response }, headers: c.req.raw.headers })
    .catch(() => null)
  if (verified) await app.db.prepare('delete from session where id = ?').bind(verified.session.id).run()
  if (verified?.user.id !== caller.id) fail('forbidden', 'This passkey is not yours, or was asked for too long ago.')
}

/** A first password for who signed in by other means. Every other session ends. */
export async function setFirstPassword(c: Call, caller: Member, password: string): Promise<void> {
  const { app } = c.var
  await requireFreshProof(c, caller)
  if ((await passwordOf(app, caller.id)) !== null)
    fail('conflict', 'You have a password already; change it with the old one.')
  requireStrong(password, caller)
  const hash = await hasher.hash(password)
  const isMade = 'exists (select 1 from account where user_id = ?1 and password = ?2)'
  const done = await renewSessions(
    c,
    caller,
    [insertPassword(app, caller.id, hash, 'select 1')],
    { condition: isMade, value: hash },
    { action: 'password.set' },
  )
  if (!done) fail('conflict', 'You have a password already; change it with the old one.')
}

/** Another password, with the one before as the proof. Every other session ends. */
export async function changePassword(c: Call, caller: Member, current: string, password: string): Promise<void> {
  const { app } = c.var
  const before = await requirePassword(app, caller, current)
  requireStrong(password, caller)
  const hash = await hasher.hash(password)
  const update = app.db
    .prepare('update account set password = ?3, updated_at = ?4 where user_id = ?1 and password = ?2')
    .bind(caller.id, before, hash, Date.now())
  const isChanged = 'exists (select 1 from account where user_id = ?1 and password = ?2)'
  const change = { condition: isChanged, value: hash }
  const done = await renewSessions(c, caller, [update], change, { action: 'password.changed' })
  if (!done) fail('conflict', 'Your password was changed somewhere else meanwhile.')
}

/** Takes a passkey away; the last thing that somebody can sign in with stays. Every other session ends. */
export async function removePasskey(c: Call, caller: Member, id: string): Promise<void> {
  const { app } = c.var
  await requireFreshProof(c, caller)
  await ownPasskey(app, caller, id)
  const remove = app.db
    .prepare(
      `delete from passkey where id = ?2 and user_id = ?1 and (
         exists (select 1 from account where user_id = ?1 and password is not null)
         or exists (select 1 from passkey p where p.user_id = ?1 and p.id != ?2))`,
    )
    .bind(caller.id, id)
  const isGone = 'not exists (select 1 from passkey where user_id = ?1 and id = ?2)'
  const line = { action: 'passkey.removed', target: id }
  const done = await renewSessions(c, caller, [remove], { condition: isGone, value: id }, line)
  if (!done) fail('conflict', 'It is the only thing you can sign in with. Set a password or add another passkey first.')
}

export async function renamePasskey(c: Call, caller: Member, id: string, name: string): Promise<void> {
  const { app } = c.var
  await requireFreshProof(c, caller)
  await ownPasskey(app, caller, id)
  await app.db.batch([
    app.db.prepare('update passkey set name = ?3 where user_id = ?1 and id = ?2').bind(caller.id, id, name),
    loggedForMember(app, caller.id, {
      actor: `member:${caller.id}`,
      action: 'passkey.renamed',
      target: id,
      detail: { name },
    }),
  ])
}

async function ownPasskey(app: App, caller: Member, id: string): Promise<void> {
  const found = await app.db.prepare('select 1 from passkey where id = ? and user_id = ?').bind(id, caller.id).first()
  if (!found) fail('not_found', 'You have no such passkey.')
}

/**
 * Changes how somebody signs in, ends all their sessions and opens a new one for this browser: a copy of its cookie that
 * somebody else may have is worth nothing then. `change`: SQL that holds once the change is made, with the person as `?1` and
 * its value as `?2`. Where it does not hold, nothing has happened and it gives false.
 */
async function renewSessions(
  c: Call,
  caller: Member,
  statements: D1PreparedStatement[],
  change: { condition: string; value: string },
  line: Omit<AuditLine, 'actor'>,
): Promise<boolean> {
  const { app } = c.var
  const after = change.condition.replaceAll('?1', '?7').replaceAll('?2', '?8')
  const results = await app.db.batch<{ id: string }>([
    ...statements,
    loggedWhere(app, { actor: `member:${caller.id}`, ...line }, `members where user_id = ?7 and ${after}`, [
      caller.id,
      change.value,
    ]),
    app.db
      .prepare(`delete from session where user_id = ?1 and ${change.condition} returning id`)
      .bind(caller.id, change.value),
  ])
  const ended = results.at(-1)!.results.map(({ id }) => id)
  if (ended.length === 0) return false
  endSessions(app, caller.id, ended)
  const { cookies } = await openSession(app, caller.id)
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  return true
}

/**
 * The statement that gives somebody a first password, where `rows` gives one: SQL, with the person as `?2`, and `values` from
 * `?5` onwards.
 */
export function insertPassword(
  app: App,
  user: string,
  hash: string,
  rows: string,
  values: unknown[] = [],
): D1PreparedStatement {
  return app.db
    .prepare(
      `insert into account (id, issuer, account_id, provider_id, user_id, password, created_at, updated_at)
       select ?1, '${localIssuer}', ?2, 'credential', ?2, ?3, ?4, ?4 from (${rows})
       where not exists (select 1 from account where user_id = ?2 and provider_id = 'credential')`,
    )
    .bind(newId(), user, hash, Date.now(), ...values)
}

/** What better-auth calls itself as the issuer of passwords. */
const localIssuer = createLocalAccountIssuer('credential')
