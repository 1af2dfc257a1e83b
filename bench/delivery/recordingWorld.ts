import type { ServerEvent } from '../../shared/events.ts'
import type { Message } from '../../shared/messages.ts'
import type { World } from '../../widget/client/world.ts'
import { type History, toSeen } from './history.ts'

export type Surroundings = Partial<World> & {
  /** How many times faster than the clock its waits pass. */
  speed?: number
}

/**
 * The surroundings of one client, as `realWorld()` gives them to a page, with everything noted that the wire brings to it.
 * `end` takes them away, as closing a tab does: its timers, requests and sockets are gone, and its locks are free.
 */
export function recordingWorld(history: History, by: string, { speed = 1, ...given }: Surroundings = {}) {
  const timers = new Set<NodeJS.Timeout>()
  const sockets = new Set<WebSocket>()
  const gone = new AbortController()
  const ask = given.fetch ?? fetch
  const Socket = given.WebSocket ?? WebSocket

  const world: World = {
    now: Date.now,
    random: Math.random,
    lock: (_, run) => run(),
    ...given,
    async fetch(url, init) {
      const began = history.length
      const signal = init?.signal ? AbortSignal.any([init.signal, gone.signal]) : gone.signal
      const response = await ask(url, { ...init, signal })
      const text = await response.text()
      if (gone.signal.aborted) throw new TypeError('The tab is closed.')
      if (response.ok) note(String(url), init, text, began)
      return new Response([101, 204, 304].includes(response.status) ? null : text, response)
    },
    WebSocket: class extends Socket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols)
        sockets.add(this)
        this.addEventListener('close', () => sockets.delete(this))
        this.addEventListener('message', ({ data }) => hear(String(data)))
      }
    },
    after(ms, run) {
      const timer = setTimeout(() => {
        timers.delete(timer)
        run()
      }, ms / speed)
      timers.add(timer)
      return () => {
        clearTimeout(timer)
        timers.delete(timer)
      }
    },
  }

  function note(url: string, init: RequestInit | undefined, text: string, began: number) {
    const { pathname, searchParams } = new URL(url)
    const conversation = /^\/v1\/conversations\/([^/]+)\/messages$/.exec(pathname)?.[1]
    if (!conversation) return
    const answer = JSON.parse(text)
    if (init?.method === 'POST') {
      const { id } = JSON.parse(String(init.body))
      history.push({ type: 'acknowledged', by, conversation, id, messages: answer.messages.map(toSeen) })
    } else {
      const items = (answer.items as Message[]).map(toSeen)
      const after = Number(searchParams.get('after'))
      history.push({ type: 'read', by, conversation, began, after, items, isEnd: answer.next === null })
    }
  }

  function hear(data: string) {
    if (gone.signal.aborted || data === 'pong') return
    const event = readEvent(data)
    if (event?.type === 'message.added') history.push({ type: 'heard', by, message: toSeen(event.message) })
  }

  function end() {
    gone.abort()
    for (const timer of timers) clearTimeout(timer)
    for (const socket of sockets) socket.close()
  }
  return { world, end }
}

function readEvent(data: string): ServerEvent | undefined {
  try {
    return JSON.parse(data) ?? undefined
  } catch {
    return undefined // a frame that is not ours: it is the client's to pass over
  }
}
