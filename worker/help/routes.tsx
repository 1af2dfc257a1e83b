import { type Context, Hono } from 'hono'
import type { HonoEnv } from '../platform/app.ts'
import { fail } from '../platform/errors.ts'
import { limitBody } from '../platform/limits.ts'
import type { Entry } from '../search/KnowledgeIndex.ts'
import { ArticlePage } from './ArticlePage.tsx'
import { answerKept, answerNotFound, answerOnce, type Page } from './answer.tsx'
import type { Centre } from './Centre.ts'
import { headOfArticle, headOfHome, headOfSearch, headOfTopic } from './describe.ts'
import { HomePage } from './HomePage.tsx'
import { findTopic, type Topic } from './libraryOf.ts'
import { pageOf } from './Pages.tsx'
import { takeRating } from './rating.ts'
import { SearchPage } from './SearchPage.tsx'
import { sitemapRoutes } from './sitemapRoutes.ts'
import { slugOf } from './slugOf.ts'
import { TopicPage } from './TopicPage.tsx'
import { openCentre, type Visit, visitOf } from './visit.ts'

const longestQuery = 200

/** A site's help centre, for readers and search engines. It shows what is published, and knows nothing else. */
export const helpRoutes = new Hono<HonoEnv>()
  .get('/:site', answerStart)
  // As a proxy asks that puts `/help/site` before whatever path it is asked for.
  .get('/:site/', answerStart)
  .route('/', sitemapRoutes)
  .get('/:site/:locale', async (c) => {
    const visit = await visitOf(c)
    const { named, to } = visit
    if (!named) return answerNotFound(c, visit)
    return named === c.req.param('locale') ? answerHome(c, visit, named) : moved(c, to.home(named))
  })
  .get('/:site/:locale/c/:topic', async (c) => {
    const visit = await visitOf(c)
    const { named, to } = visit
    const { locale, topic: slug } = c.req.param()
    const number = Number(c.req.query('page') ?? 1)
    if (!named || !Number.isInteger(number) || number < 1) return answerNotFound(c, visit)
    if (named !== locale) return moved(c, to.topic(named, slug, number))
    const path = `${named}/c/${encodeURIComponent(slug)}?page=${number}`
    return answerKept(c, visit, named, path, (centre) => {
      const topic = findTopic(centre.library.topicsIn(named), slug)
      if (!topic || number > pageOf(topic.entries, number).last) return answerNotFound(c, visit)
      return topicPage(centre, visit, topic, number)
    })
  })
  .get('/:site/:locale/search', async (c) => {
    const visit = await visitOf(c)
    const { named, to, face } = visit
    const query = (c.req.query('q') ?? '').toWellFormed().trim().slice(0, longestQuery)
    if (!named) return answerNotFound(c, visit)
    if (named !== c.req.param('locale')) return moved(c, `${to.search(named)}?q=${encodeURIComponent(query)}`)
    const centre = await openCentre(c, visit, named, { searches: query !== '' })
    const found = query ? centre.library.search(query, named) : []
    if (query) c.var.app.happened({ type: 'searched', site: face.id, query, found: found.length > 0 })
    return answerOnce(c, centre, searchPage(centre, visit, query, found))
  })
  .get('/:site/:locale/:article', answerArticle)
  .get('/:site/:locale/:article/:slug', answerArticle)
  .post('/:site/:locale/:article/rating', limitBody(1024), async (c) => {
    const { app } = c.var
    const visit = await visitOf(c)
    const { face, to } = visit
    const origin = c.req.header('origin')
    const ownOrigins = [app.origin, face.helpUrl && new URL(face.helpUrl).origin]
    if (origin && !ownOrigins.includes(origin)) fail('origin_not_allowed', 'Entries are rated on their own page.')
    const { library } = await openCentre(c, visit, visit.wished)
    const entry = library.find(c.req.param('article'))
    if (!entry) return answerNotFound(c, visit)
    const { helped } = await c.req.parseBody()
    if (helped !== 'yes' && helped !== 'no') fail('bad_input', 'helped: Say "yes" or "no".')
    await takeRating(app, face.id, entry.id, helped === 'yes')
    return c.redirect(`${to.article(entry)}?rated=1#rating`, 303)
  })

/** The start in the reader's own language. */
async function answerStart(c: Context<HonoEnv>): Promise<Response> {
  const visit = await visitOf(c)
  const response = await answerHome(c, visit, visit.wished)
  response.headers.set('vary', 'accept-language')
  response.headers.set('content-language', visit.wished)
  return response
}

function answerHome(c: Context<HonoEnv>, visit: Visit, locale: string): Promise<Response> {
  const { locales, to } = visit
  return answerKept(c, visit, locale, locale, (centre) => ({
    head: headOfHome(centre, locales),
    languages: locales.map((other) => ({ locale: other, href: to.home(other) })),
    hello: centre.words.hello,
    body: <HomePage centre={centre} />,
  }))
}

function topicPage(centre: Centre, { locales, to }: Visit, topic: Topic, number: number): Page {
  const has = (locale: string) => findTopic(centre.library.topicsIn(locale), topic.slug) !== undefined
  return {
    head: headOfTopic(centre, topic, number, locales.filter(has)),
    languages: locales.map((locale) => ({
      locale,
      href: has(locale) ? to.topic(locale, topic.slug) : to.home(locale),
    })),
    body: <TopicPage centre={centre} topic={topic} number={number} />,
  }
}

function searchPage(centre: Centre, { locales, to }: Visit, query: string, found: Entry[]): Page {
  const asked = query ? `?q=${encodeURIComponent(query)}` : ''
  return {
    head: headOfSearch(centre, query, found.length),
    languages: locales.map((locale) => ({ locale, href: to.search(locale) + asked })),
    query,
    body: <SearchPage centre={centre} query={query} found={found} />,
  }
}

/** An entry has one address: its language, its id, its question. Whoever has an old or a short one is led there. */
async function answerArticle(c: Context<HonoEnv>): Promise<Response> {
  const visit = await visitOf(c)
  const { locales, to } = visit
  const { locale, article: id, slug } = c.req.param() as { locale: string; article: string; slug?: string }
  const rated = c.req.query('rated') !== undefined
  const path = `${[locale, id, slug ?? ''].map(encodeURIComponent).join('/')}${rated ? '?rated' : ''}`
  const response = await answerKept(c, visit, locale, path, (centre) => {
    const { library } = centre
    const entry = library.find(id, locale)
    if (!entry) return answerNotFound(c, visit)
    if (entry.locale !== locale || slug !== slugOf(entry.question)) return moved(c, to.article(entry))
    const versions = new Map(library.versionsOf(entry).map((version) => [version.locale, version]))
    return {
      head: headOfArticle(centre, entry),
      languages: locales.map((other) => {
        const version = versions.get(other)
        return { locale: other, href: version ? to.article(version) : to.home(other) }
      }),
      body: <ArticlePage centre={centre} entry={entry} rated={rated} />,
    }
  })
  if (response.ok && !rated) c.var.app.happened({ type: 'article.shown', site: visit.face.id, article: id })
  return response
}

/** For good, but asked again soon: a question may be worded once more, and then once more as it was. */
function moved(c: Context<HonoEnv>, address: string): Response {
  c.header('cache-control', 'public, max-age=60')
  return c.redirect(address, 301)
}
