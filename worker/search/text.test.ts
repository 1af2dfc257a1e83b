import { describe, expect, test } from 'vitest'
import { isTraditional, languageOf, normalise, phraseKey, runsOf } from './text.ts'

describe('normalise', () => {
  test.each([
    ['Ｈｅｌｌｏ　ＷＯＲＬＤ', 'hello world'],
    ['訂單可以取消嗎', '订单可以取消吗'],
    ['Café Größe', 'cafe grosse'],
    ['don’t', "don't"],
    ['a\u0000b\u200bc', 'a b c'],
    ['مُحَمَّد', 'محمد'],
    ['ｶﾞｲﾄﾞ', 'ガイド'],
    ['한국어', '한국어'],
  ])('reads %j as %j', (text, normal) => expect(normalise(text)).toBe(normal))

  test('leaves Japanese characters as they are', () => expect(normalise('配達の時間')).toBe('配達の時間'))
  test('survives lone surrogates', () => expect(normalise('a\ud800b\udfffc')).toBe('a b c'))
  test('reads only the beginning of a very long text', () =>
    expect(normalise('x'.repeat(10_000)).length).toBeLessThan(2000))
})

describe('languageOf', () => {
  test.each([
    ['How do I return this?', 'en'],
    ['怎么退货', 'zh'],
    ['iPhone 怎么退货', 'zh'],
    ['返品はできますか', 'ja'],
    ['¿Cómo puedo pagar?', 'es'],
    ['Comment puis-je payer ?', 'fr'],
    ['Wie kann ich bezahlen?', 'de'],
    ['كيف يمكنني الدفع', 'ar'],
    ['환불하고 싶어요', 'ko'],
    ['wifi', undefined],
    ['12345', undefined],
    ['🙂', undefined],
    ['', undefined],
    ['otto@lampen.example.de', undefined],
    ['el.la@los.example', undefined],
    ['https://la-lampe.example/le/une', undefined],
    ['LA-DE-2041', undefined],
    ['DER-DIE-DAS', undefined],
    ['die_der_01.pdf', undefined],
    ['please look at https://zh.wiki.example/wiki/茶叶茶叶', 'en'],
    ['我的邮箱是o.la@el.example，请回复', 'zh'],
    ['Der Link ist www.the-lamp.example/is/on', 'de'],
    ['Est-ce que je peux payer ?', 'fr'],
  ])('takes %j for %j', (text, language) => expect(languageOf(text)).toBe(language))
})

test('two ways to punctuate are the same phrase', () => {
  expect(phraseKey('How can I pay?!')).toBe(phraseKey('how can i  pay'))
  expect(phraseKey('🙂')).toBe('🙂')
})

test('traditional writing is recognised by characters that only it has', () => {
  expect(isTraditional('訂單')).toBe(true)
  expect(isTraditional('订单')).toBe(false)
})

test('characters without spaces and words come apart', () => {
  expect(runsOf('iphone怎么退 ok').map(({ text, kind }) => [text, kind])).toEqual([
    ['iphone', 'word'],
    ['怎么退', 'characters'],
    ['ok', 'word'],
  ])
})

test('Thai, which has no spaces, is cut into words', () => expect(runsOf('ฉันต้องการคืนสินค้า').length).toBeGreaterThan(2))
