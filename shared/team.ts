import { z } from 'zod'
import { id, siteId, time } from './ids.ts'
import { name } from './names.ts'

/**
 * `owner`: everything. `agent`: conversations and knowledge, not settings or people. `reviewer`: knowledge alone.
 * `writer`: writes knowledge and sends it to review, and publishes nothing.
 */
export const role = z.enum(['owner', 'agent', 'reviewer', 'writer']).meta({ id: 'Role' })
export type Role = z.infer<typeof role>

/** At least this many characters. The worker refuses those that everybody tries first (`weak_password`). */
export const password = z.string().min(10, 'A password has at least 10 characters.').max(128)
const email = z.email('Please give an e-mail address.').max(254)

/** `POST /v1/setup`: makes the first owner. Without a password the owner adds a passkey with the session this opens. */
export const setup = z
  .object({ code: z.string().trim().max(100), name, email, password: password.optional() })
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
    sites: z.array(
      z.object({
        id: siteId,
        name: z.string(),
        role,
        archived: z.boolean().optional(),
        /** Whether its guided set-up is not done yet. */
        firstRun: z.boolean().optional(),
      }),
    ),
    /** Whether the person may make a site of their own. */
    mayMakeSite: z.boolean().optional(),
    /** For owners: how large the database is, and may become. Both in bytes. */
    storage: z.object({ bytes: z.number(), limit: z.number() }).optional(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof me>

export const member = z
  .object({ id: z.string(), name: z.string(), email: z.string(), role, since: time })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof member>
export const members = z.object({ items: z.array(member), next: z.null() }).meta({ id: 'Members' })

/** Invitations of a site that can still be accepted, at most. */
export const maxInvitations = 50

/** `POST /v1/sites/:site/invitations`: the answer's `url` is for one person, once, for seven days. */
export const invite = z.object({ email, role }).meta({ id: 'Invite' })
export const invitation = z.object({ id, url: z.url(), expiresAt: time }).meta({ id: 'Invitation' })

/** `GET /v1/sites/:site/invitations`: those that can still be accepted. The link itself is shown only when it is made. */
export const pendingInvitation = z
  .object({
    id,
    email: z.string(),
    role,
    /** `id`: `member:ID` or `admin`. */
    invitedBy: z.object({ id: z.string(), name: z.string().nullable() }),
    createdAt: time,
    expiresAt: time,
  })
  .meta({ id: 'PendingInvitation' })
export type PendingInvitation = z.infer<typeof pendingInvitation>
export const pendingInvitations = z
  .object({ items: z.array(pendingInvitation), next: z.null() })
  .meta({ id: 'PendingInvitations' })

/** `POST /v1/sites/:site/members`: another role for somebody of the team. */
export const addMember = z.object({ email, role }).meta({ id: 'AddMember' })

/** `POST /v1/me/password`: a first password for who signed in by passkey. */
export const firstPassword = z.object({ password }).meta({ id: 'FirstPassword' })

/** What a browser answers when it is asked for a passkey; the library that verifies it reads the rest. */
export const passkeyResponse = z
  .looseObject({ id: z.string().max(2000), type: z.literal('public-key'), response: z.looseObject({}) })
  .meta({ id: 'PasskeyResponse' })

/** `POST /v1/me/proof`: shows anew who is at the keyboard, by one of the two. */
export const freshProof = z
  .object({ password: z.string().min(1).max(128).optional(), passkey: passkeyResponse.optional() })
  .refine(({ password, passkey }) => (password === undefined) !== (passkey === undefined), {
    error: 'Send either a password or a passkey.',
  })
  .meta({ id: 'FreshProof' })

/** `POST /v1/invitations/accept`. Who is signed in with the invited address sends the token alone. */
export const acceptInvitation = z
  .object({ token: z.string().max(200), name: name.optional(), password: password.optional() })
  .meta({ id: 'AcceptInvitation' })

/** `POST /v1/password-links`, with the admin key: for an owner who cannot sign in. Without `email`: the only owner there is. */
export const makePasswordLink = z.object({ email: email.optional() }).meta({ id: 'MakePasswordLink' })
/** The `url` works once, for half an hour; it ends an earlier link of the same person. */
export const passwordLink = z
  .object({ url: z.url(), name: z.string(), email: z.string(), expiresAt: time })
  .meta({ id: 'PasswordLink' })
export type PasswordLink = z.infer<typeof passwordLink>

/** `POST /v1/password-links/use`: sets the password and signs in. */
export const usePasswordLink = z.object({ token: z.string().max(200), password }).meta({ id: 'UsePasswordLink' })
