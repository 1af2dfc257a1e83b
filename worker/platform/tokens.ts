import { z } from 'zod'
import { fromBase64Url, sign, toBase64Url, verify } from './crypto.ts'
import { fail } from './errors.ts'
import type { Secret } from './secrets.ts'

const generation = z.number().int().min(0)
/** `g`, `u`, `p`: the generations below. A token of before they were there has none of them. */
const claims = z.object({
  s: z.string(),
  v: z.string(),
  exp: z.number(),
  g: generation.default(0),
  u: generation.default(0),
  p: generation.optional(),
})
const year = 365 * 24 * 60 * 60

/**
 * What a token was made in. It ends when one of these is raised: `site` ends those of all visitors, `visitor` those of this
 * one, `proof` those of proven customers, which alone have it.
 */
export type Generations = { site: number; visitor: number; proof?: number | undefined }

/** Who a visitor's token says they are. */
export type VisitorClaims = { site: string; visitor: string; until: number; generations: Generations }

/**
 * A visitor's token: `cb1.<claims>.<HMAC>`, good for a year from its last renewal. It names a site and a visitor and
 * opens only their conversations. Its characters are allowed in a `Sec-WebSocket-Protocol`.
 */
export async function issueToken(
  secret: Secret,
  { site, visitor, generations: { site: g, visitor: u, proof: p } }: Omit<VisitorClaims, 'until'>,
  now = Date.now(),
): Promise<string> {
  const body = toBase64Url(
    new TextEncoder().encode(JSON.stringify({ s: site, v: visitor, exp: Math.floor(now / 1000) + year, g, u, p }))
      .buffer as ArrayBuffer,
  )
  return `cb1.${body}.${await sign(secret, 'visitor-token', body)}`
}

/** The claims of a token that is ours and still good; null otherwise. */
export async function readToken(secret: Secret, token: string, now = Date.now()): Promise<VisitorClaims | null> {
  const [version, body, signature, rest] = token.split('.')
  if (version !== 'cb1' || !body || !signature || rest !== undefined) return null
  if (!(await verify(secret, 'visitor-token', body, signature))) return null
  const read = claims.safeParse(JSON.parse(new TextDecoder().decode(fromBase64Url(body)!)))
  if (!read.success || read.data.exp * 1000 <= now) return null
  const { s: site, v: visitor, exp, g, u, p } = read.data
  return { site, visitor, until: exp * 1000, generations: { site: g, visitor: u, proof: p } }
}

/** What the ledger says now of the site and the visitor that a token names; no row of theirs is generation 0. */
export type TokenState = {
  site: { tokenGeneration: number; proofGeneration: number }
  visitor: { tokenGeneration: number; verified: boolean } | null | undefined
}

/** What a token is made in now. */
export function generationsNow({ site, visitor }: TokenState): Generations {
  return {
    site: site.tokenGeneration,
    visitor: visitor?.tokenGeneration ?? 0,
    ...(visitor?.verified && { proof: site.proofGeneration }),
  }
}

/**
 * Whether a token was ended: by signing out, by an owner, or, where it is a proven customer's, by a change of the identity keys.
 * Whoever comes without a token, by a channel that knows them otherwise, has none to end.
 */
export function hasEnded(token: Generations | undefined, state: TokenState): boolean {
  if (!token) return false
  const now = generationsNow(state)
  const isProven = token.proof !== undefined || now.proof !== undefined
  return (
    token.site !== now.site ||
    token.visitor !== now.visitor ||
    (isProven && (token.proof ?? 0) !== state.site.proofGeneration)
  )
}

/** Stops a caller whose token was ended. */
export function refuseEnded(token: Generations | undefined, state: TokenState): void {
  if (hasEnded(token, state)) fail('unauthorized', 'This token was ended. Begin anew as a guest.')
}
