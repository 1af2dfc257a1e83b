import type { Spoken } from './chooseLocale.ts'
import en, { type Words } from './en.ts'

/** English is part of the panel: the most asked for, and what is left where another cannot be fetched. */
const loaders: Record<Spoken, () => Promise<{ default: Words }>> = {
  en: async () => ({ default: en }),
  'zh-CN': () => import('./zh-CN.ts'),
  'zh-TW': () => import('./zh-TW.ts'),
  ja: () => import('./ja.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  de: () => import('./de.ts'),
  ar: () => import('./ar.ts'),
}

export const loadWords = (locale: Spoken) => loaders[locale]().then((module) => module.default)
