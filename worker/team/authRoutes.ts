import { type Context, Hono } from 'hono'
import type { App, HonoEnv } from '../platform/app.ts'
import { loggedForMember } from '../platform/audit.ts'
import { fail, problemResponse, Refusal } from '../platform/errors.ts'
import { parse, readJson } from '../platform/input.ts'
import { limitAttemptsByAddress, limitBody } from '../platform/limits.ts'
import { authFor } from './auth.ts'
import { type InputOf, type OpenEndpoint, openEndpoints } from './authEndpoints.ts'
import { type Caller, callerBySession, refuseForeignPage } from './caller.ts'
import { deviceCookie, deviceOf } from './cookies.ts'
import { changePassword, removePasskey, renamePasskey, requireFreshProof } from './credentials.ts'
import { endingSessions } from './endAccess.ts'
import { countGuesses } from './guesses.ts'
import { renameSelf } from './people.ts'

type Call = Context<HonoEnv>
type Member = Extract<Caller, { type: 'member' }>

/** Signing in and out, by better-auth and by our own verbs behind its addresses: those that `authEndpoints.ts` lists. */
export const authRoutes = new Hono<HonoEnv>().use(limitBody()).all('/*', async (c) => {
  const { app } = c.var
  const path = c.req.path.replace(/^\/api\/auth/, '')
  const endpoint = `${c.req.method} ${path}`
  if (!isOpen(endpoint)) fail('not_found', `Nothing answers ${c.req.method} ${c.req.path}.`)
  const { input, limit } = openEndpoints[endpoint]
  const isRead = c.req.method === 'GET'
  if (!isRead) refuseForeignPage(app, c.req.raw)
  if (limit) await limitAttemptsByAddress(app, path.slice(1), limit[0], limit[1])
  const given = isRead ? parse(c.req.query(), input) : await readJson(c.req.raw, input, {})
  // Signing out, revoking and changing a password end sessions; a look costs little, so no list of them can be incomplete.
  const caller = isRead ? null : await callerBySession(app, c.req.raw)
  return caller ? endingSessions(app, caller.id, () => answer(c, endpoint, given)) : answer(c, endpoint, given)
})

const isOpen = (endpoint: string): endpoint is OpenEndpoint => Object.hasOwn(openEndpoints, endpoint)

async function answer(c: Call, endpoint: OpenEndpoint, given: unknown): Promise<Response> {
  switch (endpoint) {
    case 'POST /sign-in/email':
      return signIn(c, given as InputOf<typeof endpoint>)
    case 'POST /passkey/verify-authentication':
      return signInWithPasskey(c, given)
    case 'POST /sign-out':
    case 'POST /revoke-session':
    case 'POST /revoke-sessions':
    case 'POST /revoke-other-sessions':
      return endSessions(c, endpoint, given)
    case 'GET /list-sessions':
    case 'GET /passkey/list-user-passkeys':
    case 'GET /passkey/generate-authenticate-options':
      return askLibrary(c, given)
    case 'GET /passkey/generate-register-options':
      await requireFreshProof(c, await member(c))
      return askLibrary(c, given)
    case 'POST /passkey/verify-registration':
      return addPasskey(c, given as InputOf<typeof endpoint>)
    case 'POST /change-password': {
      const { currentPassword, newPassword } = given as InputOf<typeof endpoint>
      await changePassword(c, await member(c), currentPassword, newPassword)
      break
    }
    case 'POST /passkey/delete-passkey':
      await removePasskey(c, await member(c), (given as InputOf<typeof endpoint>).id)
      break
    case 'POST /passkey/update-passkey': {
      const { id, name } = given as InputOf<typeof endpoint>
      await renamePasskey(c, await member(c), id, name)
      break
    }
    case 'POST /update-user':
      await renameSelf(c.var.app, (await member(c)).id, (given as InputOf<typeof endpoint>).name)
      break
  }
  return c.json({ status: true })
}

async function member(c: Call): Promise<Member> {
  return (await callerBySession(c.var.app, c.req.raw)) ?? fail('unauthorized', 'Sign in first.')
}

