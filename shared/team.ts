import { z } from 'zod'
import { siteId, time } from './ids.ts'

/**
 * `owner`: everything. `agent`: conversations and knowledge, not settings or people. `reviewer`: knowledge alone.
 * `writer`: writes knowledge and sends it to review, and publishes nothing.
 */
export const role = z.enum(['owner', 'agent', 'reviewer', 'writer']).meta({ id: 'Role' })
export type Role = z.infer<typeof role>

/** At least this many characters, and nothing else is asked of a password. */
export const password = z.string().min(10, 'A password has at least 10 characters.').max(128)

/** `POST /v1/setup`: makes the first owner. Without a password the owner adds a passkey with the session this opens. */
export const setup = z
  .object({
    code: z.string().trim().max(100),
    name: z.string().trim().min(1, 'Please give a name.').max(80),
    email: z.email('Please give an e-mail address.').max(254),
    password: password.optional(),
  })
  .meta({ id: 'Setup' })

/** `GET /v1/me`: who is signed in, and what they may see. */
export const me = z
  .object({
    /** Whether there is no owner yet, so that the setup page is due. */
    setup: z.boolean(),
    user: z
      .object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        hasPassword: z.boolean(),
        hasPasskey: z.boolean(),
      })
      .nullable(),
    sites: z.array(z.object({ id: siteId, name: z.string(), role })),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof me>

export const member = z
  .object({ id: z.string(), name: z.string(), email: z.string(), role, since: time })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof member>
export const members = z.object({ items: z.array(member), next: z.null() }).meta({ id: 'Members' })

/** `POST /v1/sites/:site/invitations`: the answer's `url` is for one person, once, for seven days. */
export const invite = z.object({ email: z.email().max(254), role }).meta({ id: 'Invite' })
export const invitation = z.object({ url: z.url(), expiresAt: time }).meta({ id: 'Invitation' })

/** `POST /v1/sites/:site/members`: for somebody who can sign in already. */
export const addMember = z.object({ email: z.email().max(254), role }).meta({ id: 'AddMember' })

/** `POST /v1/me/password`: a first password for who signed in by passkey. */
export const firstPassword = z.object({ password }).meta({ id: 'FirstPassword' })

/** `POST /v1/invitations/accept`. */
export const acceptInvitation = z
  .object({ token: z.string().max(200), name: z.string().trim().min(1).max(80), password })
  .meta({ id: 'AcceptInvitation' })
