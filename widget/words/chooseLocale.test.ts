import { expect, test } from 'vitest'
import { chooseLocale, pickLocalized, toSpoken } from './chooseLocale.ts'

test('a visitor’s language finds the nearest of ours', () => {
  const cases: [string, string | undefined][] = [
    ['en-GB', 'en'],
    ['zh', 'zh-CN'],
    ['zh-Hans-SG', 'zh-CN'],
    ['zh-HK', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['ar-EG', 'ar'],
    ['de_AT', 'de'],
    ['pt-BR', undefined],
    ['', undefined],
  ]
  for (const [tag, spoken] of cases) expect(toSpoken(tag), tag).toBe(spoken)
})

test('the page’s wish goes before the visitor’s languages, those before the site’s own', () => {
  expect(chooseLocale({ asked: 'ja', browser: ['de'], site: 'en' })).toBe('ja')
  expect(chooseLocale({ browser: ['pt', 'de'], site: 'zh-CN' })).toBe('de')
  expect(chooseLocale({ browser: ['pt'], site: 'zh-CN' })).toBe('zh-CN')
  expect(chooseLocale({ browser: [] })).toBe('en')
})

test('a site that offers some languages is read in those only, unless the page insists', () => {
  expect(chooseLocale({ browser: ['de', 'zh-TW'], offered: ['zh-TW', 'en'], site: 'en' })).toBe('zh-TW')
  expect(chooseLocale({ browser: ['de'], offered: ['zh-CN'], site: 'zh-CN' })).toBe('zh-CN')
  expect(chooseLocale({ asked: 'de', browser: [], offered: ['zh-CN'], site: 'zh-CN' })).toBe('de')
})

test('texts are picked by language, also one that the panel does not speak', () => {
  const top = { en: 1, 'zh-CN': 2, pt: 3 }
  expect(pickLocalized(top, 'zh-CN')).toBe(2)
  expect(pickLocalized({ 'zh-Hans': 4 }, 'zh-CN')).toBe(4)
  expect(pickLocalized(top, 'pt-BR')).toBe(3)
  expect(pickLocalized(top, 'it', 'en')).toBe(1)
  expect(pickLocalized(top, 'it')).toBeUndefined()
  expect(pickLocalized(undefined, 'en')).toBeUndefined()
})
