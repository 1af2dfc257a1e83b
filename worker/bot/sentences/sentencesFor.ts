import { primary } from '../../search/text.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'
import type { Sentences } from './Sentences.ts'
import { zhCN } from './zh-CN.ts'
import { zhTW } from './zh-TW.ts'

const languages: Record<string, Sentences> = { ar, de, en, es, fr, ja }

/** Whether a Chinese locale is written in traditional characters. */
export function isTraditionalLocale(locale: string): boolean {
  return /^zh-(?:hant|tw|hk|mo)\b/i.test(locale)
}

/** The bot's sentences in a language; English where we have none. */
export function sentencesFor(locale: string): Sentences {
  if (primary(locale) === 'zh') return isTraditionalLocale(locale) ? zhTW : zhCN
  return languages[primary(locale)] ?? en
}

/** Whether the bot can speak a language itself. */
export function speaks(locale: string): boolean {
  return primary(locale) === 'zh' || primary(locale) in languages
}