/** Of a person who is there and one who is not the answer is the same, and takes as long: better-auth hashes for both. */
async function signIn(c: Call, given: InputOf<'POST /sign-in/email'>): Promise<Response> {
  const { app } = c.var
  const email = given.email.toLowerCase()
  const user = await app.db.prepare('select id from user where email = ?').bind(email).first<string>('id')
  let response = new Response()
  const check = async () => {
    response = await askLibrary(c, given)
    return response.ok
  }
  const guesser = { account: email, device: user && (await deviceOf(c, user)) }
  await countGuesses(app, guesser, check, (failures) => refused(app, user, failures))
  if (response.ok && user) await signedIn(c, response, user, 'password')
  return response
}

/** What an audit log needs of guesses: that they began, and that they go on. So an account has some lines a day at most. */
const loggedFailures = [1, 2, 3, 5, 10, 30, 100, 300, 1000, 3000, 10_000]

async function refused(app: App, user: string | null, failures: number): Promise<void> {
  if (!user) return console.warn(JSON.stringify({ signIn: 'refused for an unknown account', failures }))
  if (!loggedFailures.includes(failures)) return
  const line = { actor: 'system', action: 'session.refused', target: user, detail: { failures } }
  await loggedForMember(app, user, line).run()
}

/** A passkey cannot be guessed, so nothing that others do slows it down. */
async function signInWithPasskey(c: Call, given: unknown): Promise<Response> {
  const response = await askLibrary(c, given)
  if (!response.ok) return response
  const { user } = (await response.clone().json()) as { user: { id: string } }
  await signedIn(c, response, user.id, 'passkey')
  return response
}

/** The session's cookie stays the first. */
async function signedIn(c: Call, response: Response, user: string, by: 'password' | 'passkey'): Promise<void> {
  const { app } = c.var
  await loggedForMember(app, user, { actor: `member:${user}`, action: 'session.started', detail: { by } }).run()
  response.headers.append('set-cookie', await deviceCookie(c, user))
}

async function endSessions(c: Call, endpoint: OpenEndpoint, given: unknown): Promise<Response> {
  const { app } = c.var
  const caller = await callerBySession(app, c.req.raw)
  const response = await askLibrary(c, given)
  if (!caller || !response.ok) return response
  const action = endpoint === 'POST /sign-out' ? 'session.ended' : 'session.revoked'
  const which = endpoint.replace(/^POST \/(?:revoke-)?/, '')
  const detail = action === 'session.revoked' ? { detail: { which } } : {}
  await loggedForMember(app, caller.id, { actor: `member:${caller.id}`, action, ...detail }).run()
  return response
}

async function addPasskey(c: Call, given: InputOf<'POST /passkey/verify-registration'>): Promise<Response> {
  const { app } = c.var
  const caller = await member(c)
  await requireFreshProof(c, caller)
  const response = await askLibrary(c, given)
  if (!response.ok) return response
  const { id, name } = (await response.clone().json()) as { id: string; name?: string }
  const line = { actor: `member:${caller.id}`, action: 'passkey.added', target: id, detail: { name: name ?? null } }
  await loggedForMember(app, caller.id, line).run()
  return response
}

/** Has better-auth answer, with no more of the request than we have read; what it refuses gets the one shape of our problems. */
async function askLibrary(c: Call, given: unknown): Promise<Response> {
  const { app } = c.var
  const url = new URL(c.req.path, app.origin)
  const headers = new Headers(c.req.raw.headers)
  headers.delete('content-length')
  const isRead = c.req.method === 'GET'
  if (isRead) {
    for (const [name, value] of Object.entries(given as Record<string, string>)) url.searchParams.set(name, value)
  } else headers.set('content-type', 'application/json')
  const body = isRead ? {} : { body: JSON.stringify(given) }
  const response = await authFor(app).handler(new Request(url, { method: c.req.method, headers, ...body }))
  if (response.ok) return new Response(response.body, response)
  const said = (await response.json().catch(() => null)) as { message?: string } | null
  const code = { 401: 'unauthorized', 403: 'forbidden', 404: 'not_found', 422: 'already_exists' } as const
  return problemResponse(
    new Refusal(code[response.status as 401] ?? 'bad_input', said?.message ?? 'This could not be done.'),
  )
}
