import type { Live } from '../../widget/client/ConversationModel.ts'
import { createClient } from '../../widget/client/client.ts'
import type { History, Told } from './history.ts'
import type { Profile } from './profile.ts'
import { recordingWorld, type Surroundings } from './recordingWorld.ts'

export type Visitor = ReturnType<typeof openVisitor>

type Page = {
  history: History
  by: string
  url: string
  site: string
  /** The browser that the tab belongs to. */
  profile: Profile
  world?: Surroundings
}

/** One tab of a visitor: the widget's own client, as a page has it, without the panel. It looks at its conversation. */
export function openVisitor({ history, by, url, site, profile, world: given }: Page) {
  const tab = profile.openTab()
  const { world, end } = recordingWorld(history, by, { storage: tab.storage, lock: tab.lock, ...given })
  const client = createClient(world, url, site)
  const { conversation, session, store } = client
  const said = new Set<string>()

  function join(id: string) {
    history.push({ type: 'joined', by, conversation: id })
  }

  tab.onChange((key, value) => {
    // As the panel follows its other tabs.
    const name = key.slice(store.prefix.length)
    if (name.startsWith('out:')) {
      conversation.outbox.refresh()
      if (value) conversation.outbox.wake()
      else if (conversation.id.value) conversation.catchUp(true)
    } else if (name === 'live') adoptLive()
  })

  function adoptLive() {
    const live = store.read<Live>('live')
    if (!live || conversation.id.value) return
    join(live.id)
    conversation.resume(live)
  }

  const live = store.read<Live>('live')
  if (live && session.token()) {
    join(live.id)
    conversation.resume(live)
  }
  conversation.attended.value = true
  conversation.outbox.flush()

  return {
    by,
    client,
    conversation,
    said,
    token: () => session.token(),
    id: () => conversation.id.value!,
    say(text: string, want?: 'person'): string {
      const isFirst = !conversation.id.value
      const id = conversation.send({ text, want })
      const mine = conversation.id.value!
      if (isFirst) join(mine)
      said.add(id)
      history.push({ type: 'sent', by, as: 'visitor', conversation: mine, id, text })
      return id
    },
    /** Nothing is on its way any more, but what was refused for good. */
    isQuiet: () => conversation.outbox.letters.value.every(({ failed }) => failed),
    hasSeen(conversationId: string, seq: number): boolean {
      return conversation.id.value !== conversationId || conversation.messages.value.at(-1)?.seq === seq
    },
    note(isLast = false) {
      const ids = conversation.messages.value.map(({ id }) => id)
      history.push({ type: 'shown', by, conversation: conversation.id.value!, ids, isLast })
    },
    /** What it says of each message that it was asked to send. */
    tell() {
      for (const { id, state } of conversation.shown.value) {
        if (!said.has(id) || !state) continue
        const told: Told = state === 'seen' ? 'sent' : state
        history.push({ type: 'told', by, id, state: told })
      }
    },
    close() {
      conversation.dispose()
      tab.close()
      end()
    },
  }
}
