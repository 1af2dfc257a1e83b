import type { Entry } from '../search/KnowledgeIndex.ts'
import { slugOf } from './slugOf.ts'

/** Where the pages of one help centre are. */
export type Addresses = ReturnType<typeof addressesAt>

/** Addresses below `base`: a path such as `/help/shop`, an origin with or without a path, or nothing at all. */
export function addressesAt(base: string) {
  const at = (...parts: string[]) => [base, ...parts.map(encodeURIComponent)].join('/')
  const paged = (path: string, page: number) => (page > 1 ? `${path}?page=${page}` : path)
  return {
    /** The start, in whichever language the reader prefers. */
    start: base || '/',
    home: (locale: string) => at(locale),
    topic: (locale: string, slug: string, page = 1) => paged(at(locale, 'c', slug), page),
    article: (entry: Pick<Entry, 'id' | 'locale' | 'question'>) => at(entry.locale, entry.id, slugOf(entry.question)),
    /** Takes a form with `helped=yes` or `helped=no`. */
    rating: (entry: Pick<Entry, 'id' | 'locale'>) => at(entry.locale, entry.id, 'rating'),
    search: (locale: string) => at(locale, 'search'),
    sitemap: at('sitemap.xml'),
  }
}

/**
 * A help centre may be read at our own address and at one of the shop's; each leads on within itself. `own` is where our
 * other files are, `canonical` where search engines find it.
 */
export function addressesFor(site: { id: string; helpUrl?: string | null }, origin: string) {
  const helpUrl = site.helpUrl ?? null
  const here = helpUrl && new URL(helpUrl).origin === origin ? new URL(helpUrl).pathname.replace(/\/$/, '') : null
  return {
    to: addressesAt(here ?? `/help/${site.id}`),
    canonical: addressesAt(helpUrl ?? `${origin}/help/${site.id}`),
  }
}
