import type { Context } from 'hono'
import { raw } from 'hono/html'
import type { HonoEnv } from '../platform/app.ts'
import { onError } from '../platform/errors.ts'
import { pageHeaders } from '../platform/page.ts'
import { directionOf } from './Centre.ts'
import { chooseLocale } from './chooseLocale.ts'
import { styleOf } from './styleOf.ts'
import { spoken, wordsFor } from './words/wordsFor.ts'

/** What is refused, or goes wrong, before there is a help centre to show it in: as a page where a browser asked, else as problem details. */
export async function answerFailure(error: Error, c: Context<HonoEnv>): Promise<Response> {
  const problem = onError(error, c)
  if (!c.req.header('accept')?.includes('text/html')) return problem
  const style = await styleOf(c.env, null).catch(() => undefined) // then without one
  const locale = chooseLocale(c.req.header('accept-language'), spoken, 'en')
  const words = wordsFor(locale)
  const isGone = problem.status === 404
  const html = (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{isGone ? words.notHere : words.help}</title>
        {style && <style>{raw(style.css)}</style>}
      </head>
      <body>
        <main>
          <h1>{isGone ? words.notHere : words.help}</h1>
          <p>{isGone ? words.noCentre : words.notNow}</p>
        </main>
      </body>
    </html>
  )
  const headers = new Headers(pageHeaders(style && { 'style-src': style.source }))
  headers.set('vary', 'accept, accept-language')
  const wait = problem.headers.get('retry-after')
  if (wait) headers.set('retry-after', wait)
  return new Response(`<!doctype html>${html}`, { status: problem.status, headers })
}
