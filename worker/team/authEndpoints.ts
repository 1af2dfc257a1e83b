import { z } from 'zod'
import { name } from '../../shared/names.ts'
import { passkeyResponse, password } from '../../shared/team.ts'

/*
 * Of the endpoints that better-auth and its plugins bring, the inbox needs these. Each is listed here with what it takes (the
 * query of a GET, the body of a POST; what is not named goes no further) and how often an address may ask. All others are 404.
 * A test fails when better-auth brings one that is on neither list.
 */

const minutes = 60
type Endpoint = { input: z.ZodType; limit: [allowed: number, seconds: number] | null }
const nothing = z.object({})
const passkeyId = z.string().min(1).max(64)

export const openEndpoints = {
  'POST /sign-in/email': {
    input: z.object({
      email: z.email().max(254),
      password: z.string().min(1).max(128),
      rememberMe: z.boolean().optional(),
    }),
    limit: null, // failures alone are counted, exactly: see `guesses.ts`
  },
  'POST /sign-out': { input: nothing, limit: [100, 10 * minutes] },
  'POST /change-password': {
    input: z.object({ currentPassword: z.string().min(1).max(128), newPassword: password }),
    limit: [30, 10 * minutes],
  },
  'POST /update-user': { input: z.strictObject({ name }), limit: [30, 10 * minutes] },
  'GET /list-sessions': { input: nothing, limit: null },
  'POST /revoke-session': { input: z.object({ token: z.string().min(1).max(200) }), limit: [100, 10 * minutes] },
  'POST /revoke-sessions': { input: nothing, limit: [100, 10 * minutes] },
  'POST /revoke-other-sessions': { input: nothing, limit: [100, 10 * minutes] },
  // Each of the two `generate` keeps a row until its challenge is answered or runs out.
  'GET /passkey/generate-register-options': { input: z.object({ name: name.optional() }), limit: [30, 10 * minutes] },
  'POST /passkey/verify-registration': {
    input: z.object({ response: passkeyResponse, name: name.optional() }),
    limit: [30, 10 * minutes],
  },
  'GET /passkey/generate-authenticate-options': { input: nothing, limit: [100, 10 * minutes] },
  'POST /passkey/verify-authentication': { input: z.object({ response: passkeyResponse }), limit: [100, 10 * minutes] },
  'GET /passkey/list-user-passkeys': { input: nothing, limit: null },
  'POST /passkey/delete-passkey': { input: z.object({ id: passkeyId }), limit: [30, 10 * minutes] },
  'POST /passkey/update-passkey': { input: z.object({ id: passkeyId, name }), limit: [30, 10 * minutes] },
} satisfies Record<string, Endpoint>

export type OpenEndpoint = keyof typeof openEndpoints
export type InputOf<Name extends OpenEndpoint> = z.output<(typeof openEndpoints)[Name]['input']>

/** What better-auth brings besides, and nobody reaches: `/v1/me` says who is signed in, and nobody signs up by themselves. */
export const closedEndpoints = [
  'GET /get-session',
  'POST /get-session',
  'POST /sign-up/email',
  'POST /sign-in/social',
  'GET /callback/:id',
  'POST /callback/:id',
  'POST /request-password-reset',
  'GET /reset-password/:token',
  'POST /reset-password',
  'POST /verify-password',
  'GET /verify-email',
  'POST /send-verification-email',
  'POST /change-email',
  'POST /update-session',
  'POST /delete-user',
  'GET /delete-user/callback',
  'POST /link-social',
  'GET /list-accounts',
  'POST /unlink-account',
  'POST /refresh-token',
  'POST /get-access-token',
  'GET /account-info',
  'GET /ok',
  'GET /error',
]
