import type { App } from '../platform/app.ts'

/** A page as it is sent. */
export type Sent = { body: string; type: string; policy: string; etag: string }

/** Characters that an isolate keeps of all sites' pages; the one asked for longest ago leaves first. */
const most = 4_000_000
const kept = new Map<string, Sent>()
let size = 0

/**
 * A page by its address and by the stamp of all that it is made from, so that none is ever out of date: from memory, from
 * the platform's cache (where an isolate that has just begun need not read the knowledge at all), else made now. What is no
 * page (a way elsewhere, nothing there) is not kept.
 */
export async function cachedPage(
  app: App,
  address: string,
  stamp: string,
  make: () => Promise<Sent | Response>,
): Promise<Sent | Response> {
  const key = `${address}\n${stamp}`
  const known = kept.get(key)
  if (known) {
    kept.delete(key)
    kept.set(key, known)
    return known
  }
  const request = new Request(`${address}${address.includes('?') ? '&' : '?'}stamp=${await digest(stamp)}`)
  // Embedded there is one process, which has its own memory, and what it keeps on disk would outlive a newer worker.
  const isShared = !app.env.EMBEDDED
  const stored = isShared && (await fromPlatform(request))
  const page = stored || (await make())
  if (page instanceof Response) return page
  keep(key, page)
  if (isShared && !stored) app.later(toPlatform(request, page))
  return page
}

/** Names a text, for `ETag` and the like. */
export async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(hash, 0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function toPlatform(request: Request, { body, ...rest }: Sent): Promise<void> {
  // Not for long: the stamp knows the knowledge and the site, but not a newer worker.
  const headers = { 'cache-control': 'public, max-age=300', 'x-page': JSON.stringify(rest) }
  return caches.default.put(request, new Response(body, { headers }))
}

async function fromPlatform(request: Request): Promise<Sent | null> {
  const found = await caches.default.match(request).catch(() => undefined) // then it is made
  const rest = found?.headers.get('x-page')
  return found && rest ? { ...(JSON.parse(rest) as Omit<Sent, 'body'>), body: await found.text() } : null
}

function keep(key: string, page: Sent): void {
  kept.set(key, page)
  size += page.body.length
  for (const [oldest, { body }] of kept) {
    if (size <= most || oldest === key) break
    kept.delete(oldest)
    size -= body.length
  }
}
