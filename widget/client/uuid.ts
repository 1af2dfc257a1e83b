let last = 0

/**
 * A UUID of version 7. Ids made within one millisecond, or after the clock was set back, still sort in the order they were
 * made.
 */
export function uuidv7(now: number): string {
  last = Math.max(Math.floor(now), last + 1)
  const bytes = randomBytes()
  const random = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const time = last.toString(16).padStart(12, '0')
  const variant = (8 + (bytes[2]! & 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(5, 8)}-${random.slice(8)}`
}

function randomBytes(): Uint8Array {
  const bytes = new Uint8Array(10)
  try {
    return crypto.getRandomValues(bytes)
  } catch {
    // A browser without them still has to tell its messages apart; no secret hangs on an id.
    return bytes.map(() => Math.random() * 256)
  }
}
