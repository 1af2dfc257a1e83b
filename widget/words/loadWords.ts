import { later } from '../later.ts'
import type { Spoken } from './chooseLocale.ts'
import en, { type Words } from './en.ts'

/** English is part of the panel: the most asked for, and what is left where another cannot be fetched. */
export const loadWords = async (locale: Spoken): Promise<Words> =>
  locale === 'en' ? en : withNames((await later(`words-${locale}`)).default)

/** The build leaves the texts alone, in the order of the English ones. */
const withNames = (words: Words | string) => {
  if (typeof words !== 'string') return words
  const texts = words.split('\n')
  return Object.fromEntries(Object.keys(en).map((name, i) => [name, texts[i]])) as Words
}
