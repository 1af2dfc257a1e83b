import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { App, HonoEnv } from '../platform/app.ts'
import { pageHeaders } from '../platform/page.ts'
import type { Centre } from './Centre.ts'
import { headOfNotFound } from './describe.ts'
import { Frame, type Head } from './Frame.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { cachedPage, digest, type Sent } from './pageCache.ts'
import { styleOf } from './styleOf.ts'
import { openCentre, type Visit } from './visit.ts'

/** What a page is, before it is put into its frame. */
export type Page = {
  head: Head
  /** Where this page, or what comes nearest to it, is in each language. */
  languages: { locale: string; href: string }[]
  hello?: string
  query?: string
  body: Child
}

/** Answers with a page that is kept under `path`, which names it and nothing that its reader chose freely. */
export async function answerKept(
  c: Context<HonoEnv>,
  visit: Visit,
  locale: string,
  path: string,
  draw: (centre: Centre) => Page | Response | Promise<Response>,
): Promise<Response> {
  const { app } = c.var
  const sent = await cachedPage(app, `${app.origin}/help/${visit.face.id}/${path}`, visit.stamp, async () => {
    const centre = await openCentre(c, visit, locale)
    const page = await draw(centre)
    return page instanceof Response ? page : toSent(app, centre, page)
  })
  return sent instanceof Response ? sent : send(c, sent)
}

export async function answerOnce(c: Context<HonoEnv>, centre: Centre, page: Page): Promise<Response> {
  return send(c, await toSent(c.var.app, centre, page))
}

/** The page that says that there is none, in the language its reader likes best. */
export async function answerNotFound(c: Context<HonoEnv>, visit: Visit): Promise<Response> {
  const centre = await openCentre(c, visit, visit.named ?? visit.wished)
  const body = <NotFoundPage centre={centre} />
  const sent = await toSent(c.var.app, centre, { head: headOfNotFound(centre), languages: [], body })
  return c.body(sent.body, 404, {
    ...pageHeaders(),
    'content-security-policy': sent.policy,
    'cache-control': 'no-cache',
  })
}

async function toSent(app: App, centre: Centre, { body, ...page }: Page): Promise<Sent> {
  const style = await styleOf(app.env, centre.site.color)
  const frame = (
    <Frame centre={centre} style={style.css} {...page}>
      {body}
    </Frame>
  )
  const html = `<!doctype html>${frame}`
  const headers = pageHeaders({ 'style-src': `'self' ${style.source}` })
  return {
    body: html,
    type: headers['content-type']!,
    policy: headers['content-security-policy']!,
    etag: await digest(html),
  }
}

/** A minute in caches, and a while longer while they ask again; who has it already gets no second copy. */
export function send(c: Context<HonoEnv>, { body, type, policy, etag }: Sent): Response {
  const headers = {
    ...pageHeaders(),
    'content-type': type,
    'content-security-policy': policy,
    'cache-control': 'public, max-age=60, stale-while-revalidate=600',
    etag: `"${etag}"`,
  }
  const known = c.req.header('if-none-match')?.includes(`"${etag}"`)
  return known ? c.body(null, 304, headers) : c.body(body, 200, headers)
}
