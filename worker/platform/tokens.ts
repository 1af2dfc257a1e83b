import { z } from 'zod'
import { fromBase64Url, sign, toBase64Url, verify } from './crypto.ts'

const claims = z.object({ s: z.string(), v: z.string(), exp: z.number() })
const year = 365 * 24 * 60 * 60

/** Who a visitor's token says they are. */
export type VisitorClaims = { site: string; visitor: string; until: number }

/**
 * A visitor's token: `cb1.<claims>.<HMAC>`, good for a year from its last renewal. It names a site and a visitor and
 * opens only their conversations. Its characters are allowed in a `Sec-WebSocket-Protocol`.
 */
export async function issueToken(
  secret: string,
  { site, visitor }: Omit<VisitorClaims, 'until'>,
  now = Date.now(),
): Promise<string> {
  const body = toBase64Url(
    new TextEncoder().encode(JSON.stringify({ s: site, v: visitor, exp: Math.floor(now / 1000) + year }))
      .buffer as ArrayBuffer,
  )
  return `cb1.${body}.${await sign(secret, 'visitor-token', body)}`
}

/** The claims of a token that is ours and still good; null otherwise. */
export async function readToken(secret: string, token: string, now = Date.now()): Promise<VisitorClaims | null> {
  const [version, body, signature, rest] = token.split('.')
  if (version !== 'cb1' || !body || !signature || rest !== undefined) return null
  if (!(await verify(secret, 'visitor-token', body, signature))) return null
  const read = claims.safeParse(JSON.parse(new TextDecoder().decode(fromBase64Url(body)!)))
  if (!read.success || read.data.exp * 1000 <= now) return null
  return { site: read.data.s, visitor: read.data.v, until: read.data.exp * 1000 }
}
