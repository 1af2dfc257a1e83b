import { expect, test } from 'vitest'
import { plainPage } from './plainPage.ts'

test.each([
  ['https://shop.example/lamps?q=ann%40mail.example#pay', 'https://shop.example/lamps'],
  ['https://ann:secret@shop.example:8443/lamps', 'https://shop.example:8443/lamps'],
  ['https://shop.example/account/ann@mail.example/orders', 'https://shop.example/account/*/orders'],
  ['https://shop.example/account/ann%40mail.example', 'https://shop.example/account/*'],
  ['https://shop.example/p/1234567890123', 'https://shop.example/p/1234567890123'],
  ['https://shop.example/%E0%A4%A', 'https://shop.example/%E0%A4%A'],
  ['https://shop.example', 'https://shop.example/'],
])('a page is kept without query, fragment, password and addresses: %s', (page, expected) => {
  expect(plainPage(page)).toBe(expected)
})

test('what is no page is none', () => {
  expect(plainPage(undefined)).toBeUndefined()
  expect(plainPage('http://')).toBeUndefined()
})
