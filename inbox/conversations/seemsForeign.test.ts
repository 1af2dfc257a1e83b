import { expect, test } from 'vitest'
import { seemsForeign } from './seemsForeign.ts'

test.each([
  ['我的订单在哪里？', 'zh-CN', 'en', true],
  ['我的订单在哪里？', 'en', 'en', true],
  ['我的订单在哪里？', 'zh-CN', 'zh-CN', false],
  ['Where is my order?', 'en', 'zh-CN', true],
  ['Where is my order?', 'en', 'en', false],
  ['Where is my order?', null, 'en', false],
  ['Wo ist mein Paket?', 'de', 'en', true],
  ['注文はどこですか', 'ja', 'zh-CN', true],
  ['我的 iPhone 壳什么时候到？', 'zh-CN', 'zh-CN', false],
  ['12345', 'de', 'en', false],
  ['👍', 'de', 'en', false],
])('"%s", written by who reads %s, is foreign to who reads %s: %s', (text, writer, reader, foreign) => {
  expect(seemsForeign(text, writer, reader)).toBe(foreign)
})
