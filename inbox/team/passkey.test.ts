import { expect, test } from 'vitest'
import { passkeyObstacle } from './passkey.ts'

const page = (hostname: string, isSecureContext = true) => ({ hostname, isSecureContext })

test('passkeys need a name, a safe line and a browser that knows them', () => {
  expect(passkeyObstacle(page('bell.example'), true)).toBeNull()
  expect(passkeyObstacle(page('localhost'), true)).toBeNull()
  expect(passkeyObstacle(page('127.0.0.1'), true)).toBe('address')
  expect(passkeyObstacle(page('[::1]'), true)).toBe('address')
  expect(passkeyObstacle(page('bell.example', false), true)).toBe('insecure')
  expect(passkeyObstacle(page('bell.example'), false)).toBe('unsupported')
})
