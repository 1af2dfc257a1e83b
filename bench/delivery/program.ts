import { uuidv7 } from '../../widget/client/uuid.ts'
import type { History } from './history.ts'
import { recordingWorld, type Surroundings } from './recordingWorld.ts'

export type Program = ReturnType<typeof openProgram>

type Ends = { history: History; by: string; url: string; adminKey: string; world?: Surroundings }

/** Somebody's script: plain requests, one after the other, each tried a few times with the same id and then given up. */
export function openProgram({ history, by, url, adminKey, world: given }: Ends) {
  const { world, end } = recordingWorld(history, by, given)
  const told = new Map<string, 'sent' | 'failed'>()
  let line = Promise.resolve()
  let waiting = 0
  history.push({ type: 'joined', by, conversation: '*' })

  const ask = (path: string, init: RequestInit = {}) =>
    world.fetch(url + path, {
      ...init,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(5000),
    })
  const rest = (ms: number) => new Promise<void>((resolve) => world.after(ms, resolve))

  async function deliver(conversation: string, body: { id: string; text: string }) {
    for (let attempt = 0; attempt < 5; attempt++) {
      const path = `/v1/conversations/${conversation}/messages`
      const response = await ask(path, { method: 'POST', body: JSON.stringify(body) }).catch(() => undefined)
      if (response?.ok) return told.set(body.id, 'sent')
      await rest(200 * 2 ** attempt)
    }
    told.set(body.id, 'failed')
  }

  return {
    by,
    say(conversation: string, text: string): string {
      const id = uuidv7(world.now())
      history.push({ type: 'sent', by, as: 'agent', conversation, id, text })
      waiting++
      line = line.then(() => deliver(conversation, { id, text })).then(() => void waiting--)
      return id
    },
    /** Reads all of it, as far as it gets. */
    async read(conversation: string): Promise<void> {
      for (let after: number | null = 0; after !== null; ) {
        const path: string = `/v1/conversations/${conversation}/messages?after=${after}`
        const response = await ask(path).catch(() => undefined)
        if (!response?.ok) return
        after = (await response.json()).next
      }
    },
    isQuiet: () => waiting === 0,
    hasSeen: () => true,
    note() {},
    tell() {
      for (const [id, state] of told) history.push({ type: 'told', by, id, state })
    },
    close: end,
  }
}
