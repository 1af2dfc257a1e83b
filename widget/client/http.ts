import type { ErrorCode } from '../../shared/errors.ts'
import { parse } from './store.ts'
import type { World } from './world.ts'

/** An answer that was no success, or no answer at all: then `status` is 0. */
export class Failure extends Error {
  status: number
  code: ErrorCode | 'unreachable'
  /** Milliseconds that the server asked us to wait. */
  wait: number
  constructor(status: number, code: Failure['code'], wait = 0) {
    super(code)
    this.status = status
    this.code = code
    this.wait = wait
  }
}

export type Http = ReturnType<typeof createHttp>

/** Longer than a slow phone needs, shorter than a visitor's patience: a request that hangs is given up and repeated. */
const patience = 20_000
/** Whatever stands in between may ask for a day. Nobody sits before a chat for that long. */
const longestWait = 300_000

/** One typed door to the HTTP API. Throws nothing but `Failure`. */
export function createHttp(world: World, server: string) {
  return async function request<T>(
    method: 'GET' | 'POST',
    path: string,
    token?: string,
    body?: object,
    signal?: AbortSignal,
  ) {
    const stop = new AbortController()
    const abort = () => stop.abort()
    const cancel = world.after(patience, abort)
    signal?.addEventListener('abort', abort)
    try {
      // Neither has a prototype: the page may have added to Object.prototype what fetch would take for an option.
      const headers = { __proto__: null } as unknown as Record<string, string>
      if (token) headers.authorization = `Bearer ${token}`
      if (body) headers['content-type'] = 'application/json'
      const response = await world.fetch(server + path, {
        __proto__: null,
        method,
        headers,
        body: body && JSON.stringify(body),
        signal: stop.signal,
        // A shop that signs its visitor out goes to another page at once; this one has to arrive all the same.
        keepalive: method === 'POST' && !body,
        credentials: 'omit',
      } as RequestInit)
      const answer = await response.text()
      if (response.ok) return (answer ? parse(answer) : undefined) as T
      throw new Failure(
        response.status,
        codeOf(answer),
        Math.min(longestWait, Number(response.headers.get('retry-after')) * 1000 || 0),
      )
    } catch (failure) {
      // Cut off, timed out, blocked, or answered by something that is not us: the visitor is told the same.
      throw failure instanceof Failure ? failure : new Failure(0, 'unreachable')
    } finally {
      cancel()
      signal?.removeEventListener('abort', abort)
    }
  }
}

function codeOf(answer: string): ErrorCode {
  try {
    return (parse(answer) as { code?: ErrorCode }).code ?? 'internal'
  } catch {
    // A proxy's page rather than our problem details.
    return 'internal'
  }
}
