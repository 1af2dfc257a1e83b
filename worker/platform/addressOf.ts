import { BlockList, isIP } from 'node:net'
import type { Env } from './env.ts'
import { remembered } from './remembered.ts'

/** In front of a runner the address is known; it travels in this header, over anything the caller sent. */
export const addressHeader = 'x-counterbell-address'

/**
 * The network a request comes from, for counting: an IPv4 address, or the /64 of an IPv6 one, which is what one household
 * or server gets. Null where nobody knows it, so that strangers are not counted as one.
 *
 * Cloudflare says it in `CF-Connecting-IP`. The embedded runtime has the socket's own address, and believes a header only
 * of a proxy that TRUST_PROXY names.
 */
export function addressOf(env: Env, request: Request): string | null {
  if (env.IN_RUNNER) return request.headers.get(addressHeader)
  if (!env.EMBEDDED) return toNetwork(request.headers.get('cf-connecting-ip'))
  const peer = peerOf(request)
  return (isTrusted(env, peer) && toNetwork(forwardedFor(env, request))) || toNetwork(peer)
}

/** Whether the request came through a proxy that the operator has named, so that its headers tell the truth. */
export function isFromProxy(env: Env, request: Request): boolean {
  return env.EMBEDDED !== undefined && !env.IN_RUNNER && isTrusted(env, peerOf(request))
}

/** workerd tells who connected as `1.2.3.4:5678` or `[::1]:5678`; see scripts/runtime.mjs. */
function peerOf(request: Request): string | null {
  const { clientIp } = (request.cf ?? {}) as { clientIp?: string }
  return clientIp === undefined ? null : withoutPort(clientIp)
}

const withoutPort = (address: string) => address.replace(/^\[(.*)\](?::\d+)?$|^([\d.]+):\d+$/, '$1$2')

/**
 * Each proxy adds the address that it got the request from at the end, so the last one that is no proxy of ours is the
 * caller's; what stands before that anybody could have written. Cloudflare's tunnel has a header of its own.
 */
function forwardedFor(env: Env, { headers }: Request): string | null {
  const forwarded = headers.get('x-forwarded-for')
  if (forwarded === null) return headers.get('cf-connecting-ip')
  const hops = forwarded.split(',').map((hop) => withoutPort(hop.trim()))
  return hops.findLast((hop) => !isNamed(env, hop)) ?? hops[0]!
}

/** `any` stands for whoever connects, not for whoever a header names. */
const isTrusted = (env: Env, peer: string | null) => peer !== null && (env.TRUST_PROXY === 'any' || isNamed(env, peer))

function isNamed({ TRUST_PROXY: proxies }: Env, address: string): boolean {
  const plain = withoutMapping(address)
  const family = isIP(plain)
  if (!proxies || proxies === 'any' || family === 0) return false
  return trusted(proxies).check(plain, family === 6 ? 'ipv6' : 'ipv4')
}

/** `TRUST_PROXY` as the start has checked it: addresses and networks, parted by commas. */
const trusted = remembered(10, (proxies) => {
  const list = new BlockList()
  for (const proxy of proxies.split(',')) {
    const [address = '', bits] = proxy.trim().split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
})

/** An IPv4 caller of a socket that speaks both looks like `::ffff:1.2.3.4`. */
const withoutMapping = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** `1.2.3.4`, or `2001:db8:0:1::/64`; null for what is no address. */
export function toNetwork(address: string | null): string | null {
  const plain = withoutMapping(address ?? '')
  const family = isIP(plain)
  if (family === 0) return null
  if (family === 4) return plain
  const [head = '', tail] = new URL(`http://[${plain.split('%')[0]}]`).hostname.slice(1, -1).split('::')
  const groups = [head, tail ?? ''].map((part) => (part ? part.split(':') : []))
  const zeros = tail === undefined ? [] : Array<string>(8 - groups.flat().length).fill('0')
  return `${[...groups[0]!, ...zeros, ...groups[1]!].slice(0, 4).join(':')}::/64`
}
