import { expect, test } from 'vitest'
import { excerptOf, piecesOf } from './Marked.tsx'

const marked = (text: string, query: string, locale = 'en') =>
  piecesOf(text, query, locale)
    .map(({ text: piece, found }) => (found ? `[${piece}]` : piece))
    .join('')

test('the words of a search are found, whatever their case, accents and endings', () => {
  expect(marked('Returning a Teapot: how returns work', 'return teapots')).toBe(
    '[Returning] a [Teapot]: how [returns] work',
  )
  expect(marked('Ein Café in Köln', 'cafe koln', 'de')).toBe('Ein [Café] in [Köln]')
})

test('a short word is found only as it is', () => {
  expect(marked('At the tea table', 'tea')).toBe('At the [tea] table')
  expect(marked('It is teak', 'tea')).toBe('It is teak')
})

test('of a script without spaces two characters in a row are found', () => {
  expect(marked('可以退货吗？', '怎么退货', 'zh-CN')).toBe('可以[退货]吗？')
  expect(marked('可以退貨嗎？', '退货', 'zh-TW')).toBe('可以[退貨]嗎？')
})

test('nothing of a text is lost, and nothing in it is markup', () => {
  const text = '<b>tea</b> & "tea" \u{1F375} ['
  const pieces = piecesOf(text, 'tea', 'en')
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  expect(piecesOf('', 'tea', 'en')).toEqual([])
  expect(piecesOf('tea', '', 'en')).toEqual([{ text: 'tea', found: false }])
})

test('an excerpt shows what was found', () => {
  const text = `${'Many words about cups. '.repeat(30)}The kettle sings. ${'More words. '.repeat(30)}`
  const excerpt = excerptOf(text, 'kettle', 'en')
  expect(excerpt).toContain('kettle')
  expect(excerpt).toMatch(/^….*…$/)
  expect(excerpt.length).toBeLessThan(190)
  expect(excerptOf('Short.', 'kettle', 'en')).toBe('Short.')
  expect(excerptOf(text, 'giraffe', 'en')).toMatch(/^Many words/)
})
