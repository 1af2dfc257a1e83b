import { expect, test } from 'vitest'
import { Failure } from '../http.ts'
import { en } from './en.ts'
import { errorWords, languageName, pickLocale, regionOf } from './words.ts'
import { zhCN } from './zh-CN.ts'

test('the first of the reader’s languages that we speak', () => {
  expect(pickLocale(['fr-FR', 'zh-TW', 'en'])).toBe('zh-CN')
  expect(pickLocale(['en-GB'])).toBe('en')
  expect(pickLocale(['fr'])).toBe('en')
})

test('dates are written as in the reader’s country', () => {
  expect(regionOf('en', ['zh-CN', 'en-GB'])).toBe('en-GB')
  expect(regionOf('zh-CN', ['en'])).toBe('zh-CN')
})

test('languages are called by what their readers know them as', () => {
  expect(languageName('zh-CN', 'en')).toBe('Simplified Chinese')
  expect(languageName('zh-TW', 'zh-CN')).toBe('繁体中文')
  expect(languageName('not a tag', 'en')).toBe('not a tag')
})

test('an unexpected error names its number', () => {
  const failure = new Failure('internal', 500, { id: 'abc' })
  expect(errorWords(en, failure)).toBe('Something went wrong on our side. Number for support: abc')
})

test('nothing in Chinese was left in English', () => {
  const same: string[] = []
  const compare = (a: object, b: object, path: string) => {
    for (const [name, value] of Object.entries(a)) {
      const other = (b as Record<string, unknown>)[name]
      if (typeof value === 'object' && value) compare(value, other as object, `${path}${name}.`)
      else if (typeof value === 'string' && value === other) same.push(path + name)
    }
  }
  compare(en, zhCN, '')
  expect(same).toEqual(['product'])
})
