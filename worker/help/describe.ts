import type { Content, Node } from '../../shared/content.ts'
import { toContent } from '../../shared/markdown.ts'
import { toPlain } from '../platform/plainText.ts'
import type { Entry } from '../search/KnowledgeIndex.ts'
import { type Centre, topicName } from './Centre.ts'
import type { Head } from './Frame.tsx'
import { restSlug, type Topic } from './libraryOf.ts'
import { pageOf } from './Pages.tsx'
import { readableSteps } from './readableSteps.ts'
import { shortAnswer } from './shortAnswer.ts'
import { breadcrumbThing, faqThing, questionThing, type Thing } from './structuredData.ts'
import { wayTo } from './wayTo.ts'
import { fill } from './words/wordsFor.ts'

/** What search engines and previews are told of each page. Only what is on the page. */

/** Characters of an answer that structured data repeats. */
const longestAnswer = 5000

export function headOfHome(centre: Centre, locales: string[]): Head {
  const { site, library, locale, words, canonical } = centre
  const popular = library.popularIn(locale)
  const hasTopics = library.topicsIn(locale).some(({ slug }) => slug !== restSlug)
  const shown = hasTopics ? popular : pageOf(library.entriesIn(locale), 1).items
  return {
    title: fill(words.helpOf, { shop: site.name }),
    description: fill(words.about, { shop: site.name }),
    canonical: canonical.home(locale),
    versions: locales.map((other) => ({ locale: other, url: canonical.home(other) })),
    elsewhere: canonical.start,
    things: [websiteThing(centre), ...faqOf(centre, shown)],
  }
}

export function headOfTopic(centre: Centre, topic: Topic, number: number, locales: string[]): Head {
  const { site, locale, words, canonical } = centre
  const name = topicName(centre, topic)
  const { items } = pageOf(topic.entries, number)
  const way = wayTo(centre, canonical, topic)
  const description = items
    .slice(0, 5)
    .map(({ question }) => question)
    .join(' ')
  return {
    title: number > 1 ? `${name} (${fill(words.page, { number })})` : name,
    description: description || fill(words.about, { shop: site.name }),
    canonical: canonical.topic(locale, topic.slug, number),
    // Later pages hold other questions in other languages.
    ...(number === 1 && {
      versions: locales.map((other) => ({ locale: other, url: canonical.topic(other, topic.slug) })),
    }),
    things: [breadcrumbThing(way.map(({ name, href }) => ({ name, url: href }))), ...faqOf(centre, items)],
  }
}

export function headOfArticle(centre: Centre, entry: Entry): Head {
  const { site, library, canonical } = centre
  const url = canonical.article(entry)
  const updated = entry.updatedAt ? new Date(entry.updatedAt).toISOString() : undefined
  const image = imageOf(entry, url)
  const way = [...wayTo(centre, canonical, library.topicOf(entry)), { name: entry.question, href: url }]
  const versions = library.versionsOf(entry)
  return {
    title: entry.question,
    description: shortAnswer(entry) || fill(centre.words.about, { shop: site.name }),
    canonical: url,
    versions: versions.map((version) => ({ locale: version.locale, url: canonical.article(version) })),
    type: 'article',
    updated,
    image,
    things: [
      breadcrumbThing(way.map(({ name, href }) => ({ name, url: href }))),
      entryThing(centre, entry, { url, ...(updated && { dateModified: updated }), ...(image && { image }) }),
    ],
  }
}

/** The first image of an entry, as a whole address. */
function imageOf(entry: Entry, url: string): string | undefined {
  const image = imageIn(toContent(entry.answer))
  return image && new URL(image, url).href
}

function imageIn(node: Content | Node): string | undefined {
  if (node.type === 'image') return node.url
  if (!('children' in node)) return undefined
  for (const child of node.children) {
    const found = imageIn(child)
    if (found) return found
  }
  return undefined
}

export function headOfSearch(centre: Centre, query: string, found: number): Head {
  const { site, locale, words, canonical } = centre
  return {
    title: query ? fill(found > 0 ? words.results : words.nothing, { query }) : words.search,
    description: fill(words.about, { shop: site.name }),
    // What finds nothing is nothing to find; and so nobody can have us say things to search engines.
    canonical: query && found === 0 ? null : canonical.search(locale),
  }
}

export function headOfNotFound({ site, words }: Centre): Head {
  return { title: words.notHere, description: fill(words.about, { shop: site.name }), canonical: null }
}

function websiteThing({ site, locale, words, canonical }: Centre): Thing {
  return {
    '@type': 'WebSite',
    name: fill(words.helpOf, { shop: site.name }),
    url: canonical.home(locale),
    inLanguage: locale,
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${canonical.search(locale)}?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  }
}

function faqOf({ canonical }: Centre, entries: Entry[]): Thing[] {
  const answered = entries.filter((entry) => shortAnswer(entry) !== '')
  if (answered.length === 0) return []
  return [
    faqThing(answered.map((entry) => questionThing(entry.question, shortAnswer(entry), canonical.article(entry)))),
  ]
}

/** A question with its answer, a guide with its steps, or else an article. Of a guide, `HowTo` says what the steps are. */
function entryThing(
  { site }: Centre,
  entry: Entry,
  { url, ...known }: { url: string; [property: string]: string },
): Thing {
  const { question, answer, locale, kind = 'answer', steps = [] } = entry
  const text = plain(answer) || shortAnswer(entry)
  const about = { inLanguage: locale, url, ...known }
  if (steps.length > 0) {
    const step = readableSteps(steps).steps.map((each, i) => ({
      '@type': 'HowToStep',
      url: `${url}#step-${i + 1}`,
      text: plain(each.text),
    }))
    return { '@type': 'HowTo', name: question, description: text, step, ...about }
  }
  if (kind === 'answer' || kind === 'solution') return { ...faqThing([questionThing(question, text, url)]), ...about }
  const publisher = { '@type': 'Organization', name: site.name }
  return {
    '@type': 'Article',
    headline: question,
    description: shortAnswer(entry),
    publisher,
    author: publisher,
    ...about,
  }
}

const plain = (markdown: string) => toPlain(toContent(markdown), longestAnswer)
