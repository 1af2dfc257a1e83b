/** A UUIDv7: the time first, so that ids made later sort later; then chance. */
export function uuid(now = Date.now(), random = crypto.getRandomValues(new Uint8Array(10))) {
  const bytes = [
    ...now
      .toString(16)
      .padStart(12, '0')
      .match(/../g)!
      .map((pair) => Number.parseInt(pair, 16)),
    ...random,
  ]
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
