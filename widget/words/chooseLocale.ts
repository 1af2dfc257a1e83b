/** The languages the panel speaks. Each is a file beside this one, loaded when it is needed. */
export const spoken = ['en', 'zh-CN', 'zh-TW', 'ja', 'es', 'fr', 'de', 'ar'] as const
export type Spoken = (typeof spoken)[number]

/** The language of ours that reads best to someone who asked for `tag`, if any does. */
export function toSpoken(tag: string): Spoken | undefined {
  const [language, ...rest] = String(tag).toLowerCase().split(/[-_]/)
  if (language === 'zh') return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-TW' : 'zh-CN'
  return spoken.find((locale) => locale === language)
}

type Wishes = {
  /** What the page asked for. */
  asked?: string
  /** The visitor's languages, best first. */
  browser: readonly string[]
  /** What the site offers; none means all. */
  offered?: readonly string[]
  /** The site's own language. */
  site?: string
}

/** The page's wish first, then what visitor and site have in common, then the site's own language, then English. */
export function chooseLocale({ asked, browser, offered = [], site }: Wishes): Spoken {
  const allowed = offered.map(toSpoken)
  const common = browser.map(toSpoken).filter((locale) => !allowed.length || allowed.includes(locale))
  return [asked && toSpoken(asked), ...common, site && toSpoken(site)].find(Boolean) || 'en'
}

/** What there is in this language, or in one that its readers understand; else in the fallback's. */
export function pickLocalized<T>(
  texts: Record<string, T> | undefined,
  locale: string,
  fallback?: string,
): T | undefined {
  for (const wanted of [locale, fallback]) {
    if (!texts || !wanted) continue
    const near = (tag: string) => (toSpoken(tag) ?? tag.split('-')[0]) === (toSpoken(wanted) ?? wanted.split('-')[0])
    const tag = wanted in texts ? wanted : Object.keys(texts).find(near)
    if (tag) return texts[tag]
  }
  return undefined
}
