/**
 * What the client takes from its surroundings. In a page these are the browser's own; a test, or a checker under plain
 * Node, hands in others, so nothing in this folder ever touches `window`.
 */
export type World = {
  fetch: typeof fetch
  WebSocket: new (url: string, protocols: string[]) => WebSocket
  /** Where things are kept; absent where the browser blocks storage, and then memory must do. */
  storage?: Storage
  now(): number
  /** From 0 up to 1. */
  random(): number
  /** Runs it later, unless the returned function is called first. */
  after(ms: number, run: () => void): () => void
  /** Runs it while no other tab runs one of the same name, where the browser can promise that. */
  lock<T>(name: string, run: () => Promise<T>): Promise<T>
}

/** The surroundings as a browser, or a recent Node, has them. */
export function realWorld(): World {
  const turns = new Map<string, Promise<unknown>>()
  return {
    fetch: (...args) => fetch(...args),
    WebSocket: globalThis.WebSocket,
    storage: readableStorage(),
    now: Date.now,
    random: Math.random,
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    async lock<T>(name: string, run: () => Promise<T>): Promise<T> {
      let hasBegun = false
      try {
        return await navigator.locks.request(name, () => {
          hasBegun = true
          return run()
        })
      } catch (failure) {
        if (hasBegun) throw failure
        // Absent on plain http, refused in a sandbox and where cookies are blocked: then each tab only waits for itself.
        // Sending is idempotent, so two tabs at once only waste a request.
        const turn = (turns.get(name) ?? Promise.resolve()).then(run, run)
        turns.set(name, turn)
        return turn
      }
    },
  }
}

function readableStorage() {
  try {
    return globalThis.localStorage
  } catch {
    // Even looking at it throws where the visitor blocks site data.
    return undefined
  }
}
