import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { siteId } from '../../shared/ids.ts'
import {
  acceptInvitation,
  addMember as addMemberBody,
  firstPassword,
  invitation,
  invite,
  me,
  members,
  setup,
} from '../../shared/team.ts'
import type { App, HonoEnv } from '../platform/app.ts'
import { answers } from '../platform/describe.ts'
import { fail, problemResponse, Refusal } from '../platform/errors.ts'
import { input } from '../platform/input.ts'
import { addressOf, limitAttempts, limitBody } from '../platform/limits.ts'
import { allow } from './access.ts'
import { authFor } from './auth.ts'
import { actorOf, callerBySession, refuseForeignPage, type TeamEnv, teamCaller } from './caller.ts'
import {
  acceptInvite,
  addMember,
  inviteMember,
  listMembers,
  removeMember,
  setFirstPassword,
  setUp,
  signedOut,
  whoAmI,
} from './people.ts'

const tags = ['Team']
const minutes = 60

/** Who is signed in, and the ways to become so. The first owner must find a site: `makeFirstSite` makes one where none is. */
export const accountRoutes = (makeFirstSite: (app: App, locale: string) => Promise<void>) =>
  new Hono<HonoEnv>()
    .use('/me/*', limitBody())
    .use('/setup', limitBody())
    .use('/invitations/*', limitBody())
    .get(
      '/me',
      describeRoute({
        tags,
        summary: 'Who is signed in',
        responses: answers(200, me, 'You, or that nobody is set up yet.'),
      }),
      async (c) => c.json(await whoAmI(c.var.app, await callerBySession(c.var.app, c.req.raw))),
    )
    .post(
      '/me/password',
      describeRoute({
        tags,
        summary: 'Set a first password',
        responses: answers(204, null, 'Set.', ['unauthorized', 'conflict']),
      }),
      input('json', firstPassword),
      async (c) => {
        const caller = await callerBySession(c.var.app, c.req.raw)
        if (!caller) fail('unauthorized', 'Sign in first.')
        refuseForeignPage(c.var.app, c.req.raw)
        const { user } = await whoAmI(c.var.app, caller)
        if (user?.hasPassword) fail('conflict', 'You have a password already; change it with the old one.')
        await setFirstPassword(c.var.app, c.req.raw, c.req.valid('json').password)
        return c.body(null, 204)
      },
    )
    .post(
      '/setup',
      describeRoute({
        tags,
        summary: 'Make the first owner',
        description: 'Only while nobody is, and only with the setup code that the start printed.',
        responses: answers(201, me, 'You, signed in.', ['setup_refused', 'rate_limited']),
      }),
      input('json', setup),
      async (c) => {
        refuseForeignPage(c.var.app, c.req.raw)
        await limitAttempts(c.var.app, `setup:${addressOf(c.req.raw)}`, 10, 10 * minutes)
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
        responses: answers(201, me, 'You, signed in.', ['member_not_found', 'already_exists', 'rate_limited']),
      }),
      input('json', acceptInvitation),
      async (c) => {
        refuseForeignPage(c.var.app, c.req.raw)
        await limitAttempts(c.var.app, `join:${addressOf(c.req.raw)}`, 20, 10 * minutes)
        return signedIn(c, await acceptInvite(c.var.app, c.req.valid('json')))
      },
    )

/** Answers as `/v1/me` will from now on, with the session's cookie. */
async function signedIn(c: Context<HonoEnv>, { user, headers }: { user: string; headers: Headers }) {
  const row = await c.var.app.db
    .prepare('select name, email from user where id = ?')
    .bind(user)
    .first<{ name: string; email: string }>()
  for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  return c.json(await whoAmI(c.var.app, { id: user, ...row! }), 201)
}

const params = input('param', z.object({ site: siteId }))

/** The people of a site. */
export const peopleRoutes = new Hono<TeamEnv>()
  .use('/:site/members', limitBody(), teamCaller)
  .use('/:site/members/*', teamCaller)
  .use('/:site/invitations', limitBody(), teamCaller)
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
      summary: 'Give a role to who can sign in already',
      responses: answers(204, null, 'Added.', ['member_not_found']),
    }),
    params,
    input('json', addMemberBody),
    async (c) => {
      const { site } = c.req.valid('param')
      const { email, role } = c.req.valid('json')
      await allow(c.var.app, c.var.caller, site, 'manage people')
      await addMember(c.var.app, actorOf(c.var.caller), site, email, role)
      return c.body(null, 204)
    },
  )
  .delete(
    '/:site/members/:user',
    describeRoute({
      tags,
      summary: 'Remove from the team',
      responses: answers(204, null, 'Removed.', ['member_not_found', 'conflict']),
    }),
    input('param', z.object({ site: siteId, user: z.string().max(64) })),
    async (c) => {
      const { site, user } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'manage people')
      await removeMember(c.var.app, actorOf(c.var.caller), site, user)
      return c.body(null, 204)
    },
  )
  .post(
    '/:site/invitations',
    describeRoute({
      tags,
      summary: 'Invite',
      responses: answers(201, invitation, 'A link for one person, once, for seven days.', ['forbidden']),
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

/** better-auth's own endpoints. Guessing is counted exactly, by address and by account, before it gets there. */
export const authRoutes = new Hono<HonoEnv>().use(limitBody()).on(['GET', 'POST'], '/*', async (c) => {
  const { app } = c.var
  const path = new URL(c.req.url).pathname.replace('/api/auth', '')
  if (c.req.method === 'POST') {
    refuseForeignPage(app, c.req.raw)
    if (path.startsWith('/sign-in') || path === '/passkey/verify-authentication' || path === '/change-password') {
      await limitAttempts(app, `sign-in:${addressOf(c.req.raw)}`, 30, 10 * minutes)
      const email = await emailIn(c.req.raw.clone())
      if (email) await limitAttempts(app, `sign-in:${email}`, 10, 10 * minutes)
    }
  }
  const leaving = path === '/sign-out' ? await callerBySession(app, c.req.raw) : null
  const response = await authFor(app).handler(c.req.raw)
  if (leaving) await signedOut(app, leaving.id)
  if (response.status < 400) return response
  // better-auth has problem texts of its own; ours have one shape everywhere.
  const said = (await response.json().catch(() => null)) as { message?: string } | null
  const code = { 401: 'unauthorized', 403: 'forbidden', 404: 'not_found', 422: 'already_exists' } as const
  return problemResponse(
    new Refusal(code[response.status as 401] ?? 'bad_input', said?.message ?? 'This could not be done.'),
  )
})

async function emailIn(request: Request): Promise<string | null> {
  const body = (await request.json().catch(() => null)) as { email?: unknown } | null
  return typeof body?.email === 'string' ? body.email.toLowerCase().slice(0, 254) : null
}
