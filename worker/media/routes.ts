import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { siteId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { media, mediaInput, mediaPage } from '../../shared/media.ts'
import { answers, body } from '../platform/describe.ts'
import { input } from '../platform/input.ts'
import { limitBody } from '../platform/limits.ts'
import { allow } from '../team/access.ts'
import { actorOf, type TeamEnv, teamCaller } from '../team/caller.ts'
import { addMedia, deleteMedia, listMedia } from './media.ts'

const params = input('param', z.object({ site: siteId }))
const tags = ['Knowledge']

/** What a browser says a file is, which nobody believes; it only has to be no form of a foreign page. */
export const uploadTypes = ['application/octet-stream', 'image/*', 'video/*', 'audio/*']

/** The team's side. */
export const mediaRoutes = new Hono<TeamEnv>()
  .use('/:site/media/*', teamCaller)
  .use('/:site/media', teamCaller)
  .get(
    '/:site/media',
    describeRoute({ tags, summary: 'List files', responses: answers(200, mediaPage, 'A page.', ['forbidden']) }),
    params,
    input('query', z.object({ after: z.string().max(64).default('') })),
    async (c) => {
      const { site } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      return c.json(await listMedia(c.var.app, site, c.req.valid('query').after))
    },
  )
  .post(
    '/:site/media',
    describeRoute({
      tags,
      summary: 'Upload an image, film or sound',
      description:
        'The body is the file: PNG, JPEG, GIF, WebP, AVIF, MP4, WebM, MP3, M4A or Ogg, judged by its bytes. Each loses what says where it was made and by whom. With the `key` that a file has in an export, it gets the address that it had.',
      ...body('application/octet-stream'),
      responses: answers(201, media, 'The file.', ['bad_input', 'forbidden', 'too_large', 'unsupported_media_type']),
    }),
    params,
    input('query', mediaInput),
    limitBody(limits.mediaBytes),
    async (c) => {
      const { app, caller } = c.var
      const { site } = c.req.valid('param')
      await allow(app, caller, site, 'write knowledge')
      const said = Number(c.req.header('content-length'))
      const { body } = c.req.raw
      const file = await addMedia(app, actorOf(caller), site, {
        ...c.req.valid('query'),
        body,
        length: said > 0 ? said : null,
      })
      return c.json(file, 201)
    },
  )
  .delete(
    '/:site/media/:media',
    describeRoute({
      tags,
      summary: 'Delete a file',
      description: 'One that a text or a kept version of the published knowledge uses stays.',
      responses: answers(204, null, 'Deleted.', ['forbidden', 'media_not_found', 'in_use']),
    }),
    input('param', z.object({ site: siteId, media: z.string().max(64) })),
    async (c) => {
      const { site, media } = c.req.valid('param')
      await allow(c.var.app, c.var.caller, site, 'write knowledge')
      await deleteMedia(c.var.app, actorOf(c.var.caller), site, media)
      return c.body(null, 204)
    },
  )
