import type { MiddlewareHandler } from 'hono'
import type { HonoEnv } from './app.ts'
import type { Env } from './env.ts'
import { problemResponse, Refusal } from './errors.ts'

declare const isLongEnough: unique symbol

/** A secret that was checked to be one: what compares secrets or derives keys takes nothing else, so never an empty text. */
export type Secret = string & { readonly [isLongEnough]: true }

/** Characters that a secret has at least. */
export const shortestSecret = 32

export function isSecret(text: unknown): text is Secret {
  return typeof text === 'string' && text.trim().length >= shortestSecret
}

/** Without each of these somebody would be let in who should not be. */
const needed = ['SECRET', 'ADMIN_KEY', 'SETUP_CODE'] as const

/** The names of the secrets that a deployment lacks, or has too short. */
export function missingSecrets(env: Partial<Pick<Env, (typeof needed)[number]>>): string[] {
  return needed.filter((name) => !isSecret(env[name]))
}

let isLogged = false

/**
 * Without its secrets a deployment answers nothing but a notice, however it was started: an absent secret must never be equal
 * to the empty one. The log says once what is missing.
 */
export const requireSecrets: MiddlewareHandler<HonoEnv> = async (c, next) => {
  const missing = missingSecrets(c.env)
  if (missing.length === 0) return next()
  if (!isLogged) {
    console.error(JSON.stringify({ missingSecrets: missing, needed: `${shortestSecret} random characters each` }))
    isLogged = true
  }
  const notice = 'Counterbell is not configured yet. Its log says what is missing.'
  if (/^\/(?:v1|api)\//.test(c.req.path)) return problemResponse(new Refusal('unavailable', notice, { retryAfter: 60 }))
  return c.text(`${notice}\n`, 503, { 'retry-after': '60' })
}
