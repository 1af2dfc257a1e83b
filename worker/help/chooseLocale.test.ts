import { expect, test } from 'vitest'
import { chooseLocale, nearestLocale } from './chooseLocale.ts'

const written = ['en', 'zh-CN', 'zh-TW', 'ar']

test('a reader gets the language they like best of those that are written', () => {
  expect(chooseLocale('fr-CH, fr;q=0.9, zh;q=0.8, en;q=0.7', written, 'en')).toBe('zh-CN')
  expect(chooseLocale('en;q=0.5, ar', written, 'en')).toBe('ar')
  expect(chooseLocale('zh-HK', written, 'en')).toBe('zh-TW')
  expect(chooseLocale('en-GB', written, 'zh-CN')).toBe('en')
})

test('without a wish that can be met it is the language of the site, or what there is', () => {
  for (const wish of [undefined, '', '*', 'ko', 'en;q=0', ';;;,,,q=', 'x'.repeat(10_000)])
    expect(chooseLocale(wish, written, 'zh-TW')).toBe('zh-TW')
  expect(chooseLocale('ko', ['de'], 'en')).toBe('de')
  expect(chooseLocale('ko', [], 'en')).toBe('en')
})

test('an address may name a language roughly', () => {
  expect(nearestLocale('zh-cn', written)).toBe('zh-CN')
  expect(nearestLocale('zh-Hant', written)).toBe('zh-TW')
  expect(nearestLocale('en-US', written)).toBe('en')
  expect(nearestLocale('fr', written)).toBeUndefined()
})
