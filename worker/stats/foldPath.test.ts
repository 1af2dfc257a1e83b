import { expect, test } from 'vitest'
import { foldPath } from './foldPath.ts'

test.each([
  ['https://shop.example/products/lamp?colour=red#top', '/products/lamp'],
  ['/products/lamp/', '/products/lamp'],
  ['https://shop.example', '/'],
  ['/产品/灯', '/产品/灯'],
  ['/%E4%BA%A7%E5%93%81/%E7%81%AF', '/产品/灯'],
  ['/blog/2026/a-lamp-for-every-room', '/blog/2026/a-lamp-for-every-room'],
  ['/products/iphone15pro', '/products/iphone15pro'],
])('a page is known by its path: %s', (page, path) => expect(foldPath(page)).toBe(path))

test.each([
  ['/orders/20417', '/orders/*'],
  ['/orders/LM-20417/track', '/orders/*/track'],
  ['/Users/ann', '/Users/*'],
  ['/confirm/ann@shop.example', '/confirm/*'],
  ['/confirm/ann%40shop.example', '/confirm/*'],
  ['/@ann', '/*'],
  ['/c/550e8400-e29b-41d4-a716-446655440000', '/c/*'],
  ['/c/x7Kp2QzA', '/c/*'],
  ['/c/dGhpcyBpcyBhIHRva2VuIGFuZA', '/c/*'],
  ['/call/+44%20117%20496%200123', '/call/*'],
  ['/a%20b/lamp', '/*/lamp'],
])('what may name somebody is not kept: %s', (page, path) => expect(foldPath(page)).toBe(path))

test('what is no path, or too long for a pattern, is not kept at all', () => {
  for (const page of ['', 'about:blank', `/${'a-'.repeat(30)}/${'b-'.repeat(39)}/${'c-'.repeat(39)}`, '/a'.repeat(9)]) {
    expect([page, foldPath(page)]).toEqual([page, null])
  }
  expect(foldPath('/%E0%A4%A')).toBe('/%E0%A4%A')
})
