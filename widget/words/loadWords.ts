import type { Spoken } from './chooseLocale.ts'
import en, { type Words } from './en.ts'

/** English is part of the panel: the most asked for, and what is left where another cannot be fetched. */
const loaders: Record<Spoken, () => Promise<{ default: Words | string }>> = {
  en: async () => ({ default: en }),
  'zh-CN': () => import('./zh-CN.ts'),
  'zh-TW': () => import('./zh-TW.ts'),
  ja: () => import('./ja.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  de: () => import('./de.ts'),
  ar: () => import('./ar.ts'),
}

export const loadWords = (locale: Spoken) => loaders[locale]().then(({ default: words }) => withNames(words))

/** The build leaves the texts alone, in the order of the English ones. */
const withNames = (words: Words | string) => {
  if (typeof words !== 'string') return words
  const texts = words.split('\n')
  return Object.fromEntries(Object.keys(en).map((name, i) => [name, texts[i]])) as Words
}
