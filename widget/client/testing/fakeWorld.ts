import type { World } from '../world.ts'

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | undefined
export type Asked = { method: string; path: string; token?: string; body?: Record<string, unknown> }

/** A storage as browsers have it; two worlds that share one are two tabs. */
export function fakeStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (i) => [...kept.keys()][i] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  }
}

/** A socket that a test opens, feeds and cuts. */
export class FakeSocket extends EventTarget {
  sent: string[] = []
  isClosed = false
  url: string
  protocols: string[]
  constructor(url: string, protocols: string[]) {
    super()
    this.url = url
    this.protocols = protocols
  }
  send(text: string) {
    this.sent.push(text)
  }
  close() {
    this.isClosed = true
  }
  open() {
    this.dispatchEvent(new Event('open'))
  }
  hear(event: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data: typeof event === 'string' ? event : JSON.stringify(event) }))
  }
  cut() {
    this.dispatchEvent(new Event('close'))
  }
}

/**
 * Surroundings that a test holds in its hand: time passes when it says so, and `answer` is the server. Undefined is a
 * server that cannot be reached.
 */
export function fakeWorld(answer: (asked: Asked) => Answer, storage: Storage | undefined = fakeStorage()) {
  let now = 1_000_000
  let timers: { at: number; run: () => void }[] = []
  const asked: Asked[] = []
  const sockets: FakeSocket[] = []
  const locks = new Map<string, Promise<unknown>>()

  const world: World = {
    fetch: async (url, init) => {
      const { pathname, search } = new URL(String(url))
      const headers = init?.headers as Record<string, string>
      const request: Asked = {
        method: init?.method ?? 'GET',
        path: pathname + search,
        token: headers.authorization?.slice(7),
        body: init?.body ? JSON.parse(String(init.body)) : undefined,
      }
      asked.push(request)
      const given = answer(request)
      if (!given) throw new TypeError('Failed to fetch')
      return new Response(JSON.stringify(given.body ?? {}), { status: given.status ?? 200, headers: given.headers })
    },
    WebSocket: class extends FakeSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols)
        sockets.push(this)
      }
    } as unknown as World['WebSocket'],
    storage,
    now: () => now,
    random: () => 0.5,
    after(ms, run) {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    lock(name, run) {
      const mine = (locks.get(name) ?? Promise.resolve()).then(run, run)
      locks.set(name, mine)
      return mine
    },
  }

  /** Lets everything settle that waits for no timer. */
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

  return {
    world,
    asked,
    sockets,
    settle,
    async pass(ms: number) {
      const until = now + ms
      await settle()
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        timers = timers.filter((one) => one !== next)
        now = Math.max(now, next.at)
        next.run()
        await settle()
      }
      now = until
    },
  }
}
