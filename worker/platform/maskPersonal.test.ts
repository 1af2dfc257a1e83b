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

test('a long text is masked in bounded time', () => {
  const long = `${'1 '.repeat(20_000)}${'a.'.repeat(20_000)}@`
  expect(maskPersonal(long)).toContain('…')
})
