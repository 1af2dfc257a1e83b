import { expect, test } from 'vitest'
import { buildIndex } from './index.ts'
import { fitOf, suggestedFor } from './suggestedFor.ts'

const entry = (id: string, pages: string[], locale = 'en') => ({
  ...{ id, locale, question: `About ${id}?`, variants: [], answer: 'So.', tags: [] },
  pages,
})

test('a pattern fits a path by what it spells out, with stars for the rest', () => {
  expect(fitOf('/basket', '/basket')).toBe(7)
  expect(fitOf('/basket/', '/basket')).toBeGreaterThan(0)
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
