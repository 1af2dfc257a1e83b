import { expect, test } from 'vitest'
import { readOrigins, toSettings } from './shopDraft.ts'

test('addresses are taken as they are pasted, and kept as origins', () => {
  expect(readOrigins('https://shop.example/tea?x=1\nhttp://localhost:3000\n\nhttps://SHOP.example/')).toEqual({
    origins: ['https://shop.example', 'http://localhost:3000'],
    bad: [],
  })
})

test('what is no address is named', () => {
  expect(readOrigins('shop.example\nftp://x.example').bad).toEqual(['shop.example', 'ftp://x.example'])
})

test('an empty greeting is no greeting', () => {
  const settings = toSettings({
    name: ' Tea ',
    locale: 'en',
    locales: [],
    color: null,
    greeting: { en: ' Hello ', ar: '  ' },
    origins: '',
    position: 'end',
  })
  expect(settings).toMatchObject({ name: 'Tea', greeting: { en: 'Hello' }, origins: [] })
})
