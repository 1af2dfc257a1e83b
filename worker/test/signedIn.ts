import type { Role } from '../../shared/team.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, expectStatus, own } from './api.ts'

/** A member of a site's team, signed in, as the headers that speak for them. */
export async function signedIn(site: string, role: Role, name = 'An'): Promise<Record<string, string>> {
  const email = `${newId()}@shop.example`
  const { body } = await expectStatus(
    201,
    call<{ url: string }>('POST', `/v1/sites/${site}/invitations`, { email, role }, admin),
  )
  const token = new URL(body.url).searchParams.get('token')
  const joining = { token, name, password: 'a cup of something warm' }
  const { headers } = await call('POST', '/v1/invitations/accept', joining, { origin: own })
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  return { origin: own, cookie: cookies.join('; ') }
}
