const cap = 30_000

/**
 * Milliseconds to wait before the next try: full jitter under a bound that doubles from 2 to 30 seconds, so that a
 * thousand clients cut off at once come back spread over time. A wait that the server asked for is kept, and spread too.
 */
export function backoff(attempt: number, random: () => number, asked = 0): number {
  return asked + random() * Math.min(cap, 2000 * 2 ** attempt)
}
