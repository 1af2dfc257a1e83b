import { expect, test } from 'vitest'
import { type Route, readRoute, toPath } from './routes.ts'

const routes: Route[] = [
  { page: 'conversations' },
  { page: 'conversations', conversation: '019a9f3c-7f4e' },
  { page: 'knowledge' },
  { page: 'knowledge', trying: true },
  { page: 'knowledge', article: 'a:b.c/d 中' },
  { page: 'learning', tab: 'gaps' },
  { page: 'settings', section: 'people' },
  { page: 'join', token: 'a+b/c=' },
]

test.each(routes)('the address of %j leads back to it', (route) => {
  expect(readRoute(`https://bell.example${toPath(route)}`)).toEqual(route)
})

test('an address nobody made leads to the conversations', () => {
  expect(readRoute('https://bell.example/inbox/nowhere/at/all')).toEqual({ page: 'conversations' })
  expect(readRoute('https://bell.example/inbox/settings/nothing')).toEqual({ page: 'settings', section: 'shop' })
  expect(readRoute('https://bell.example/inbox/c/%E0%A4%A')).toEqual({
    page: 'conversations',
    conversation: '%E0%A4%A',
  })
})
