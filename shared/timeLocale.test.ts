import { expect, test } from 'vitest'
import { timeLocaleIn, timeLocaleOf } from './timeLocale.ts'

test.each([
  ['en', 'en-u-hc-h12'],
  ['en-GB', 'en-GB-u-hc-h23'],
  ['zh-CN', 'zh-CN-u-hc-h23'],
  ['de', 'de-u-hc-h23'],
  ['en-a', 'en-GB-u-hc-h23'],
])('a shop in %s writes times as %s', (locale, tag) => expect(timeLocaleOf(locale)).toBe(tag))

test.each([
  ['en', 'en-GB-u-hc-h23', 'en-GB-u-hc-h23'],
  ['zh-CN', 'en-US-u-hc-h12', 'zh-CN-u-hc-h12'],
  ['zh-TW', 'zh-CN-u-hc-h23', 'zh-TW-u-hc-h23'],
  ['en', 'zh-CN-u-hc-h23', 'en-u-hc-h23'],
])('in %s for a shop of %s they are written as %s', (language, shop, tag) => {
  expect(timeLocaleIn(language, shop)).toBe(tag)
  expect(() => new Intl.DateTimeFormat(tag)).not.toThrow()
})
