import type { Context } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import type { HonoEnv } from '../platform/app.ts'
import { randomText, sign, verify } from '../platform/crypto.ts'

/*
 * Two cookies beside better-auth's session. Both are signed and hold no names: one says that this browser has signed in as
 * these people before, the other that the person of this session has just proved who they are.
 */

type Jar = Context<HonoEnv>
const device = 'counterbell.device'
const proof = 'counterbell.proof'

/** How long a proof counts as fresh (milliseconds); a session this young does, too, since it was opened by one. */
export const freshFor = 10 * 60 * 1000
/** People who share a browser, such as the computer at a counter. */
const maxPeople = 5

/** The id of this browser, where this person has signed in with it before; null elsewhere. */
export async function deviceOf(c: Jar, user: string): Promise<string | null> {
  const [id, ...marks] = read(c, device)?.split('.') ?? []
  if (!id) return null
  const isTheirs = await Promise.all(
    marks.slice(0, maxPeople).map((mark) => verify(c.env.SECRET, 'device', `${id}\n${user}`, mark)),
  )
  return isTheirs.includes(true) ? id : null
}

/** The cookie that says that this person has signed in with this browser. */
export async function deviceCookie(c: Jar, user: string): Promise<string> {
  const [known, ...marks] = read(c, device)?.split('.') ?? []
  const id = known && /^[\w-]{16}$/.test(known) ? known : randomText(12)
  const mark = await sign(c.env.SECRET, 'device', `${id}\n${user}`)
  const others = marks.filter((one) => /^[\w-]{43}$/.test(one) && one !== mark)
  return cookieOf(c, device, [id, mark, ...others.slice(0, maxPeople - 1)].join('.'), 400 * 24 * 60 * 60)
}

/** The cookie that says that the person of this session has just proved who they are. Another browser with the same session has no part in it. */
export async function proofCookie(c: Jar, session: string): Promise<string> {
  const until = Date.now() + freshFor
  return cookieOf(c, proof, `${until}.${await sign(c.env.SECRET, 'proof', `${session}\n${until}`)}`, freshFor / 1000)
}

export async function hasProof(c: Jar, session: string): Promise<boolean> {
  const [until, signature] = read(c, proof)?.split('.') ?? []
  if (!until || !signature || !(Number(until) > Date.now())) return false
  return verify(c.env.SECRET, 'proof', `${session}\n${until}`, signature)
}

const isSecure = (c: Jar) => c.var.app.origin.startsWith('https:')

function read(c: Jar, name: string): string | undefined {
  return isSecure(c) ? getCookie(c, name, 'host') : getCookie(c, name)
}

function cookieOf(c: Jar, name: string, value: string, maxAge: number): string {
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge } as const
  return generateCookie(name, value, isSecure(c) ? { ...options, secure: true, prefix: 'host' } : options)
}
