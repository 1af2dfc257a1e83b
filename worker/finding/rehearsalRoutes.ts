import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { z } from 'zod'
import { siteId } from '../../shared/ids.ts'
import { limits } from '../../shared/limits.ts'
import { type Rehearsal, rehearsal, rehearse as rehearseInput } from '../../shared/rehearsal.ts'
import { centreOf } from '../help/Centre.ts'
import { servedIndex } from '../knowledge/serving.ts'
import { answers } from '../platform/describe.ts'
import { input } from '../platform/input.ts'
import { limitBody } from '../platform/limits.ts'
import { publicSite } from '../sites/publicSite.ts'
import { siteRow } from '../sites/sites.ts'
import { settingsOf } from '../sites/table.ts'
import { wholeAt } from '../sites/wholeAt.ts'
import { allow } from '../team/access.ts'
import { type TeamEnv, teamCaller } from '../team/caller.ts'
import { publishedOf } from './publishedOf.ts'
import { rehearse, servedAs } from './rehearse.ts'

export const rehearsalRoutes = new Hono<TeamEnv>().post(
  '/:site/rehearse',
  describeRoute({
    tags: ['Knowledge'],
    summary: 'See an entry as visitors would',
    description: 'What the chat would say of a text that is being written, and what they would read. Keeps nothing.',
    responses: answers(200, rehearsal, 'What they get.', ['site_not_found', 'forbidden']),
  }),
  limitBody(4 * limits.body),
  teamCaller,
  input('param', z.object({ site: siteId })),
  input('json', rehearseInput),
  async (c) => {
    const { app, caller } = c.var
    const { site } = c.req.valid('param')
    const { said, ...text } = c.req.valid('json')
    await allow(app, caller, site, 'write knowledge')
    const row = await siteRow(app, site)
    const [index, { face }] = await Promise.all([servedIndex(app, row), publicSite(app, site)])
    const settings = settingsOf(row)
    const { name, locale: siteLocale, words, lists } = settings
    const entry = servedAs(text)
    const context = { locale: text.locale, siteLocale, words, lists, whole: wholeAt(app, site, settings) }
    const shown = rehearse(entry, said, { context, name, at: new Date().toISOString() })
    const article = publishedOf(centreOf(face, index, app.origin, text.locale), entry)
    // Of itself, as it is served now, it is no neighbour.
    const related = article.related.filter(({ id }) => id !== entry.id)
    return c.json({ ...shown, article: { ...article, related } } satisfies Rehearsal)
  },
)
