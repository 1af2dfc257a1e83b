import type { Addresses } from './addresses.ts'
import type { Library, Topic } from './libraryOf.ts'

/** What a sitemap may hold. */
const most = 50_000

/** Every page of a help centre, in every language, each with its other languages. */
export function sitemapOf(library: Library, canonical: Addresses, locales: string[]): string {
  const urls = [
    ...locales.map((locale) => urlOf(canonical.home(locale), [])),
    ...locales.flatMap((locale) =>
      topicsOf(library.topicsIn(locale)).map(({ slug }) => urlOf(canonical.topic(locale, slug), [])),
    ),
    ...locales.flatMap((locale) =>
      library.entriesIn(locale).map((entry) => {
        const versions = library.versionsOf(entry)
        const links =
          versions.length > 1 ? versions.map((version) => linkOf(version.locale, canonical.article(version))) : []
        return urlOf(canonical.article(entry), links, entry.updatedAt)
      }),
    ),
  ]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...urls.slice(0, most),
    '</urlset>',
  ].join('\n')
}

const topicsOf = (topics: Topic[]): Topic[] => topics.flatMap((topic) => [topic, ...topicsOf(topic.parts)])

function urlOf(address: string, links: string[], updatedAt?: number): string {
  const modified = updatedAt ? `<lastmod>${new Date(updatedAt).toISOString()}</lastmod>` : ''
  return `<url><loc>${escaped(address)}</loc>${modified}${links.join('')}</url>`
}

function linkOf(locale: string, address: string): string {
  return `<xhtml:link rel="alternate" hreflang="${escaped(locale)}" href="${escaped(address)}"/>`
}

function escaped(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
