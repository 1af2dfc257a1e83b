import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { id, siteId } from '../../shared/ids.ts'
import {
  acceptInvitation,
  addMember as addMemberBody,
  firstPassword,
  freshProof,
  invitation,
  invite,
  makePasswordLink as makePasswordLinkBody,
  me,
  members,
  passwordLink,
  pendingInvitations,
  setup,
  usePasswordLink as usePasswordLinkBody,
} from '../../shared/team.ts'
import type { App, HonoEnv } from '../platform/app.ts'
import { answers, forAnybody } from '../platform/describe.ts'
import { fail } from '../platform/errors.ts'
import { input } from '../platform/input.ts'
import { limitAttempts, limitAttemptsByAddress, limitBody } from '../platform/limits.ts'
import { allow } from './access.ts'
import { openSession } from './auth.ts'
import { actorOf, callerBySession, identify, refuseForeignPage, type TeamEnv, teamCaller } from './caller.ts'
import { deviceCookie } from './cookies.ts'
import { proveFreshly, requireFreshProof, setFirstPassword } from './credentials.ts'
import { inviteMember, listInvitations, revokeInvitation } from './invitations.ts'
import { makePasswordLink, usePasswordLink } from './passwordLinks.ts'
import { acceptInvite, changeRole, endAccount, listMembers, removeMember, setUp, whoAmI } from './people.ts'

const tags = ['Team']
const minutes = 60

/** Who is signed in, and the ways to become so. The first owner must find a site: `makeFirstSite` makes one where none is. */
export const accountRoutes = (makeFirstSite: (app: App, locale: string) => Promise<void>) =>
  new Hono<HonoEnv>()
    .use('/me', limitBody())
    .use('/me/*', limitBody())
    .use('/setup', limitBody())
    .use('/invitations/*', limitBody())
    .get(
      '/me',
      describeRoute({
        tags,
        summary: 'Who is signed in',
        ...forAnybody,
        responses: answers(200, me, 'You, or that nobody is set up yet.'),
      }),
      async (c) => c.json(await whoAmI(c.var.app, await callerBySession(c.var.app, c.req.raw))),
    )
    .delete(
      '/me',
      describeRoute({
        tags,
        summary: 'End your account',
        description:
          'Your sessions, roles, invitations, password and passkeys are gone; your messages and the audit log stay. Needs a fresh proof.',
        responses: answers(204, null, 'Ended.', ['unauthorized', 'fresh_proof_required', 'conflict']),
      }),
      async (c) => {
        const caller = await ownCaller(c)
        await requireFreshProof(c, caller)
        await endAccount(c.var.app, caller.id)
        return c.body(null, 204)
      },
    )
    .post(
      '/me/proof',
      describeRoute({
        tags,
        summary: 'Prove who you are',
        description:
          'Your password, or what your browser answers to the options of `GET /api/auth/passkey/generate-authenticate-options`. It counts for ten minutes, in this browser and for this session, as does signing in.',
        responses: answers(204, null, 'Proved.', ['unauthorized', 'forbidden', 'rate_limited']),
      }),
      input('json', freshProof),
      async (c) => {
        await proveFreshly(c, await ownCaller(c), c.req.valid('json'))
        return c.body(null, 204)
      },
    )
    .post(
      '/me/password',
      describeRoute({
        tags,
        summary: 'Set a first password',
        description: 'Ends your other sessions. Needs a fresh proof.',
        responses: answers(204, null, 'Set.', ['unauthorized', 'conflict', 'weak_password', 'fresh_proof_required']),
      }),
      input('json', firstPassword),
      async (c) => {
        await setFirstPassword(c, await ownCaller(c), c.req.valid('json').password)
        return c.body(null, 204)
      },
    )
    .post(
      '/setup',
      describeRoute({
        tags,
        summary: 'Make the first owner',
        ...forAnybody,
        description: 'Only while nobody is, and only with the setup code that the start printed.',
        responses: answers(201, me, 'You, signed in.', [
          'setup_refused',
          'weak_password',
          'already_exists',
          'rate_limited',
        ]),
      }),
      input('json', setup),
      async (c) => {
        refuseForeignPage(c.var.app, c.req.raw)
        await limitAttemptsByAddress(c.var.app, 'setup', 10, 10 * minutes)
        const speaksChinese = /^zh\b/i.test(c.req.header('accept-language') ?? '')
        const firstSite = () => makeFirstSite(c.var.app, speaksChinese ? 'zh-CN' : 'en')
        return signedIn(c, await setUp(c.var.app, c.req.valid('json'), firstSite))
      },
    )
    .post(
      '/invitations/accept',
      describeRoute({
        tags,
        summary: 'Join by invitation',
        ...forAnybody,
        description:
          'Who has no account yet gives a name and a password. Who is signed in with the invited address sends the token alone.',
        responses: answers(201, me, 'You, signed in.', [
          'member_not_found',
          'already_exists',
          'forbidden',
          'weak_password',
          'rate_limited',
        ]),
      }),
      input('json', acceptInvitation),
      async (c) => {
        refuseForeignPage(c.var.app, c.req.raw)
        await limitAttemptsByAddress(c.var.app, 'join', 20, 10 * minutes)
        const { app } = c.var
        const caller = await callerBySession(app, c.req.raw)
        const { user, isNew } = await acceptInvite(app, c.req.valid('json'), caller)
        return isNew || !caller ? signedIn(c, user) : c.json(await whoAmI(app, caller), 201)
      },
    )

