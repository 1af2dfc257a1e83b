import type { ClientEvent, ServerEvent } from '../../shared/events.ts'
import { backoff } from './backoff.ts'
import { signal } from './signals.ts'
import { parse } from './store.ts'
import type { World } from './world.ts'

export type Connection = ReturnType<typeof createConnection>

// As in shared/events.ts, which would bring its schema library along.
const subprotocol = 'counterbell'
const pingEvery = 30_000
const pongWithin = 10_000
const openWithin = 20_000
/** A line that lived this long was a good one: the next loss starts again with short waits. */
const stableAfter = 15_000

type Ends = {
  url: string
  token(): string | undefined
  onEvent(event: ServerEvent): void
  /** The line is up: whatever was said meanwhile has to be read. */
  onOpen(): void
}

/**
 * The socket, while somebody wants one. It only brings news sooner: it may fail for ever, and everything still arrives by
 * reading.
 */
export function createConnection(world: World, { url, token, onEvent, onOpen }: Ends) {
  const isOpen = signal(false)
  let wanted = false
  let attempt = 0
  let socket: WebSocket | undefined
  let timers: (() => void)[] = []
  let silence: (() => void) | undefined

  function rest() {
    for (const cancel of timers) cancel()
    timers = []
  }

  function connect() {
    rest()
    const mine = token()
    if (!mine) return retry()
    try {
      const line = new world.WebSocket(url, [subprotocol, mine])
      socket = line
      // A replaced socket may still have something to say; nobody listens.
      const on = (type: string, run: (event: MessageEvent) => void) =>
        line.addEventListener(type, (event) => line === socket && run(event as MessageEvent))
      on('open', () => {
        isOpen.value = true
        timers.push(
          world.after(stableAfter, () => {
            attempt = 0
          }),
        )
        listen()
        onOpen()
      })
      on('message', (event) => {
        listen()
        if (event.data !== 'pong') read(event.data)
      })
      on('close', lost)
      on('error', lost)
      // Something in between may take the request and never answer; a browser alone waits for minutes.
      silence = world.after(openWithin, lost)
    } catch {
      // A page's CSP may forbid the socket outright.
      lost()
    }
  }

  /** Something was heard. After a silence we ask; after no answer the line is dead, whatever the browser believes. */
  function listen() {
    silence?.()
    silence = world.after(pingEvery, () => {
      socket?.send('ping')
      silence = world.after(pongWithin, lost)
    })
  }

  function read(data: string) {
    let event: ServerEvent | undefined
    try {
      event = parse(data) as ServerEvent
    } catch {
      // Not a frame of ours.
    }
    if (event?.type) onEvent(event)
  }

  function drop() {
    const line = socket
    socket = undefined
    silence?.()
    rest()
    isOpen.value = false
    line?.close()
  }

  function lost() {
    drop()
    if (wanted) retry()
  }

  function retry() {
    timers.push(world.after(backoff(attempt++, world.random), connect))
  }

  return {
    isOpen,
    /** Keeps a line open from now on, or lets it go. */
    want(yes: boolean) {
      if (yes === wanted) return
      wanted = yes
      attempt = 0
      if (yes) connect()
      else drop()
    },
    /** The network is back: does not sit out the rest of a wait. */
    hurry() {
      if (wanted && !socket) connect()
    },
    say(event: ClientEvent) {
      if (isOpen.value) socket?.send(JSON.stringify(event))
    },
  }
}
