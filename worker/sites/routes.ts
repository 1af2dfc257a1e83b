import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { readable } from '../../shared/accent.ts'
import { siteId } from '../../shared/ids.ts'
import {
  changeSite as changeBody,
  changeFirstRun as changeFirstRunBody,
  createSite as createBody,
  identityKeys,
  publicSite as publicSiteSchema,
  site,
  sitePage,
} from '../../shared/sites.ts'
import type { HonoEnv } from '../platform/app.ts'
import { answers, forAnybody } from '../platform/describe.ts'
import { fail } from '../platform/errors.ts'
import { input } from '../platform/input.ts'
import { limitAttempts, limitBody } from '../platform/limits.ts'
import { allow } from '../team/access.ts'
import { actorOf, type TeamEnv, teamCaller } from '../team/caller.ts'
import { listIdentityKeys, makeIdentityKey, retireIdentityKey } from './identityKey.ts'
import { notAllowed, originAllowed } from './origins.ts'
import { noteSeen, publicSite } from './publicSite.ts'
import {
  archiveSite,
  changeFirstRun,
  changeSite,
  createOwnSite,
  createSite,
  listSites,
  siteRow,
  toSite,
} from './sites.ts'

/** A page's own accent, without its `#`; of one that is none the site's is taken. */
const colorQuery = z
  .string()
  .regex(/^[\da-f]{6}$/i)
  .optional()
  .catch(undefined)
  .meta({ description: 'Six hexadecimal digits: an accent in place of the site’s own.' })
const params = input('param', z.object({ site: siteId }))
const tags = ['Sites']

export const siteFaceRoutes = new Hono<HonoEnv>().get(
  '/:site/config',
  describeRoute({
    tags,
    summary: 'What the widget shows before anybody writes',
    ...forAnybody,
    description:
      'Public and cached; reaches no database. Of all refusals this one alone can be read by a page that may not use the site, so that no bell is shown there.',
    responses: answers(200, publicSiteSchema, 'The public face.', [
      'site_not_found',
      'site_archived',
      'origin_not_allowed',
    ]),
  }),
  params,
  input('query', z.object({ color: colorQuery })),
  async (c) => {
    const { app } = c.var
    const { color } = c.req.valid('query')
    const record = await publicSite(app, c.req.valid('param').site)
    const { face, origins } = record
    const page = c.req.header('origin')
    if (!originAllowed(origins, page ?? null, app.origin)) fail('origin_not_allowed', notAllowed)
    noteSeen(app, face.id, record, page)
    c.header('cache-control', 'public, max-age=30, stale-while-revalidate=600')
    return c.json({ ...face, accent: readable(color ? `#${color}` : face.color) })
  },
)