/** The way back in for an owner who can no longer sign in. */
export const passwordLinkRoutes = new Hono<HonoEnv>()
  .use(limitBody())
  .post(
    '/',
    describeRoute({
      tags,
      summary: 'Make a link for an owner who cannot sign in',
      description:
        'With the admin key alone; `npm run owner-link` asks for it. The link works once, for half an hour: it sets a new password and ends their sessions.',
      responses: answers(201, passwordLink, 'The link.', ['forbidden', 'member_not_found', 'conflict', 'rate_limited']),
    }),
    input('json', makePasswordLinkBody),
    async (c) => {
      const { app } = c.var
      const caller = await identify(app, c.req.raw)
      if (caller.type !== 'admin') fail('forbidden', 'Such links are made with the admin key.')
      await limitAttempts(app, 'password-links', 20, 10 * minutes)
      return c.json(await makePasswordLink(app, c.req.valid('json').email), 201)
    },
  )
  .post(
    '/use',
    describeRoute({
      tags,
      summary: 'Set a new password by a link',
      description: 'Ends all sessions of the person, and signs them in here.',
      responses: answers(201, me, 'You, signed in.', ['link_not_found', 'weak_password', 'rate_limited']),
    }),
    input('json', usePasswordLinkBody),
    async (c) => {
      const { app } = c.var
      refuseForeignPage(app, c.req.raw)
      await limitAttemptsByAddress(app, 'password-link', 20, 10 * minutes)
      const { token, password } = c.req.valid('json')
      return signedIn(c, await usePasswordLink(app, token, password))
    },
  )

/** The signed-in person, for what they do with their own account. */
async function ownCaller(c: Context<HonoEnv>) {
  const caller = await callerBySession(c.var.app, c.req.raw)
  if (!caller) fail('unauthorized', 'Sign in first.')
  refuseForeignPage(c.var.app, c.req.raw)
  return caller
}

/** Signs somebody in, and answers as `/v1/me` will from now on. The session's cookie is the first. */
async function signedIn(c: Context<HonoEnv>, user: string) {
  const { app } = c.var
  const { cookies } = await openSession(app, user)
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  c.header('set-cookie', await deviceCookie(c, user), { append: true })
  const row = await app.db
    .prepare('select name, email from user where id = ?')
    .bind(user)
    .first<{ name: string; email: string }>()
  return c.json(await whoAmI(app, { id: user, ...row! }), 201)
}

