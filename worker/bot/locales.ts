import type { Entry } from '../search/KnowledgeIndex.ts'
import { isTraditional, languageOf, primary } from '../search/text.ts'
import { isTraditionalLocale, speaks } from './sentences/sentencesFor.ts'

/** The entry whose locale stands first among the wanted ones; of equals, the first given. */
export function closest(entries: Entry[], locales: string[]): Entry | undefined {
  let best: Entry | undefined
  let least = Number.POSITIVE_INFINITY
  for (const entry of entries) {
    const distance = distanceOf(entry.locale, locales)
    if (distance < least) [best, least] = [entry, distance]
  }
  return best
}

/** Same locale before same script before same language, in the order of the wanted locales. */
function distanceOf(locale: string, wanted: string[]): number {
  for (const [place, other] of wanted.entries()) {
    if (locale.toLowerCase() === other.toLowerCase()) return place * 3
    if (primary(locale) !== primary(other)) continue
    return place * 3 + (isTraditionalLocale(locale) === isTraditionalLocale(other) ? 1 : 2)
  }
  return wanted.length * 3
}

/**
 * The locales to answer in, most wanted first. What the visitor writes counts more than what their browser says; a
 * language whose sentences we lack gives way to the visitor's and the site's.
 */
export function localesFor(question: string, visitor: string | undefined, site: string): string[] {
  const language = languageOf(question, visitor)
  const settings = visitor ? [visitor, site] : [site]
  if (!language) return settings
  if (language === 'zh') {
    const chinese = settings.find((locale) => primary(locale) === 'zh')
    if (isTraditional(question)) return [chinese && isTraditionalLocale(chinese) ? chinese : 'zh-TW', ...settings]
    return [chinese ?? 'zh-CN', ...settings]
  }
  const own = settings.find((locale) => primary(locale) === language) ?? language
  return speaks(own) ? [own, ...settings] : [...settings, own]
}
