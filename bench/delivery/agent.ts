import type { Message, MessagePage, Sent } from '../../shared/messages.ts'
import { createConnection } from '../../widget/client/connection.ts'
import { createHttp } from '../../widget/client/http.ts'
import { lastWithoutGap, mergeMessages } from '../../widget/client/mergeMessages.ts'
import { createOutbox } from '../../widget/client/outbox.ts'
import { createStore } from '../../widget/client/store.ts'
import { uuidv7 } from '../../widget/client/uuid.ts'
import type { History } from './history.ts'
import { recordingWorld, type Surroundings } from './recordingWorld.ts'

export type Agent = ReturnType<typeof openAgent>

type Desk = { history: History; by: string; url: string; site: string; adminKey: string; world?: Surroundings }

/** Somebody of the team: sends through the same outbox, listens to all of the site, reads what the line did not bring. */
export function openAgent({ history, by, url, site, adminKey, world: given }: Desk) {
  const { world, end } = recordingWorld(history, by, given)
  const http = createHttp(world, url)
  const screens = new Map<string, Message[]>()
  const looking = new Map<string, { again: boolean }>()
  const said = new Set<string>()
  history.push({ type: 'joined', by, conversation: '*' })

  const outbox = createOutbox(world, createStore(undefined, `${by}:`), {
    post: ({ conversation, id, text }) =>
      http<Sent>('POST', `/v1/conversations/${conversation}/messages`, adminKey, { id, text }),
    onSent: (sent, { conversation }) => add(conversation, sent.messages),
    onGone: (gone) => gone,
    onWait() {},
  })
  const connection = createConnection(world, {
    url: `${url.replace(/^http/, 'ws')}/v1/socket?site=${site}`,
    token: () => adminKey,
    onEvent(event) {
      if (event.type === 'message.added' && screens.has(event.message.conversation))
        add(event.message.conversation, [event.message])
    },
    onOpen: lookAtAll,
  })

  const known = (conversation: string) => screens.get(conversation) ?? []

  function add(conversation: string, news: Message[]) {
    screens.set(conversation, mergeMessages(known(conversation), news))
    const all = known(conversation)
    if (all.length > 0 && (all[0]!.seq > 1 || lastWithoutGap(all) < all.at(-1)!.seq)) look(conversation)
  }

  /** Reads on from what is here without a gap; asked for again meanwhile, it looks once more. */
  async function look(conversation: string) {
    const now = looking.get(conversation)
    if (now) {
      now.again = true
      return
    }
    const turn = { again: true }
    looking.set(conversation, turn)
    try {
      while (turn.again) {
        turn.again = false
        const all = known(conversation)
        for (let after: number | null = all[0]?.seq === 1 ? lastWithoutGap(all) : 0; after !== null; ) {
          const path = `/v1/conversations/${conversation}/messages?after=${after}`
          const page: MessagePage = await http('GET', path, adminKey)
          screens.set(conversation, mergeMessages(known(conversation), page.items))
          after = page.next
        }
      }
    } catch {
      // The next round looks again.
    }
    looking.delete(conversation)
  }

  function lookAtAll() {
    for (const conversation of screens.keys()) look(conversation)
  }

  /** While the line is down, and now and then besides: what a lost word on it would hide. */
  function lookAgain() {
    world.after(5000, () => {
      lookAtAll()
      lookAgain()
    })
  }
  connection.want(true)
  lookAgain()

  return {
    by,
    said,
    isLive: () => connection.isOpen.value,
    open(conversation: string) {
      screens.set(conversation, known(conversation))
      look(conversation)
    },
    say(conversation: string, text: string): string {
      const id = uuidv7(world.now())
      said.add(id)
      history.push({ type: 'sent', by, as: 'agent', conversation, id, text })
      outbox.add({ id, text }, conversation)
      return id
    },
    isQuiet: () => outbox.letters.value.every(({ failed }) => failed),
    hasSeen: (conversation: string, seq: number) =>
      !screens.has(conversation) || lastWithoutGap(known(conversation)) === seq,
    note(isLast = false) {
      for (const [conversation, all] of screens)
        history.push({ type: 'shown', by, conversation, ids: all.map(({ id }) => id), isLast })
    },
    tell() {
      const waiting = new Map(outbox.letters.value.map((letter) => [letter.id, letter]))
      for (const id of said) {
        const letter = waiting.get(id)
        history.push({ type: 'told', by, id, state: letter ? (letter.failed ? 'failed' : 'sending') : 'sent' })
      }
    },
    async seen(conversation: string, seq: number) {
      await http('POST', `/v1/conversations/${conversation}/seen`, adminKey, { seq })
    },
    close() {
      outbox.dispose()
      connection.want(false)
      end()
    },
  }
}