const params = input('param', z.object({ site: siteId }))

/** The people of a site. */
export const peopleRoutes = new Hono<TeamEnv>()
  .use('/:site/members', limitBody(), teamCaller)
  .use('/:site/members/*', teamCaller)
  .use('/:site/invitations', limitBody(), teamCaller)
  .use('/:site/invitations/*', teamCaller)
  .get(
    '/:site/members',
    describeRoute({ tags, summary: 'List the team', responses: answers(200, members, 'Everybody.', ['forbidden']) }),
    params,
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'converse')
      return c.json({ items: await listMembers(c.var.app, site), next: null })
    },
  )
  .post(
    '/:site/members',
    describeRoute({
      tags,
      summary: 'Give somebody of the team another role',
      description:
        'By their e-mail address. Whoever is not of the team is invited instead; the admin key alone adds an account that is there. A site keeps at least one owner who can sign in.',
      responses: answers(204, null, 'Changed.', ['forbidden', 'member_not_found', 'conflict']),
    }),
    params,
    input('json', addMemberBody),
    async (c) => {
      const { site } = c.req.valid('param')
      const { email, role } = c.req.valid('json')
      await allow(c.var.app, c.var.caller, site, 'manage people')
      const mayAdd = c.var.caller.type === 'admin'
      await changeRole(c.var.app, actorOf(c.var.caller), site, email, role, { mayAdd })
      return c.body(null, 204)
    },
  )
  .delete(
    '/:site/members/:user',
    describeRoute({
      tags,
      summary: 'Remove from the team',
      description: 'Everybody may leave; others are removed by an owner.',
      responses: answers(204, null, 'Removed.', ['member_not_found', 'conflict']),
    }),
    input('param', z.object({ site: siteId, user: z.string().max(64) })),
    async (c) => {
      const { site, user } = c.req.valid('param')
      const isSelf = c.var.caller.type === 'member' && c.var.caller.id === user
      await allow(c.var.app, c.var.caller, site, isSelf ? 'write knowledge' : 'manage people') // as every role may
      await removeMember(c.var.app, actorOf(c.var.caller), site, user)
      return c.body(null, 204)
    },
  )
  .post(
    '/:site/invitations',
    describeRoute({
      tags,
      summary: 'Invite',
      description:
        'It replaces an earlier one for the same address, and ends with the role of its maker. Whether the address has an account is not told.',
      responses: answers(201, invitation, 'A link for one person, once, for seven days.', [
        'forbidden',
        'already_exists',
        'conflict',
      ]),
    }),
    params,
    input('json', invite),
    async (c) => {
      const { site } = c.req.valid('param')
      const { email, role } = c.req.valid('json')
      await allow(c.var.app, c.var.caller, site, 'manage people')
      return c.json(await inviteMember(c.var.app, actorOf(c.var.caller), site, email, role), 201)
    },
  )
  .get(
    '/:site/invitations',
    describeRoute({
      tags,
      summary: 'List invitations',
      description: 'Those that can still be accepted. A link is shown only when it is made.',
      responses: answers(200, pendingInvitations, 'All of them.', ['forbidden']),
    }),
    params,
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'manage people')
      return c.json({ items: await listInvitations(c.var.app, site), next: null })
    },
  )
  .delete(
    '/:site/invitations/:invitation',
    describeRoute({
      tags,
      summary: 'Revoke an invitation',
      responses: answers(204, null, 'Revoked.', ['forbidden', 'member_not_found']),
    }),
    input('param', z.object({ site: siteId, invitation: id })),
    async (c) => {
      const { site, invitation } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'manage people')
      await revokeInvitation(c.var.app, actorOf(c.var.caller), site, invitation)
      return c.body(null, 204)
    },
  )
