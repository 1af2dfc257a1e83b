import type { Failure } from '../http.ts'
import type { Words } from './en.ts'

export type { Words }

export const locales = ['en', 'zh-CN'] as const
export type Locale = (typeof locales)[number]

/** The first of the reader's languages that we speak. */
export function pickLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    if (/^en\b/i.test(tag)) return 'en'
    if (/^zh\b/i.test(tag)) return 'zh-CN'
  }
  return 'en'
}

/** The reader's own variant of a language: "en-GB" for "en". */
export const regionOf = (locale: Locale, wanted: readonly string[]) =>
  wanted.find((tag) => tag.split('-')[0]?.toLowerCase() === locale.split('-')[0]) ?? locale

export async function loadWords(locale: Locale): Promise<Words> {
  return locale === 'zh-CN' ? (await import('./zh-CN.ts')).zhCN : (await import('./en.ts')).en
}

/** What an error means for the person who sees it; never the developer's `detail`. */
export function errorWords(words: Words, failure: Failure) {
  const said = words.errors[failure.code] ?? words.errors.internal
  return failure.trace ? `${said} ${words.errorTrace(failure.trace)}` : said
}

/** "English", "简体中文": a language called by its name in the reader's language. */
export function languageName(tag: string, locale: string) {
  // "Simplified Chinese" says more to its readers than "Chinese (China)".
  const script = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' }[tag]
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(script ?? tag) ?? tag
  } catch {
    return tag // not a language tag after all
  }
}
