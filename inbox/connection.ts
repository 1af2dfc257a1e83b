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

/** The server closes a line with this that says too much, or of which one person has too many. */
const tooMuch = 1008

/**
 * How many attempts count as failed once a line is closed that held for so long (in milliseconds). A window that had to give
 * way to newer ones waits long, or they would take turns without end; whoever comes back to it does not wait.
 */
export function failedAttempts(before: number, heldFor: number, code: number): number {
  const attempts = heldFor > settled ? 0 : before
  return code === tooMuch ? Math.max(attempts, 6) : attempts
}

/** The team's line to the bell. It carries news only; whoever listens reads what was missed when it opens again. */
export const ConnectionModel = createModel((url: string, onRefused: () => void) => {
  const state = signal<ConnectionState>('connecting')
  /** Whether there is a network at all, as far as the browser knows; a line that is cut is noticed much later. */
  const online = signal(navigator.onLine)
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
    line.onclose = ({ code }) => {
      clearInterval(heartbeat)
      clearTimeout(silence)
      if (socket !== line) return
      socket = null
      state.value = 'lost'
      attempt = failedAttempts(attempt, openedAt && Date.now() - openedAt, code)
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
  function onNetwork() {
    online.value = navigator.onLine
    // What was open before the network went is dead more often than not, and would take a minute to say so.
    if (online.value) return hurry()
    const line = socket
    socket = null // its end is not waited for: without a network that takes long
    line?.close()
    clearInterval(heartbeat)
    clearTimeout(silence)
    state.value = 'lost'
    retry = setTimeout(connect, waitBefore(attempt++)) // a server on this very machine answers without a network
  }
  function hurry() {
    if (socket || document.visibilityState === 'hidden') return
    attempt = 0
    connect()
  }

  effect(() => {
    connect()
    addEventListener('online', onNetwork)
    addEventListener('offline', onNetwork)
    document.addEventListener('visibilitychange', hurry)
    return () => {
      removeEventListener('online', onNetwork)
      removeEventListener('offline', onNetwork)
      document.removeEventListener('visibilitychange', hurry)
      clearTimeout(retry)
      const line = socket
      socket = null
      line?.close()
    }
  })
  return {
    state,
    online,
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
