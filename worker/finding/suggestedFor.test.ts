import { expect, test } from 'vitest'
import { buildIndex } from '../search/KnowledgeIndex.ts'
import { fitOf, suggestedFor } from './suggestedFor.ts'

const entry = (id: string, pages: string[], locale = 'en') => ({
  ...{ id, locale, question: `About ${id}?`, variants: [], answer: 'So.', tags: [] },
  pages,
})

test('a pattern fits a path by what it spells out, with stars for the rest', () => {
  expect(fitOf('/basket', '/basket')).toBe(7)
  expect(fitOf('/basket/', '/basket')).toBeGreaterThan(0)
  expect(fitOf('/%E7%81%AF/*', '/灯/纸')).toBe(3)
  expect(fitOf('/basket', '/basket/pay')).toBe(-1)
  expect(fitOf('/products/*', '/products/lamp')).toBe(10)
  expect(fitOf('/products/*', '/product')).toBe(-1)
  expect(fitOf('*/returns', '/en/returns')).toBe(8)
  expect(fitOf('/a*b*c', '/a-b-c')).toBe(4)
  expect(fitOf('/a*b*c', '/a-c-b')).toBe(-1)
  expect(fitOf('*', '/')).toBe(0)
})

test('a page is suggested what the shop put there, the closest first, in the visitor’s language', () => {
  const index = buildIndex([
    entry('anywhere', ['*']),
    entry('lamps', ['/products/*']),
    entry('this-lamp', ['/products/lamp']),
    entry('nowhere', []),
    entry('deutsch', ['*'], 'de'),
  ])
  const ids = (page: string, locale = 'en') => suggestedFor(index, page, locale).map(({ id }) => id)
  expect(ids('/products/lamp?colour=red')).toEqual(['this-lamp', 'lamps', 'anywhere'])
  expect(ids('/products/')).toEqual(['anywhere'])
  expect(ids('/', 'de-AT')).toEqual(['deutsch'])
})

test('after the shop’s own come those that were asked for there, then popular ones, each once', () => {
  const index = buildIndex([
    entry('put', ['/lamps']),
    entry('asked', []),
    entry('asked.de', [], 'de'),
    entry('often', []),
  ])
  const popular = [index.entries[0]!, index.entries[3]!]
  const learned = [['asked.de', 'asked', 'gone'], ['put'], ['gone']]
  const ids = (page: string, locale: string) =>
    suggestedFor(index, page, locale, { learned, popular }).map(({ id }) => id)
  expect(ids('/lamps', 'en')).toEqual(['put', 'asked', 'often'])
  expect(ids('/lamps', 'de')).toEqual(['asked.de', 'put', 'often'])
  expect(suggestedFor(index, '/cups', 'en', { popular })).toEqual([])
})

test('where the shop does not want an entry, neither its own pattern nor what was asked puts it', () => {
  const index = buildIndex([entry('lamps', ['/lamps/*', '!/lamps/red']), entry('lamps.de', [], 'de')])
  const ids = (page: string, locale = 'en') =>
    suggestedFor(index, page, locale, { learned: [['lamps', 'lamps.de']] }).map(({ id }) => id)
  expect(ids('/lamps/blue')).toEqual(['lamps'])
  expect(ids('/lamps/red')).toEqual([])
  expect(ids('/lamps/red', 'de')).toEqual([])
})
