// TRUST_PROXY: which proxy stands in front of the embedded server, so that its word on who is calling can be taken.
import { isIP } from 'node:net'

const loopback = '127.0.0.0/8,::1'
const meanings = { '': '', none: '', loopback, any: 'any', true: 'any', 1: 'any' }

/**
 * What the worker is given for TRUST_PROXY: addresses and networks parted by commas, `any`, or nothing. Throws, with what to do,
 * where the value names nothing, and where the server is to listen for others than this machine and it is not said who they are.
 */
export function readTrustProxy(value = '', host = '127.0.0.1') {
  const isOuter = !/^(?:localhost|127(?:\.\d+){3}|::1|\[::1\])$/.test(host)
  if (isOuter && value.trim() === '') {
    throw new Error(
      `HOST=${host} can be reached from other machines. Put a proxy with HTTPS in front and name it, for example TRUST_PROXY=10.0.0.5 ` +
        '(an address, a network such as 10.0.0.0/24, or several with commas). Where callers connect directly: TRUST_PROXY=none.',
    )
  }
  const known = meanings[value.trim().toLowerCase()]
  if (known !== undefined) return known
  const proxies = value.split(',').map((proxy) => proxy.trim())
  const wrong = proxies.find((proxy) => !isNetwork(proxy))
  if (wrong !== undefined)
    throw new Error(
      `TRUST_PROXY: "${wrong}" is no address, no network such as 10.0.0.0/24, and not loopback, any or none.`,
    )
  return proxies.join(',')
}

function isNetwork(text) {
  const [address, bits, more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more !== undefined) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}
