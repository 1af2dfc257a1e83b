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
  ['phone', '電話は０３−１２３４−５６７８です', undefined],
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
