import { verify } from 'hono/jwt'
import { z } from 'zod'
import type { SiteRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { randomText, seal, unseal } from '../platform/crypto.ts'
import { fail } from '../platform/errors.ts'
import { setIdentityKey } from './table.ts'

/** What a shop's server says of a signed-in visitor. */
export type Proof = { sub: string; name?: string; email?: string }

const claims = z.object({
  sub: z.string().min(1).max(200),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  name: z.string().max(120).optional(),
  email: z.email().max(254).optional(),
})

/** A proof is for now: one that is good for longer could be copied and kept. */
const longestLife = 60 * 60

/** Makes the secret with which a shop signs who its visitors are. One at a time; it is sealed and never shown again. */
export async function makeIdentityKey(app: App, actor: string, site: string): Promise<{ kid: string; secret: string }> {
  const kid = randomText(6)
  const secret = randomText(32)
  const sealed = await seal(app.env.SECRET, 'identity-key', secret)
  await setIdentityKey(
    app,
    site,
    kid,
    sealed,
    logged(app, { site, actor, action: 'site.identity_key_made', target: kid }),
  )
  return { kid, secret }
}

/** The proven identity, or `unauthorized` with what is wrong: HS256, our `kid`, `aud` = the site, `exp` within an hour. */
export async function readProof(app: App, site: SiteRow, jwt: string): Promise<Proof> {
  const secret = site.identityKey && (await unseal(app.env.SECRET, 'identity-key', site.identityKey))
  if (!secret) fail('unauthorized', 'This site has no identity key yet; its owner makes one in Settings.')
  if (kidOf(jwt) !== site.identityKeyId)
    fail('unauthorized', 'The JWT names another key (`kid`) than the site has now.')
  const payload = await verify(jwt, secret, 'HS256').catch(() =>
    fail('unauthorized', 'The JWT is not signed with the site’s key, or has expired.'),
  )
  const read = claims.safeParse(payload)
  if (!read.success) fail('unauthorized', 'The JWT needs `sub`, `aud` and `exp`.')
  const { aud, exp, sub, name, email } = read.data
  if (![aud].flat().includes(site.id)) fail('unauthorized', 'The JWT is made for another site (`aud`).')
  if (exp - Date.now() / 1000 > longestLife)
    fail('unauthorized', 'The JWT is good for too long; `exp` may be an hour ahead at most.')
  return { sub, name, email }
}

function kidOf(jwt: string): unknown {
  try {
    return JSON.parse(atob(jwt.split('.')[0]!.replace(/-/g, '+').replace(/_/g, '/'))).kid
  } catch {
    return undefined // no JWT at all: refused like one with a wrong key
  }
}
