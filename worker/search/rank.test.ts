import { describe, expect, test } from 'vitest'
import { buildShelf } from './buildShelf.ts'
import { rank } from './rank.ts'
import { corrected, slipsBetween } from './spelling.ts'
import { telling } from './telling.ts'

const shelf = buildShelf('en', [
  { entry: 0, phrases: ['How do I return something?', 'Can I send an item back?'] },
  { entry: 1, phrases: ['When do I get my refund?', 'How long does a refund take?'] },
  { entry: 2, phrases: ['Which countries do you ship to?'] },
])

test('a phrase of an entry has a cosine of one with itself', () => {
  expect(rank(shelf, 'Can I send an item back?').hits[0]).toMatchObject({ position: 0, best: expect.closeTo(1, 4) })
})

test('words that nobody wrote are counted as unknown', () => {
  expect(rank(shelf, 'bicycle').unknownWords).toBe(1)
  expect(rank(shelf, 'refund bicycle').unknownWords).toBeGreaterThan(0)
  expect(rank(shelf, 'refund').unknownWords).toBe(0)
})

test('slips of the finger are mended, known words and codes are not', () => {
  expect(corrected(shelf, 'retrun')).toBe('return')
  expect(corrected(shelf, 'countires')).toBe('countries')
  expect(corrected(shelf, 'shop')).toBe('shop')
  expect(corrected(shelf, 'refund')).toBe('refund')
  expect(corrected(shelf, 'rf1234')).toBe('rf1234')
})

test.each([
  ['return', 'return', 0],
  ['retrun', 'return', 1],
  ['retun', 'return', 1],
  ['returnn', 'return', 1],
  ['reyurn', 'return', 1],
  ['', 'abc', 3],
])('between %j and %j are %i slips', (a, b, slips) => expect(slipsBetween(a, b)).toBe(slips))

test('asking words tell less than things', () => {
  expect(telling('how', 'en')).toBeLessThan(telling('weather', 'en'))
  expect(telling('怎么', 'zh')).toBeLessThan(telling('发票', 'zh'))
  expect(telling('wie', 'de')).toBeLessThan(telling('rechnung', 'de'))
})

test('a Chinese slip of the same sound still finds the entry', () => {
  const chinese = buildShelf('zh', [
    { entry: 0, phrases: ['怎么申请退款'] },
    { entry: 1, phrases: ['怎么修改地址'] },
  ])
  expect(rank(chinese, '怎么深情推款').hits[0]!.position).toBe(0)
})

test('letters in codes, order numbers and addresses are left alone', () => {
  expect(rank(shelf, 'where is retur-2231').slips).toEqual([])
  expect(rank(shelf, 'is retun@refnd.example yours').slips).toEqual([])
  expect(rank(shelf, 'https://shop.example/retun?item=4').slips).toEqual([])
  expect(rank(shelf, 'RTN4711 AB12').slips).toEqual([])
  expect(rank(shelf, 'can I retrun it').slips).toEqual([['retrun', 'return']])
})

describe('Chinese as it is typed', () => {
  const chinese = buildShelf('zh', [
    { entry: 0, phrases: ['怎么申请退款', '退款多久到账'] },
    { entry: 1, phrases: ['怎么修改收货地址'] },
    { entry: 2, phrases: ['APP登录不了怎么办'] },
    { entry: 3, phrases: ['支持iPhone 15吗'] },
  ])
  test.each([
    ['怎么申请推款', 0],
    ['退宽多久到帐', 0],
    ['收获地址怎么该', 1],
    ['ＡＰＰ　登录不了', 2],
    ['app登陆不了', 2],
    ['APP 登入不了', 2],
    ['支持 ｉＰｈｏｎｅ１５ 嗎', 3],
    ['iphone15可以吗', 3],
    ['iphnoe 15支持吗', 3],
    ['訂單怎麼申請退款', 0],
  ])('%j', (question, position) => expect(rank(chinese, question).hits[0]!.position).toBe(position))
})
