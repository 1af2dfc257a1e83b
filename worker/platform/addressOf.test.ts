import { expect, test } from 'vitest'
import { addressHeader, addressOf, toNetwork } from './addressOf.ts'
import type { Env } from './env.ts'

/** A request as the embedded runtime gets it. */
function from(clientIp: string | undefined, headers: Record<string, string>, TRUST_PROXY = '') {
  const request = new Request('http://bell.example', { headers })
  Object.defineProperty(request, 'cf', { value: clientIp && { clientIp } })
  return addressOf({ EMBEDDED: {}, TRUST_PROXY } as Env, request)
}

test.each([
  ['198.51.100.7', '198.51.100.7'],
  ['::ffff:198.51.100.7', '198.51.100.7'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:0:0:ffff::1', '2001:db8:0:0::/64'],
  ['2001:DB8:0:1:2:3:4:5', '2001:db8:0:1::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['somebody', null],
  ['', null],
  [null, null],
])('the network of %s is %s', (address, network) => {
  expect(toNetwork(address)).toBe(network)
})

test('the embedded server knows the socket and believes no header', () => {
  const headers = {
    'x-forwarded-for': '203.0.113.1',
    'cf-connecting-ip': '203.0.113.2',
    [addressHeader]: '203.0.113.3',
  }
  expect(from('198.51.100.7:4711', headers)).toBe('198.51.100.7')
  expect(from('[2001:db8::7]:4711', headers)).toBe('2001:db8:0:0::/64')
  expect(from(undefined, headers)).toBe(null)
})

test.each([
  ['127.0.0.1', '203.0.113.1', '203.0.113.1'],
  ['127.0.0.1', '6.6.6.6, 203.0.113.1', '203.0.113.1'],
  ['127.0.0.1,10.0.0.0/8', '6.6.6.6, 203.0.113.1, 10.1.2.3', '203.0.113.1'],
  ['127.0.0.1', '203.0.113.1:5678', '203.0.113.1'],
  ['any', '6.6.6.6, 203.0.113.1', '203.0.113.1'],
  ['127.0.0.1', 'somebody', '127.0.0.1'],
  ['10.0.0.5', '203.0.113.1', '127.0.0.1'],
])('with TRUST_PROXY=%s and X-Forwarded-For: %s the caller is %s', (proxies, hops, caller) => {
  expect(from('127.0.0.1:4711', { 'x-forwarded-for': hops }, proxies)).toBe(caller)
})

test('a tunnel of Cloudflare says who is calling by a header of its own', () => {
  expect(from('127.0.0.1:4711', { 'cf-connecting-ip': '203.0.113.1' }, '127.0.0.0/8')).toBe('203.0.113.1')
})
