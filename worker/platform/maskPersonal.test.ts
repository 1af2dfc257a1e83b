import { expect, test } from 'vitest'
import { maskPersonal } from './maskPersonal.ts'

test.each([
  ['Write to ann.lee+shop@mail.example.co please', 'Write to … please'],
  ['我的邮箱是li@example.cn，谢谢', '我的邮箱是…，谢谢'],
  ['Call me at +44 (0)20 7946-0018 today', 'Call me at … today'],
  ['我的电话13800138000打不通', '我的电话…打不通'],
  ['电话１３８００１３８０００', '电话…'],
  ['card 4111 1111 1111 1111 was charged twice', 'card … was charged twice'],
  ['Where is ORD-20261121-77?', 'Where is ORD-…?'],
  ['IBAN DE89 3704 0044 0532 0130 00', 'IBAN DE…'],
  ["o'brien!x@mail.example", '…'],
  ['O’Neill@mail.example', '…'],
  ['+49−30—1234567', '…'],
  ['ｌｉ＠ｅｘａｍｐｌｅ．ｃｎ', '…'],
])('what could name a person is masked: %s', (text, expected) => {
  expect(maskPersonal(text)).toBe(expected)
})

test.each([
  'Do you have it in size 42?',
  'Is shipping free above 1,000 dollars?',
  'iPhone 15 或 16 有吗',
  'Open on 24/12?',
  'What about @ the shop',
])('what names nobody stays: %s', (text) => {
  expect(maskPersonal(text)).toBe(text)
})

test.each([
  ['an address that never comes', (length: number) => 'a.'.repeat(length)],
  ['signs without an address', (length: number) => 'a@'.repeat(length)],
  ['an address without an end', (length: number) => `a@${'b'.repeat(length)}`],
  ['digits that are parted', (length: number) => '1 '.repeat(length)],
  ['brackets', (length: number) => '+('.repeat(length)],
])('masking takes time that grows with the text and not with its square: %s', (_, hostile) => {
  const least = (text: string) =>
    Math.min(
      ...Array.from({ length: 5 }, () => {
        const begun = performance.now()
        maskPersonal(text)
        return performance.now() - begun
      }),
    )
  const [once, eightfold] = [least(hostile(80_000)), least(hostile(640_000))]
  expect(eightfold / Math.max(once, 3)).toBeLessThan(24) // the square would be 64; the clock here ticks in milliseconds
})
