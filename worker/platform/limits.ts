import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { limits } from '../../shared/limits.ts'
import type { App, HonoEnv } from './app.ts'
import { sameSecret } from './crypto.ts'
import type { Env } from './env.ts'
import { fail, orUnavailable } from './errors.ts'

/** Whether limits count. Only the embedded runtime can switch them off: a deployed worker has no such binding. */
export function limitsAreOn(env: Env): boolean {
  return !(env.RATE_LIMITS === 'off' && env.EMBEDDED)
}

/** The address the request came from; Cloudflare and the embedded runtime set the header over anything the caller sent. */
export function addressOf(request: Request): string {
  return request.headers.get('cf-connecting-ip') ?? 'unknown'
}

type Wall = 'LIMIT_ADDRESS' | 'LIMIT_VISITOR' | 'LIMIT_SITE'

/** The outer wall: refuses who has used up a minute's share. Rough by design, and needs no database. */
export async function limitRate(env: Env, wall: Wall, key: string): Promise<void> {
  if (!limitsAreOn(env)) return
  const { success } = await orUnavailable('limiter', () => env[wall].limit({ key }))
  if (!success)
    fail('rate_limited', 'Too many requests. Wait a moment, then send again with the same id.', { retryAfter: 10 })
}

/** Every request, by the address it comes from; but for programs with the admin key, which import and measure. */
export const limitByAddress: MiddlewareHandler<HonoEnv> = async (c, next) => {
  if (c.env.IN_RUNNER) return next()
  const key = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (!key || !sameSecret(key, c.env.ADMIN_KEY)) await limitRate(c.env, 'LIMIT_ADDRESS', addressOf(c.req.raw))
  await next()
}

/** Bodies are refused by their announced size before they are read, and cut off where they lie about it. */
export const limitBody = (maxSize: number = limits.body): MiddlewareHandler =>
  bodyLimit({ maxSize, onError: () => fail('too_large', `The body may have at most ${maxSize} bytes here.`) })

/**
 * Counts attempts exactly, in the ledger, for what must not be guessed: at most `allowed` in `seconds` for a key.
 * One statement both counts and asks, so attempts at the same moment cannot slip through together.
 */
export async function limitAttempts(app: App, key: string, allowed: number, seconds: number): Promise<void> {
  if (!limitsAreOn(app.env)) return
  const now = Date.now()
  const row = await app.db
    .prepare(
      `insert into attempts (key, count, since) values (?1, 1, ?2)
       on conflict (key) do update set
         count = case when since < ?2 - ?3 then 1 else count + 1 end,
         since = case when since < ?2 - ?3 then ?2 else since end
       returning count, since`,
    )
    .bind(key, now, seconds * 1000)
    .first<{ count: number; since: number }>()
  if (row && row.count > allowed) {
    const retryAfter = Math.max(1, Math.ceil((row.since + seconds * 1000 - now) / 1000))
    fail('rate_limited', 'Too many attempts. Please wait before the next one.', { retryAfter })
  }
}
