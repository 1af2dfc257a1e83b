import type { Role } from '../../shared/team.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, expectStatus, own } from './api.ts'

export const page = { origin: own }
export const goodPassword = 'a cup of something warm'

export const cookiesIn = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

type By = Record<string, string>

/** A new invitation: its id, and the token of its link. */
export async function invite(site: string, role: Role, by: By = admin, email = `${newId()}@shop.example`) {
  const { body } = await expectStatus(
    201,
    call<{ id: string; url: string }>('POST', `/v1/sites/${site}/invitations`, { email, role }, by),
  )
  return { id: body.id, email, token: new URL(body.url).searchParams.get('token')! }
}

/** An address that hardly anything else comes from, since who accepts is counted by theirs. */
const freshAddress = () => `10.${Array.from(crypto.getRandomValues(new Uint8Array(3))).join('.')}`

/** Accepts as somebody who has no account yet. */
export const accept = (token: string, name = 'An') =>
  call<{ user: { id: string; email: string }; code?: string }>(
    'POST',
    '/v1/invitations/accept',
    { token, name, password: goodPassword },
    { ...page, 'cf-connecting-ip': freshAddress() },
  )

/** Somebody new on a site's team: their id and address, and the headers that speak for them. */
export async function joinTeam(site: string, role: Role, by: By = admin) {
  const { token, email } = await invite(site, role, by)
  const { body, headers } = await expectStatus(201, accept(token))
  return { id: body.user.id, email, auth: { ...page, cookie: cookiesIn(headers) } as By }
}

export async function signIn(email: string, password: string, headers: By = {}) {
  const answer = await call('POST', '/api/auth/sign-in/email', { email, password }, { ...page, ...headers })
  return { ...answer, auth: { ...page, cookie: cookiesIn(answer.headers) } as By }
}
