import ar from './ar.ts'
import de from './de.ts'
import en from './en.ts'
import es from './es.ts'
import fr from './fr.ts'
import ja from './ja.ts'
import type { Words } from './Words.ts'
import zhCN from './zh-CN.ts'
import zhTW from './zh-TW.ts'

const byLanguage: Record<string, Words> = { ar, de, en, es, fr, ja }
/** The languages that we speak ourselves. */
export const spoken = [...Object.keys(byLanguage), 'zh-CN', 'zh-TW']

/** The words of this locale's language, else English ones: texts may be in languages that we do not speak. */
export function wordsFor(locale: string): Words {
  const [language, ...rest] = locale.toLowerCase().split('-') as [string, ...string[]]
  if (language === 'zh') return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? zhTW : zhCN
  return byLanguage[language] ?? en
}

/** `{name}` by its value. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
