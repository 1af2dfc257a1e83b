import type { Conversation, SendMessage, Sent } from '../../shared/messages.ts'
import type { Rehearsal, Rehearse } from '../../shared/rehearsal.ts'
import type { World } from '../client/world.ts'
import { realWorld } from '../client/world.ts'

/**
 * A visitor's surroundings in which nothing is real but the shop: what they say goes to `say`, and what comes of it is read
 * from `now()`. Nothing is stored, counted or rung.
 */
export function rehearsalWorld(
  now: () => Rehearsal,
  say: (said: Rehearse['said'][number]) => Promise<Rehearsal>,
): World {
  const real = realWorld()
  async function answer(path: string, body: string | undefined): Promise<object | undefined> {
    const { messages, article } = now()
    const conversation = conversationOf(now())
    if (path.endsWith('/visitors')) {
      const visitor = { id: 'visitor', name: null, email: null, verified: false }
      return { token: 'rehearsal', visitor, conversations: [conversation], teamOnline: true, open: null, opensAt: null }
    }
    if (path.endsWith('/rating') || path.endsWith('/seen')) return {}
    if (path.endsWith(`/published/${encodeURIComponent(article.id)}`)) return article
    if (!path.endsWith('/messages')) return undefined
    if (!body) return { items: messages, next: null, conversation }
    const { id, text, article: picked, want }: SendMessage = JSON.parse(body)
    const then = await say({ id, text, article: picked, want })
    const news = then.messages.filter((message) => message.id === id || message.replyTo === id)
    return { messages: news, conversation: conversationOf(then) } satisfies Sent
  }
  return {
    ...real,
    // Nothing here may meet what a visit of this browser has left.
    storage: undefined,
    WebSocket: SilentSocket as unknown as World['WebSocket'],
    lock: (_, run) => run(),
    async fetch(address, init) {
      const { pathname } = new URL(String(address))
      const found = await answer(pathname, init?.body as string | undefined)
      return found ? new Response(JSON.stringify(found)) : real.fetch(address, init)
    },
  }
}

export function conversationOf({ messages, status }: Rehearsal): Conversation {
  const at = messages.at(-1)!.createdAt
  const all = messages.length
  return {
    ...{ id: 'rehearsal', site: 'rehearsal', status, assignee: null, createdAt: at, lastMessageAt: at },
    ...{ lastSeq: all, seenByVisitor: all, seenByTeam: all },
  }
}

/** A line on which nothing is ever heard. */
class SilentSocket extends EventTarget {
  send() {}
  close() {}
}
