import { expect, test } from 'vitest'
import { readTrustProxy } from './trustProxy.mjs'

test.each([
  [undefined, ''],
  ['none', ''],
  ['loopback', '127.0.0.0/8,::1'],
  ['any', 'any'],
  ['10.0.0.5, 10.1.0.0/16,2001:db8::/32', '10.0.0.5,10.1.0.0/16,2001:db8::/32'],
])('TRUST_PROXY=%s is given to the worker as "%s"', (value, given) => {
  expect(readTrustProxy(value)).toBe(given)
})

test.each(['nginx', '10.0.0.0/33', '10.0.0.5/', '10.0.0.5,', '::1/129', '10.0.0'])(
  'TRUST_PROXY=%s names no proxy, and says so',
  (value) => {
    expect(() => readTrustProxy(value)).toThrow(/TRUST_PROXY: ".*" is no address/)
  },
)

test.each(['0.0.0.0', '::', '192.168.1.7', 'bell.shop.example'])(
  'HOST=%s without TRUST_PROXY is refused, with what to do',
  (host) => {
    expect(() => readTrustProxy('', host)).toThrow(/TRUST_PROXY=none/)
    expect(readTrustProxy('none', host)).toBe('')
  },
)

test.each(['127.0.0.1', '127.0.0.2', 'localhost', '::1'])('HOST=%s needs no TRUST_PROXY', (host) => {
  expect(readTrustProxy('', host)).toBe('')
})
