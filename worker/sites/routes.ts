import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { siteId } from '../../shared/ids.ts'
import {
  changeSite as changeBody,
  createSite as createBody,
  publicSite as publicSiteSchema,
  site,
} from '../../shared/sites.ts'
import type { HonoEnv } from '../platform/app.ts'
import { answers } from '../platform/describe.ts'
import { fail } from '../platform/errors.ts'
import { input } from '../platform/input.ts'
import { limitBody } from '../platform/limits.ts'
import { allow } from '../team/access.ts'
import { actorOf, type TeamEnv, teamCaller } from '../team/caller.ts'
import { makeIdentityKey } from './identityKey.ts'
import { notAllowed, originAllowed } from './origins.ts'
import { publicSite } from './publicSite.ts'
import { changeSite, createSite, siteRow, toSite } from './sites.ts'

const params = input('param', z.object({ site: siteId }))
const tags = ['Sites']

export const siteFaceRoutes = new Hono<HonoEnv>().get(
  '/:site/config',
  describeRoute({
    tags,
    summary: 'What the widget shows before anybody writes',
    description:
      'Public and cached; reaches no database. Of all refusals this one alone can be read by a page that may not use the site, so that no bell is shown there.',
    responses: answers(200, publicSiteSchema, 'The public face.', ['site_not_found', 'origin_not_allowed']),
  }),
  params,
  async (c) => {
    const { app } = c.var
    const { face, origins } = await publicSite(app, c.req.valid('param').site)
    if (!originAllowed(origins, c.req.header('origin') ?? null, app.origin)) fail('origin_not_allowed', notAllowed)
    c.header('cache-control', 'public, max-age=30, stale-while-revalidate=600')
    return c.json(face)
  },
)

export const siteRoutes = new Hono<TeamEnv>()
  .use('/', limitBody(), teamCaller)
  .post(
    '/',
    describeRoute({
      tags,
      summary: 'Make a site',
      responses: answers(201, site, 'The site.', ['forbidden', 'already_exists']),
    }),
    input('json', createBody),
    async (c) => {
      const { app, caller } = c.var
      if (caller.type !== 'admin') fail('forbidden', 'Sites are made with the admin key.')
      return c.json(await createSite(app, actorOf(caller), c.req.valid('json')), 201)
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
  .post(
    '/:site/identity-key',
    describeRoute({
      tags,
      summary: 'Make the key that proves who a visitor is',
      description: 'Replaces the one before. The secret is shown this once.',
      responses: answers(201, z.object({ kid: z.string(), secret: z.string() }), 'The key.', ['forbidden']),
    }),
    teamCaller,
    params,
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      await allow(app, caller, site, 'change settings')
      await siteRow(app, site)
      return c.json(await makeIdentityKey(app, actorOf(caller), site), 201)
    },
  )
