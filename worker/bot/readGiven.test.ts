import { expect, test } from 'vitest'
import { readGiven } from './readGiven.ts'

test.each([
  ['email', 'ann@shop.example', 'ann@shop.example'],
  ['email', 'It’s ann.b+news@mail.shop.example.', 'ann.b+news@mail.shop.example'],
  ['email', '我的邮箱是ann@shop.example，谢谢', 'ann@shop.example'],
  ['email', 'ａｎｎ＠shop.example', 'ann@shop.example'],
  ['email', 'ann@shop', undefined],
  ['email', 'ann at shop dot example', undefined],
  ['email', 'ann@@shop.example', undefined],
  ['phone', '+44 20 7946 0018', '+44 20 7946 0018'],
  ['phone', '電話は０３−１２３４−５６７８です', '03-1234-5678'],
  ['phone', '１３８００１３８０００', '13800138000'],
  ['phone', 'call me on (020) 7946-0018 please', '(020) 7946-0018'],
  ['phone', '12345', undefined],
  ['phone', '1234567890123456', undefined],
  ['order', 'A-10234', 'A-10234'],
  ['order', 'my order number is 20261121-003', '20261121-003'],
  ['order', 'Order #88231!', '88231'],
  ['order', '订单号是ＡＢ１２３４５', 'AB12345'],
  ['order', '我的订单号：20261121003', '20261121003'],
  ['order', 'it is ab-77121 I think', 'ab-77121'],
  ['order', 'abc', undefined],
  ['order', 'I bought two cups last week', undefined],
  ['order', 'it came on 2026-11-03', undefined],
  ['order', 'I ordered 2 weeks ago', undefined],
  ['text', ' the handle is loose ', 'the handle is loose'],
] as const)('as %s, %j gives %j', (field, text, value) => expect(readGiven(field, text)).toBe(value))

test.each([
  ['手机号13912345678', '13912345678'],
  ['打13912345678找李女士', '13912345678'],
  ['座机是021-51234567', '021-51234567'],
  ['座机021-51234567转802', '021-51234567 ext. 802'],
  ['هاتفي ٠٥٥٩٨٧٦٥٤٣', '0559876543'],
  ['هاتفي٠٥٥٩٨٧٦٥٤٣', '0559876543'],
  ['شماره ۰۹۱۲۳۴۵۶۷۸۹ است', '09123456789'],
  ['फ़ोन ९८७६५४३२१०', '9876543210'],
  ['ring me on+49 30 1234567', '+49 30 1234567'],
  ['tel.030 1234567', '030 1234567'],
  ['＋８１（９０）１２３４ー５６７８', '+81(90)1234-5678'],
  ['555–0199–22, thanks', '555-0199-22'],
  ['555—0199—22', '555-0199-22'],
  ['\u202a+49 30 1234567\u202c', '+49 30 1234567'],
  ['020 7946 0018 ext. 12', '020 7946 0018 ext. 12'],
  ['(020 7946 0018)', '020 7946 0018'],
  ['13912345678/13812345678', '13912345678'],
  ['13912345678 13812345678', '13912345678'],
])('a number is taken whole: %s', (text, value) => expect(readGiven('phone', text)).toBe(value))

test.each([
  'LM-20417123',
  'LM20417123',
  'DE89 3704 0044 0532 0130 00',
  '1234567abc',
  '4111 1111 1111 1111',
  'on 24/12/2026',
])('a part of something else is no number: %s', (text) => expect(readGiven('phone', text)).toBeUndefined())

test.each([
  ['D’Angelo@mail.example', "D'Angelo@mail.example"],
  ['邮箱kai@mail.example谢谢', 'kai@mail.example'],
  ['메일은 kai@mail.example입니다', 'kai@mail.example'],
  ['**kai@mail.example**', 'kai@mail.example'],
  ['“kai@mail.example”', 'kai@mail.example'],
  [`${'k'.repeat(70)}@mail.example`, `${'k'.repeat(70)}@mail.example`],
  ['kai@mail.example, lea@mail.example', 'kai@mail.example'],
])('an address is taken whole: %s', (text, value) => expect(readGiven('email', text)).toBe(value))

test.each([
  'jürgen@mail.example',
  'renée@mail.example',
  'Łukasz@mail.example',
  'kai@größe.example',
  'kai@邮箱.example',
  'kai@mail.example.中国',
  'почтаkai@mail.example',
  'kai@mail.example@x',
  'kai@mail.example_x',
])('an address that cannot be taken is not cut: %s', (text) => expect(readGiven('email', text)).toBeUndefined())

test.each([
  ['LM‑20417', 'LM-20417'],
  ['LM–20417', 'LM-20417'],
  ['LM 20417', 'LM 20417'],
  ['my order is LM 20417 from May', 'LM 20417'],
  ['LM_20417', 'LM_20417'],
  ['طلب ٢٠٤١٧', '20417'],
  ['请查LM-20417谢谢', 'LM-20417'],
  ['Ö20417', undefined],
  ['shop.example/o/20417', undefined],
])('an order number is taken whole: %s', (text, value) => expect(readGiven('order', text)).toBe(value))

test('long and strange texts are read in bounded time', () => {
  for (const text of [
    '1-'.repeat(5000),
    '@'.repeat(5000),
    'a@'.repeat(3000),
    '(1) '.repeat(3000),
    'é\ud83d'.repeat(2000),
  ]) {
    for (const field of ['email', 'phone', 'order', 'text'] as const) readGiven(field, text)
  }
})
