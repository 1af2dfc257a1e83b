import { expect, test } from 'vitest'
import { isCommonPassword } from './passwords.ts'

test.each([
  'password123',
  'Password1234!',
  '1234567890',
  'qwertyuiop',
  'aaaaaaaaaa',
  'abababababab',
  'iloveyou2026',
  'abcdefghij',
  '0987654321',
  'admin-admin-1',
  'Counterbell1',
  'linlin12345678',
  'lin@shop.example',
  '2026-11-30',
])('%s is among the passwords that are tried first', (password) => {
  expect(isCommonPassword(password, { name: 'Linlin', email: 'lin@shop.example' })).toBe(true)
})

test.each([
  'the kettle sings at five',
  'correct horse battery',
  '水开了就泡茶吧好不好',
  'a cup of something warm',
  'Tr0ub4dor&3x',
  'k8#vQ2!mZp0r',
  'a spoon of smoke and pine',
])('%s is not', (password) => {
  expect(isCommonPassword(password, { name: 'Linlin', email: 'lin@shop.example' })).toBe(false)
})
