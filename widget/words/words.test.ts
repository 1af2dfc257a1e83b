import { expect, test } from 'vitest'
import { spoken } from './chooseLocale.ts'
import en from './en.ts'
import { loadWords } from './loadWords.ts'

const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

for (const locale of spoken)
  test(`${locale} says everything, with the same places to fill in`, async () => {
    const words = await loadWords(locale)
    expect(Object.keys(words)).toEqual(Object.keys(en))
    for (const [name, text] of Object.entries(words)) {
      expect(text.trim(), name).toBe(text)
      expect(text, name).not.toBe('')
      expect(places(text), name).toEqual(places(en[name as keyof typeof en]))
    }
    expect(words.dir).toBe(locale === 'ar' ? 'rtl' : 'ltr')
  })
