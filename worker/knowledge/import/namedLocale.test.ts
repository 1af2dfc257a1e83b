import { expect, test } from 'vitest'
import { namedLocale, spokenLocale } from './namedLocale.ts'

test.each([
  [
    'zh-CN',
    [
      '中文',
      '简体',
      '简体中文',
      '中文（简体）',
      'Chinese',
      'Chinese (Simplified)',
      'zh_cn',
      'zh-hans',
      'CN',
      'chinois',
      '中国語',
    ],
  ],
  ['zh-TW', ['繁體', '繁體中文', '繁体中文', '正體中文', 'Traditional Chinese', 'zh-Hant', 'ZH_TW']],
  ['en', ['English', 'english ', '英文', '英语', 'Englisch', 'anglais', 'EN', 'eng']],
  ['de', ['Deutsch', 'German', '德语', 'allemand', 'DE', 'ger']],
  ['fr', ['français', 'Französisch', 'French', '法语', 'FR']],
  ['ja', ['日本語', 'Japanese', '日语', 'jp']],
  ['pt-BR', ['pt_br', 'Brazilian Portuguese', 'Português (Brasil)']],
])('%s is known by its names', (locale, words) => {
  expect(words.map((word) => [word, namedLocale(word, 'en')])).toEqual(words.map((word) => [word, locale]))
})

test('a language without a region is the shop’s own where that speaks it', () => {
  expect(namedLocale('中文', 'zh-TW')).toBe('zh-TW')
  expect(namedLocale('English', 'en-GB')).toBe('en-GB')
  expect(namedLocale('en', 'en-GB')).toBe('en')
})

test('what names no language is none', () => {
  for (const word of ['Klingon!', 'yes', '', 'x'.repeat(100), '__proto__', 'constructor', 'toString']) {
    expect([word, namedLocale(word, 'en')]).toEqual([word, undefined])
  }
})

test('a cell may say more than a language', () => {
  const cells = [
    'English (UK)',
    'Português do Brasil',
    'Chinese - Taiwan',
    'Deutsch / Österreich',
    'no idea',
    'Is it English?',
  ]
  expect(cells.map((cell) => spokenLocale(cell, 'fr'))).toEqual(['en', 'pt-BR', 'zh-TW', 'de', undefined, undefined])
})
