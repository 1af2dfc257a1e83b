import type { PublicSite } from '../../shared/sites.ts'
import type { KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { type Addresses, addressesFor } from './addresses.ts'
import { nearestLocale } from './chooseLocale.ts'
import { type Library, libraryOf, type Topic } from './libraryOf.ts'
import { nameIn } from './nameIn.ts'
import type { Words } from './words/Words.ts'
import { wordsFor } from './words/wordsFor.ts'

/** A site's help centre in one language: all that its pages are made from. */
export type Centre = {
  site: PublicSite
  library: Library
  locale: string
  words: Words
  /** The chat's own page, in the same language. */
  chat: string
  /** The shop's own address; null where it has named none. */
  shop: string | null
  /** Where links lead. */
  to: Addresses
  /** Where search engines find it. */
  canonical: Addresses
}

export function centreOf(
  site: PublicSite,
  index: KnowledgeIndex,
  origin: string,
  locale: string,
  shop: string | null = null,
): Centre {
  const chat = `/chat/${site.id}?locale=${encodeURIComponent(locale)}`
  const named = { ...site, name: nameIn(site, locale) }
  return {
    site: named,
    library: libraryOf(index),
    locale,
    words: wordsFor(locale),
    chat,
    shop,
    ...addressesFor(site, origin),
  }
}

/** A topic's name in the centre's language, else in the site's own, else in any. */
export function topicName({ site, locale, words }: Centre, { names, slug }: Topic): string {
  if (!names) return words.other
  const written = Object.keys(names)
  return names[nearestLocale(locale, written) ?? nearestLocale(site.locale, written) ?? written[0] ?? ''] ?? slug
}

/** The locale as `Intl` and the `lang` attribute take it. A well-formed tag may still be none: then it is undetermined. */
export function tagOf(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'und'
  } catch {
    return 'und' // such as "en-a"
  }
}

const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has(locale.split('-')[0]!.toLowerCase()) ? 'rtl' : 'ltr'
}

/** What Chinese readers call the two ways of writing, where `Intl` names countries. */
const ownNames: Record<string, string> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文' }

/** A language's own name for itself. */
export function languageName(locale: string): string {
  const tag = tagOf(locale)
  const name = ownNames[locale] ?? new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? locale
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}
