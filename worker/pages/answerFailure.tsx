import type { Context } from 'hono'
import { raw } from 'hono/html'
import { directionOf } from '../help/Centre.ts'
import { chooseLocale } from '../help/chooseLocale.ts'
import { styleOf } from '../help/styleOf.ts'
import { spoken, wordsFor } from '../help/words/wordsFor.ts'
import type { HonoEnv } from '../platform/app.ts'
import { onError, Refusal } from '../platform/errors.ts'
import { pageHeaders } from '../platform/page.ts'

/** What is refused or goes wrong: for programs as problem details, for a person who looks for a page as one. */
export async function answerFailure(error: Error, c: Context<HonoEnv>): Promise<Response> {
  const problem = onError(error, c)
  const isApi = /^\/(?:v1|api)\//.test(c.req.path)
  if (isApi || !c.req.header('accept')?.includes('text/html')) return problem
  const style = await styleOf(c.env, null).catch(() => undefined) // then without one
  const locale = chooseLocale(c.req.header('accept-language'), spoken, 'en')
  const words = wordsFor(locale)
  const isClosed = error instanceof Refusal && error.code === 'site_archived'
  const [title, text] =
    problem.status === 404 ? [words.notHere, words.nothingHere] : [isClosed ? words.closed : words.notNow, undefined]
  const html = (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        {style && <style>{raw(style.css)}</style>}
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {text && <p>{text}</p>}
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
