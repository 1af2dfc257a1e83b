import { isTraditional, languageOf, primary } from '../../search/text.ts'

/** What most of the texts are written in, as far as they tell; else, and among its variants, `locale`. */
export function guessLocale(texts: string[], locale: string): string {
  const votes = Map.groupBy(texts, (text) => languageOf(text, locale))
  votes.delete(undefined)
  const [language] = [...votes].sort(([, a], [, b]) => b.length - a.length)[0] ?? []
  if (!language || language === primary(locale)) return locale
  if (language === 'zh') return texts.some(isTraditional) ? 'zh-TW' : 'zh-CN'
  return language
}
