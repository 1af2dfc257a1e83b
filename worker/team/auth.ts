import { passkey } from '@better-auth/passkey'
import type { BetterAuthPlugin } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { betterAuth } from 'better-auth/minimal'
import { drizzle } from 'drizzle-orm/d1'
import { z } from 'zod'
import * as tables from '../db/schema.ts'
import type { App } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { hasher } from './passwords.ts'

/**
 * The team's sign-in: sessions in D1, passwords by the runtime's own scrypt, passkeys. Made anew for each request, since
 * bindings belong to the request that brought them. Nobody signs up by themselves, and of its endpoints only those that
 * `authEndpoints.ts` lists can be reached.
 */
export function authFor(app: App) {
  const { hostname: host, protocol } = new URL(app.origin)
  const isSecure = protocol === 'https:'
  return betterAuth({
    appName: 'Counterbell',
    baseURL: app.origin,
    basePath: '/api/auth',
    secret: app.env.SECRET,
    trustedOrigins: [app.origin],
    database: drizzleAdapter(drizzle(app.db), { provider: 'sqlite', schema: tables }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      password: { hash: (password) => hasher.hash(password), verify: (given) => hasher.verify(given) },
    },
    // What needs a fresh proof is decided by `credentials.ts`, by a stricter rule.
    session: { expiresIn: 30 * 24 * 60 * 60, updateAge: 24 * 60 * 60, freshAge: 0 },
    rateLimit: { enabled: false }, // ours counts exactly and answers in our words: see `authRoutes.ts`
    advanced: {
      // `__Host-`: browsers take such a cookie from this very host alone, over HTTPS, and from none of its subdomains.
      cookiePrefix: isSecure ? '__Host-counterbell' : 'counterbell',
      useSecureCookies: false, // which would put `__Secure-` before it
      defaultCookieAttributes: { secure: isSecure },
      ipAddress: { disableIpTracking: true },
    },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    plugins: [passkey({ rpID: host, rpName: 'Counterbell', origin: app.origin }), sessions],
  })
}

/** Signs somebody in. Without a path it cannot be reached over HTTP, only by our own verbs. */
const sessions = {
  id: 'sessions',
  endpoints: {
    openSession: createAuthEndpoint({ method: 'POST', body: z.object({ user: z.string() }) }, async (ctx) => {
      const { internalAdapter } = ctx.context
      const user = await internalAdapter.findUserById(ctx.body.user)
      if (!user) fail('unauthorized', 'This account has ended.')
      const session = await internalAdapter.createSession(user.id)
      await setSessionCookie(ctx, { session, user })
      return ctx.json({ id: session.id })
    }),
  },
} satisfies BetterAuthPlugin

/** The cookie of a new session of this person, and its id. */
export async function openSession(app: App, user: string): Promise<{ session: string; cookies: string[] }> {
  const { response, headers } = await authFor(app).api.openSession({ body: { user }, returnHeaders: true })
  return { session: response.id, cookies: headers.getSetCookie() }
}
