import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { limits } from '../../shared/limits.ts'
import type { App, HonoEnv } from './app.ts'
import { sameSecret, sign } from './crypto.ts'
import type { Env } from './env.ts'
import { fail, orUnavailable } from './errors.ts'

/** Whether limits count. Only the embedded runtime can switch them off: a deployed worker has no such binding. */
export function limitsAreOn(env: Env): boolean {
  return !(env.RATE_LIMITS === 'off' && env.EMBEDDED)
}

type Wall = 'LIMIT_ADDRESS' | 'LIMIT_VISITOR' | 'LIMIT_SITE'

/**
 * The outer wall: refuses who has used up a minute's share. Rough by design, and needs no database. A null key is a caller of
 * whom no address is known: to count all of those as one would let one of them lock out the rest.
 */
export async function limitRate(env: Env, wall: Wall, key: string | null): Promise<void> {
  if (key === null || !limitsAreOn(env)) return
  const { success } = await orUnavailable('limiter', () => env[wall].limit({ key }))
  if (!success)
    fail('rate_limited', 'Too many requests. Wait a moment, then send again with the same id.', { retryAfter: 10 })
}

/** Files that never reach a deployed worker (`run_worker_first` in wrangler.toml), so embedded they are as free. */
export const isBuiltFile = (path: string) => /^\/(?:assets\/|counterbell\.js$)/.test(path)

/** Every request, by the address it comes from. A built file is free; one that is not there is counted by who looked for it. */
export const limitByAddress: MiddlewareHandler<HonoEnv> = async (c, next) => {
  if (!isBuiltFile(c.req.path)) await countByAddress(c)
  await next()
}

/** Counts a request, but for those of programs with the admin key, which import and measure. In a runner it was counted before. */
export async function countByAddress(c: Context<HonoEnv>): Promise<void> {
  if (c.env.IN_RUNNER) return
  const key = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (!key || !sameSecret(key, c.env.ADMIN_KEY)) await limitRate(c.env, 'LIMIT_ADDRESS', c.var.app.address)
}

/** The key that counts in memory what one address does; null where the address is not known. Nothing stores it. */
export function keyByAddress(app: App, what: string): string | null {
  return app.address && `${what}:${app.address}`
}

/**
 * Stands for a caller's network where it is kept, without naming it: a keyed hash, another one on each site, or for each thing that is counted. Null where the
 * network is not known or nothing is counted.
 */
export async function sourceOf(app: App, of: string): Promise<string | null> {
  if (!limitsAreOn(app.env) || app.address === null) return null
  return (await sign(app.env.SECRET, 'source', `${of}\n${app.address}`)).slice(0, 22)
}

/** Bodies are refused by their announced size before they are read, and cut off where they lie about it. */
export const limitBody = (maxSize: number = limits.body): MiddlewareHandler =>
  bodyLimit({ maxSize, onError: () => fail('too_large', `The body may have at most ${maxSize} bytes here.`) })

/**
 * Counts attempts exactly, in the ledger, for what must not be guessed: at most `allowed` in `seconds` for a key.
 * One statement both counts and asks, so attempts at the same moment cannot slip through together. `seconds` is a day at most,
 * after which counters are swept; a null key is not counted, as above.
 */
export async function limitAttempts(app: App, key: string | null, allowed: number, seconds: number): Promise<void> {
  if (key === null || !limitsAreOn(app.env)) return
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

/** The same for each address, which is kept as a keyed hash. */
export async function limitAttemptsByAddress(app: App, what: string, allowed: number, seconds: number): Promise<void> {
  const source = await sourceOf(app, what)
  await limitAttempts(app, source && `${what}:${source}`, allowed, seconds)
}
