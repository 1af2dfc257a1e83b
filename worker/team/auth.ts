import { createLocalAccountIssuer } from '@better-auth/core/db'
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

/**
 * The team's sign-in: sessions in D1, passwords by the runtime's own scrypt, passkeys. Made anew for each request, since
 * bindings belong to the request that brought them. Nobody signs up by themselves: see `enrol`.
 */
export function authFor(app: App) {
  const host = new URL(app.origin).hostname
  return betterAuth({
    appName: 'Counterbell',
    baseURL: app.origin,
    basePath: '/api/auth',
    secret: app.env.SECRET,
    trustedOrigins: [app.origin],
    database: drizzleAdapter(drizzle(app.db), { provider: 'sqlite', schema: tables }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    session: { expiresIn: 30 * 24 * 60 * 60, updateAge: 24 * 60 * 60 },
    rateLimit: { enabled: false }, // ours counts exactly and answers in our words: see `team/routes.ts`
    advanced: { cookiePrefix: 'counterbell', ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] } },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    plugins: [passkey({ rpID: host, rpName: 'Counterbell', origin: app.origin }), enrolment],
  })
}

/** Makes a team member and signs them in. Without a path it cannot be reached over HTTP, only by our own verbs. */
const enrolment = {
  id: 'enrolment',
  endpoints: {
    enrol: createAuthEndpoint(
      { method: 'POST', body: z.object({ name: z.string(), email: z.string(), password: z.string().optional() }) },
      async (ctx) => {
        const { internalAdapter, password: hasher } = ctx.context
        const email = ctx.body.email.toLowerCase()
        const hash = ctx.body.password && (await hasher.hash(ctx.body.password))
        const known = await internalAdapter.findUserByEmail(email)
        const user =
          known?.user ??
          (await internalAdapter.createUser(
            { email, name: ctx.body.name, emailVerified: false },
            { method: 'email-password' },
          ))
        if (hash) {
          await internalAdapter.linkAccount({
            userId: user.id,
            providerId: 'credential',
            issuer: createLocalAccountIssuer('credential'),
            accountId: user.id,
            password: hash,
          })
        }
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ id: user.id })
      },
    ),
  },
} satisfies BetterAuthPlugin
