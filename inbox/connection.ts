import { createModel, effect, signal } from '@preact/signals'
import type { ClientEvent, ServerEvent } from '../shared/events.ts'

export type ConnectionState = 'connecting' | 'open' | 'lost'
export type Listener = (event: ServerEvent) => void

const pingEvery = 30_000
const answerWithin = 10_000
/** A line that held this long was a good one: the next failure starts counting again. */
const settled = 10_000

/** Half of the wait is fixed and half is chance, so that a deploy does not bring everybody back in the same second. */
export function waitBefore(attempt: number, chance = Math.random()) {
  const full = Math.min(30_000, 500 * 2 ** attempt)
  return Math.round(full / 2 + (full / 2) * chance)
}

/** The team's line to the bell. It carries news only; whoever listens reads what was missed when it opens again. */
export const ConnectionModel = createModel((url: string, onRefused: () => void) => {
  const state = signal<ConnectionState>('connecting')
  const listeners = new Set<Listener>()
  let socket: WebSocket | null = null
  let attempt = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let heartbeat: ReturnType<typeof setInterval> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined

  function connect() {
    clearTimeout(retry)
    const line = new WebSocket(url, ['counterbell'])
    socket = line
    let openedAt = 0
    line.onopen = () => {
      openedAt = Date.now()
      state.value = 'open'
      heartbeat = setInterval(() => {
        line.send('ping')
        silence = setTimeout(() => line.close(), answerWithin)
      }, pingEvery)
    }
    line.onmessage = ({ data }) => {
      clearTimeout(silence)
      if (typeof data === 'string' && data !== 'pong') hear(data)
    }
    line.onclose = () => {
      clearInterval(heartbeat)
      clearTimeout(silence)
      if (socket !== line) return
      socket = null
      state.value = 'lost'
      if (openedAt && Date.now() - openedAt > settled) attempt = 0
      // A refused upgrade looks like any failure, so ask over HTTP whether the session still stands.
      if (!openedAt) onRefused()
      retry = setTimeout(connect, waitBefore(attempt++))
    }
  }
  function hear(text: string) {
    let event: ServerEvent
    try {
      event = JSON.parse(text)
    } catch {
      return // not ours
    }
    for (const listener of listeners) listener(event)
  }
  function hurry() {
    if (socket || document.visibilityState === 'hidden') return
    attempt = 0
    connect()
  }

  effect(() => {
    connect()
    addEventListener('online', hurry)
    document.addEventListener('visibilitychange', hurry)
    return () => {
      removeEventListener('online', hurry)
      document.removeEventListener('visibilitychange', hurry)
      clearTimeout(retry)
      const line = socket
      socket = null
      line?.close()
    }
  })
  return {
    state,
    hear(listener: Listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Said only while somebody can hear it: what goes over this line is not worth keeping. */
    say(event: ClientEvent) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(event))
    },
  }
})
export type Connection = InstanceType<typeof ConnectionModel>
