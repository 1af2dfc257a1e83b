import { verify } from 'hono/jwt'
import { z } from 'zod'
import { name as nameSchema } from '../../shared/names.ts'
import type { IdentityKey } from '../../shared/sites.ts'
import type { SiteRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { logged } from '../platform/audit.ts'
import { randomText, seal, unseal } from '../platform/crypto.ts'
import { fail } from '../platform/errors.ts'
import { siteRow } from './sites.ts'
import { addIdentityKey, identityKeysOf, removeIdentityKey } from './table.ts'

/** What a shop's server says of a signed-in visitor. */
export type Proof = { sub: string; name?: string; email?: string }

const claims = z.object({
  sub: z.string().min(1).max(200),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  /** One that cannot be shown is as none: who the customer is hangs on `sub`. */
  name: nameSchema.optional().catch(undefined),
  email: z.email().max(254).optional(),
})

/** A proof is for now: one that is good for longer could be copied and kept. */
const longestLife = 60 * 60

/**
 * Makes the secret with which a shop signs who its visitors are; it is sealed and never shown again. The key before it goes
 * on to be accepted, so that the shop changes without a gap; tokens that were given for proofs end at once.
 */
export async function makeIdentityKey(app: App, actor: string, site: string): Promise<{ kid: string; secret: string }> {
  const kid = randomText(6)
  const secret = randomText(32)
  const sealed = await seal(app.env.SECRET, 'identity-key', JSON.stringify({ secret, since: Date.now() }))
  await addIdentityKey(
    app,
    site,
    kid,
    sealed,
    logged(app, { site, actor, action: 'site.identity_key_made', target: kid }),
  )
  return { kid, secret }
}

/** The keys that are accepted, newest first, without their secrets. */
export async function listIdentityKeys(app: App, site: string): Promise<IdentityKey[]> {
  const keys = identityKeysOf(await siteRow(app, site))
  return Promise.all(
    keys.map(async ({ kid, sealed }) => {
      const since = (await openKey(app, sealed))?.since
      return { kid, since: since ? new Date(since).toISOString() : null }
    }),
  )
}

/** What is signed with this key is accepted no more, and tokens that were given for proofs end at once. */
export async function retireIdentityKey(app: App, actor: string, site: string, kid: string): Promise<void> {
  const known = identityKeysOf(await siteRow(app, site)).some((key) => key.kid === kid)
  if (!known) fail('identity_key_not_found', 'The site has no key with this id.')
  await removeIdentityKey(
    app,
    site,
    kid,
    logged(app, { site, actor, action: 'site.identity_key_retired', target: kid }),
  )
}

/** What is sealed of a key. One of before its time was kept with it is the secret alone. */
async function openKey(app: App, sealed: string): Promise<{ secret: string; since?: number } | null> {
  const text = await unseal(app.env.SECRET, 'identity-key', sealed)
  if (!text) return null
  return text.startsWith('{') ? JSON.parse(text) : { secret: text }
}

/** The proven identity, or `unauthorized` with what is wrong: HS256, our `kid`, `aud` = the site, `exp` within an hour. */
export async function readProof(app: App, site: SiteRow, jwt: string): Promise<Proof> {
  const keys = identityKeysOf(site)
  if (keys.length === 0) fail('unauthorized', 'This site has no identity key yet; its owner makes one in Settings.')
  const kid = kidOf(jwt)
  const named = keys.find((key) => key.kid === kid)
  if (!named) fail('unauthorized', 'The JWT names another key (`kid`) than the site has now.')
  const key = await openKey(app, named.sealed)
  if (!key) fail('unauthorized', 'The key that the JWT names cannot be opened; make a new one in Settings.')
  const payload = await verify(jwt, key.secret, 'HS256').catch(() =>
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