export const siteRoutes = new Hono<TeamEnv>()
  .use('/', limitBody(), teamCaller)
  .get(
    '/',
    describeRoute({
      tags,
      summary: 'List sites',
      description:
        'By id, at most 100: with the admin key all of them, for a member those of theirs. `next` is the `after` of the next page.',
      responses: answers(200, sitePage, 'A page.'),
    }),
    input(
      'query',
      z.object({ after: z.string().max(100).optional().meta({ description: '`next` of the page before.' }) }),
    ),
    async (c) => {
      const { app, caller } = c.var
      const member = caller.type === 'member' ? caller.id : null
      return c.json(await listSites(app, member, c.req.valid('query').after ?? ''))
    },
  )
  .post(
    '/',
    describeRoute({
      tags,
      summary: 'Make a site',
      description:
        'With the admin key, which may choose the `id`; or by somebody who owns a site already and becomes the owner of this one.',
      responses: answers(201, site, 'The site.', ['forbidden', 'already_exists', 'rate_limited']),
    }),
    input('json', createBody),
    async (c) => {
      const { app, caller } = c.var
      const { id, ...settings } = c.req.valid('json')
      if (caller.type === 'admin') return c.json(await createSite(app, 'admin', c.req.valid('json')), 201)
      if (id !== undefined) fail('forbidden', 'The id of a site is chosen with the admin key alone; leave it out.')
      await limitAttempts(app, `sites:${caller.id}`, 20, 60 * 60)
      return c.json(await createOwnSite(app, caller.id, settings), 201)
    },
  )
  .use('/:site', limitBody(), teamCaller)
  .get(
    '/:site',
    describeRoute({
      tags,
      summary: 'Read the settings',
      responses: answers(200, site, 'The site.', ['site_not_found', 'forbidden']),
    }),
    params,
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge') // as every role may
      return c.json(toSite(c.var.app, await siteRow(c.var.app, site)))
    },
  )
  .patch(
    '/:site',
    describeRoute({
      tags,
      summary: 'Change settings',
      description: 'What is named changes, the rest stays.',
      responses: answers(200, site, 'The site.', ['site_not_found', 'forbidden']),
    }),
    params,
    input('json', changeBody),
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      await allow(app, caller, site, 'change settings')
      return c.json(await changeSite(app, actorOf(caller), site, c.req.valid('json')))
    },
  )
  .use('/:site/archive', teamCaller)
  .use('/:site/restore', teamCaller)
  .use('/:site/first-run', limitBody(), teamCaller)
  .post(
    '/:site/archive',
    describeRoute({
      tags,
      summary: 'Archive a site',
      description:
        'Its visitors find it closed, and nothing is sent in it. The team still reads everything, and an owner can bring it back.',
      responses: answers(200, site, 'The site.', ['site_not_found', 'forbidden']),
    }),
    params,
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      await allow(app, caller, site, 'manage site')
      return c.json(await archiveSite(app, actorOf(caller), site, true))
    },
  )
  .post(
    '/:site/restore',
    describeRoute({
      tags,
      summary: 'Bring an archived site back',
      responses: answers(200, site, 'The site.', ['site_not_found', 'forbidden']),
    }),
    params,
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      await allow(app, caller, site, 'manage site')
      return c.json(await archiveSite(app, actorOf(caller), site, false))
    },
  )
  .put(
    '/:site/first-run',
    describeRoute({
      tags,
      summary: 'Note where the guided set-up goes on',
      description: 'For the inbox, which leads the owner of a new shop from step to step.',
      responses: answers(200, site, 'The site.', ['site_not_found', 'forbidden']),
    }),
    params,
    input('json', changeFirstRunBody),
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      await allow(app, caller, site, 'change settings')
      return c.json(await changeFirstRun(app, site, c.req.valid('json').step))
    },
  )
  .use('/:site/identity-keys', teamCaller)
  .use('/:site/identity-keys/*', teamCaller)
  .get(
    '/:site/identity-keys',
    describeRoute({
      tags,
      summary: 'List the keys that prove who a visitor is',
      description: 'Newest first, at most two; without their secrets.',
      responses: answers(200, identityKeys, 'The keys.', ['site_not_found', 'forbidden']),
    }),
    params,
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      await allow(app, caller, site, 'change settings')
      return c.json({ items: await listIdentityKeys(app, site), next: null })
    },
  )
  .post(
    '/:site/identity-key',
    describeRoute({
      tags,
      summary: 'Make the key that proves who a visitor is',
      description:
        'The secret is shown this once. The key before it is accepted, too, until it is retired or another is made; tokens that were given for proofs end at once.',
      responses: answers(201, z.object({ kid: z.string(), secret: z.string() }), 'The key.', ['forbidden']),
    }),
    teamCaller,
    params,
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      await allow(app, caller, site, 'change settings')
      await siteRow(app, site)
      const made = await makeIdentityKey(app, actorOf(caller), site)
      app.happened({ type: 'proofs.ended', site })
      return c.json(made, 201)
    },
  )
  .delete(
    '/:site/identity-keys/:kid',
    describeRoute({
      tags,
      summary: 'Retire a key',
      description: 'What is signed with it is refused from now on, and tokens that were given for proofs end at once.',
      responses: answers(204, null, 'It is retired.', ['forbidden', 'identity_key_not_found']),
    }),
    input('param', z.object({ site: siteId, kid: z.string().max(64) })),
    async (c) => {
      const { app, caller } = c.var
      const { site, kid } = c.req.valid('param')
      await allow(app, caller, site, 'change settings')
      await retireIdentityKey(app, actorOf(caller), site, kid)
      app.happened({ type: 'proofs.ended', site })
      return c.body(null, 204)
    },
  )
