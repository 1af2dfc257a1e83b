import type { Article } from '../../shared/knowledge.ts'
import type { Site } from '../../shared/sites.ts'

/** Languages that the widget has words in. */
export const widgetLocales = ['en', 'zh-CN', 'zh-TW', 'ja', 'es', 'fr', 'de', 'ar'] as const

/** The languages worth offering in a list: the shop's first, then whatever its entries are written in. */
export function languagesHere(
  site: Pick<Site, 'locale' | 'locales'> | null,
  articles: readonly Pick<Article, 'locale'>[],
  ...more: string[]
): string[] {
  const tags = [site?.locale, ...(site?.locales ?? []), ...articles.map(({ locale }) => locale), ...more]
  return [...new Set(tags.filter((tag): tag is string => Boolean(tag)))]
}
