import { createCast } from '../cast.ts'
import type { Surroundings } from '../recordingWorld.ts'
import type { Server } from '../server.ts'

/** Adds to every object what a later version might; `drop` leaves out what an earlier one had not. */
function altered(value: unknown, drop: string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => altered(item, drop))
  if (!value || typeof value !== 'object') return value
  const fields = Object.entries(value).filter(([name]) => !drop.includes(name))
  return { ...Object.fromEntries(fields.map(([name, field]) => [name, altered(field, drop)])), later: { is: ['new'] } }
}

const strangers = [
  '{"type":"reaction.added","message":{"id":7}}',
  '[]',
  '"text"',
  'null',
  '{}',
  'not json',
  '{"type":7}',
]

/** A client whose server is of another version: strange fields both ways, strange frames, and some fields missing. */
export function strangeServer(drop: string[] = []): Surroundings {
  return {
    async fetch(url, init) {
      const body = init?.body && JSON.stringify(altered(JSON.parse(String(init.body)), []))
      const response = await fetch(url, { ...init, body })
      const text = await response.text()
      const changed = text && JSON.stringify(altered(JSON.parse(text), drop))
      return new Response(response.status === 204 ? null : changed, response)
    },
    WebSocket: class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols)
        // Heard before anybody else hears: strange frames go first, then the event with its additions.
        this.addEventListener('message', (event) => {
          if ('isAltered' in event || event.data === 'pong') return
          event.stopImmediatePropagation()
          const data = JSON.stringify(altered(JSON.parse(event.data), drop))
          for (const frame of [...strangers, data])
            this.dispatchEvent(Object.assign(new MessageEvent('message', { data: frame }), { isAltered: true }))
        })
        this.addEventListener('open', () => this.send('{"type":"from.the.future","conversation":"x"}'))
      }
    },
  }
}

/** Old tabs live on after a deploy, and new ones may reach a server that is not yet replaced. */
export async function otherVersions(server: Server, { sends, seed }: { sends: number; seed: number }) {
  const cast = await createCast(server, { seed })
  const { id, tab, device } = await cast.conversation('Ann', 'person')
  const speakers = [
    tab,
    cast.visitor('Ann, before the deploy', device(), strangeServer()),
    cast.visitor(
      'Ann, after the deploy',
      device(),
      strangeServer(['replyTo', 'bot', 'event', 'assignee', 'teamOnline']),
    ),
  ]
  const agent = cast.agent('Lin', strangeServer())
  agent.open(id)
  for (let i = 0; i < sends; i++) {
    if (i % 4 === 0) agent.say(id, `answer ${i}`)
    else speakers[i % speakers.length]!.say(`line ${i}`)
  }
  return cast.finish()
}
