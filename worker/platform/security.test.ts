import { expect, test } from 'vitest'
import type { Me } from '../../shared/team.ts'
import { securityText } from '../pages/securityText.ts'
import { call, makeSite, own } from '../test/api.ts'
import { signedIn } from '../test/signedIn.ts'

test.each(['a b', '"><script>', 'x/y', 'x?y', 'x#y', '[::1', 'a:99999', 'user@a', 'a%20b', 'a,b', 'a\\b', '..'])(
  'a request whose Host is %s is refused before any address is made of it',
  async (host) => {
    for (const path of ['/v1/me', '/inbox', '/nowhere']) {
      const { status, body } = await call('GET', path, undefined, { host })
      expect([path, status, body.code]).toEqual([path, 400, 'bad_input'])
    }
  },
)

test.each(['bell.example', 'bell.example:8787', 'my_host', '127.0.0.1:8787', '[::1]:8787', 'bell.example.'])(
  'a request whose Host is %s is answered',
  async (host) => {
    expect((await call('GET', '/v1/me', undefined, { host })).status).toBe(200)
  },
)

test('what is answered over HTTPS says so for the future, and pages keep to themselves', async () => {
  const { headers } = await call('GET', '/inbox')
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(headers.get('permissions-policy')).toContain('camera=()')
  expect(headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'; trusted-types 'none'")
})

test('security.txt names where to tell of a weakness, and for how long that is true', async () => {
  const { status, body, headers } = await call<string>('GET', '/.well-known/security.txt')
  expect([status, headers.get('content-type')?.replace(' ', '')]).toEqual([200, 'text/plain;charset=UTF-8'])
  expect(body).toContain(`Contact: ${own}/docs#security\n`)
  const until = Date.parse(/^Expires: (\S+)$/m.exec(body)![1]!)
  expect(until).toBeGreaterThan(Date.now() + 100 * 864e5)
  expect(until).toBeLessThan(Date.now() + 365 * 864e5)
})

test('security.txt names the contact that the operator has set, where it is one', () => {
  const at = (contact: string) => securityText(contact, own, new Date('2026-11-30'))
  expect(at('mailto:security@shop.example')).toContain('Contact: mailto:security@shop.example\n')
  expect(at('https://shop.example/weakness')).toContain('Contact: https://shop.example/weakness\n')
  expect(at('mailto:a@b\nEncryption: x')).toContain(`Contact: ${own}/docs#security\n`)
  expect(at('javascript:x')).toContain('Expires: 2027-05-01T00:00:00.000Z\n')
})

test('cookies of the team are of this host alone', async () => {
  const { cookie } = await signedIn(await makeSite(), 'agent')
  expect(cookie).toMatch(/^__Host-counterbell\.session_token=/)
  const plain = cookie!.replaceAll('__Host-', '')
  const who = async (sent: string) => (await call<Me>('GET', '/v1/me', undefined, { cookie: sent })).body.user
  expect([await who(cookie!), await who(plain)]).toEqual([expect.objectContaining({ name: 'An' }), null])
})
