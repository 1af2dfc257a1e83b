import { expect, test } from 'vitest'
import { readHelpUrl, readOrigins, toSettings } from './shopDraft.ts'

test('addresses are taken as they are pasted, and kept as origins', () => {
  expect(readOrigins('https://shop.example/tea?x=1\nhttp://localhost:3000\n\nhttps://SHOP.example/')).toEqual({
    origins: ['https://shop.example', 'http://localhost:3000'],
    bad: [],
  })
})

test('what is no address is named', () => {
  expect(readOrigins('shop.example\nftp://x.example').bad).toEqual(['shop.example', 'ftp://x.example'])
})

test('the address of a help centre loses its end, and none is none', () => {
  expect(readHelpUrl(' https://help.shop.example/ ')).toBe('https://help.shop.example')
  expect(readHelpUrl('https://shop.example/help/?a#b')).toBe('https://shop.example/help')
  for (const none of ['', 'help.shop.example', 'javascript:alert(1)']) expect(readHelpUrl(none)).toBeNull()
})

test('an empty greeting is no greeting, and an empty name no name', () => {
  const settings = toSettings({
    name: ' Tea ',
    names: { 'zh-CN': ' 茶 ', de: ' ' },
    locale: 'en',
    locales: [],
    color: null,
    greeting: { en: ' Hello ', ar: '  ' },
    origins: '',
    position: 'end',
  })
  expect(settings).toMatchObject({ name: 'Tea', names: { 'zh-CN': '茶' }, greeting: { en: 'Hello' }, origins: [] })
})
