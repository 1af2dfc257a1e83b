import { batch, computed, createModel, effect, signal } from '@preact/signals'
import type { MessageAdded, ServerEvent } from '../../shared/events.ts'
import type {
  ChangeStatus,
  Conversation,
  ConversationPage,
  ConversationStatus,
  ConversationSummary,
  Sent,
} from '../../shared/messages.ts'
import type { Connection } from '../connection.ts'
import { type Failure, type Http, toFailure } from '../http.ts'
import { type Flood, toListed } from './floods.ts'
import { statusesOf, type Tab, tabOf, toSections, turnOf } from './groups.ts'
import { type Known, mergeSummaries, withMessage } from './mergeSummaries.ts'
import { reconcile } from './reconcile.ts'

/** How far one status has been read: `next` is where to go on, null at the end. */
type Shelf = { next: string | null; state: 'unread' | 'loading' | 'ready' }
const unread: Shelf = { next: null, state: 'unread' }
const typingLasts = 5000
/** The team's list is read to its end, as its counts say how many wait; of more than this, what is older waits for a scroll. */
const maxTeamPages = 20

/** A flood on its way out: how many of its conversations are closed, and whether somebody has said stop. */
export type Closing = { flood: string; done: number; total: number; isStopped: boolean }

const isNeeding = (item: ConversationSummary) => turnOf(item) === 'waiting' || turnOf(item) === 'ours'

/** The conversations of a shop: read by pages, kept fresh by the bell. */
export const ConversationsModel = createModel((http: Http, site: string, connection: Connection) => {
  const known = signal<Known>({})
  const shelves = signal<Record<ConversationStatus, Shelf>>({
    bot: unread,
    waiting: unread,
    human: unread,
    closed: unread,
  })
  const tab = signal<Tab>('team')
  const failure = signal<Failure | null>(null)
  const online = signal<ReadonlySet<string>>(new Set())
  /** Which visitors are writing, by conversation. */
  const typing = signal<ReadonlySet<string>>(new Set())
  const stopTyping = new Map<string, ReturnType<typeof setTimeout>>()

  /** Floods that are unfolded, by their keys. */
  const unfolded = signal<ReadonlySet<string>>(new Set())
  const closing = signal<Closing | null>(null)

  const listOf = (of: Tab) =>
    toListed(toSections(Object.values(known.value), of, online.value), unfolded.value, closing.value?.flood ?? null)
  const sections = computed(() => listOf(tab.value))
  const here = computed(() => statusesOf[tab.value].map((status) => shelves.value[status]))
  const loading = computed(() => here.value.some(({ state }) => state !== 'ready') && failure.value === null)
  const more = computed(() => here.value.some(({ next }) => next !== null))
  /** How many entries of the list wait for the team. A flood is one, unfolded or not. */
  const needing = computed(
    () =>
      listOf('team')
        .flatMap(({ lines }) => lines)
        .filter((line) => line.type === 'flood' || (!line.inFlood && isNeeding(line.item))).length,
  )

  function take(news: readonly (Conversation | ConversationSummary)[]) {
    known.value = mergeSummaries(
      known.value,
      news.filter((item) => item.site === site),
    )
  }
  async function readPage(status: ConversationStatus, after: string | null) {
    const before = known.value
    setShelf(status, { ...shelves.value[status], state: 'loading' })
    try {
      const page = await http.get<ConversationPage>(`/v1/sites/${site}/conversations`, { status, after })
      known.value = after ? mergeSummaries(known.value, page.items) : reconcile(known.value, before, status, page)
      setShelf(status, { next: page.next, state: 'ready' })
      failure.value = null
    } catch (error) {
      setShelf(status, { next: after, state: before === known.value && !after ? 'unread' : 'ready' })
      failure.value = toFailure(error)
    }
  }
  /** The first page of a list; of what waits for the team, all of it. */
  async function readAll(status: ConversationStatus) {
    await readPage(status, null)
    if (tabOf(status) !== 'team') return
    for (let page = 1; page < maxTeamPages && failure.peek() === null; page++) {
      const { next, state } = shelves.peek()[status]
      if (next === null || state !== 'ready') return
      await readPage(status, next)
    }
  }
  function setShelf(status: ConversationStatus, shelf: Shelf) {
    shelves.value = { ...shelves.value, [status]: shelf }
  }
  async function read(id: string) {
    const summary = await http.get<ConversationSummary>(`/v1/conversations/${id}`)
    // Taken as it is: one of another shop shows its site, and the page moves there.
    known.value = mergeSummaries(known.value, [summary])
    return summary
  }
  function setTyping(id: string, on: boolean) {
    clearTimeout(stopTyping.get(id))
    if (on)
      stopTyping.set(
        id,
        setTimeout(() => setTyping(id, false), typingLasts),
      )
    if (on === typing.value.has(id)) return
    const now = new Set(typing.value)
    if (on) now.add(id)
    else now.delete(id)
    typing.value = now
  }
  function hear(event: ServerEvent) {
    switch (event.type) {
      case 'conversation.changed':
        take([event.conversation])
        break
      case 'message.added':
        hearMessage(event)
        break
      case 'typing':
        if (event.author.type === 'visitor') setTyping(event.conversation, true)
        break
      case 'presence':
        if ('visitor' in event) {
          const now = new Set(online.value)
          if (event.online) now.add(event.visitor)
          else now.delete(event.visitor)
          online.value = now
        } else if ('visitors' in event) online.value = new Set(event.visitors)
    }
  }
  function hearMessage({ message, conversation }: MessageAdded) {
    const summary = known.value[message.conversation]
    if (message.author.type === 'visitor') setTyping(message.conversation, false)
    if (conversation) take([conversation])
    else if (summary) known.value = { ...known.value, [summary.id]: withMessage(summary, message) }
  }
  effect(() => {
    const stop = connection.hear(hear)
    return () => {
      stop()
      for (const timer of stopTyping.values()) clearTimeout(timer)
    }
  })
  return {
    known,
    tab,
    sections,
    loading,
    more,
    failure,
    online,
    typing,
    needing,
    take,
    read,
    /** Reads again what has been read before; the team's own list always. */
    async refresh() {
      const wanted = (['waiting', 'human', 'bot', 'closed'] as const).filter(
        (status) =>
          tabOf(status) === 'team' || tabOf(status) === tab.peek() || shelves.peek()[status].state === 'ready',
      )
      await Promise.all(wanted.map(readAll))
    },
    show(next: Tab) {
      tab.value = next
      for (const status of statusesOf[next]) if (shelves.value[status].state === 'unread') readAll(status)
    },
    async loadMore() {
      const open = statusesOf[tab.value].filter(
        (status) => shelves.value[status].next !== null && shelves.value[status].state !== 'loading',
      )
      await Promise.all(open.map((status) => readPage(status, shelves.value[status].next)))
    },
    closing,
    /** Folds a flood, or unfolds it. */
    toggle(flood: string) {
      const now = new Set(unfolded.value)
      if (!now.delete(flood)) now.add(flood)
      unfolded.value = now
    },
    /**
     * Closes the conversations of a flood, one after the other, until somebody stops it; tells how many. Throws at the first
     * that fails.
     */
    async closeAll({ key, items }: Flood): Promise<number> {
      if (closing.value) return 0
      closing.value = { flood: key, done: 0, total: items.length, isStopped: false }
      try {
        for (const { id } of items) {
          if (closing.value.isStopped) break
          const { conversation } = await http.send<Sent>('POST', `/v1/conversations/${id}/status`, { to: 'closed' })
          batch(() => {
            take([conversation])
            closing.value = { ...closing.value!, done: closing.value!.done + 1 }
          })
        }
        return closing.value.done
      } finally {
        closing.value = null
      }
    },
    stopClosing() {
      if (closing.value) closing.value = { ...closing.value, isStopped: true }
    },
    /** Takes over, hands back, closes or reopens, and follows the conversation to the list it goes to. */
    async change(id: string, to: ChangeStatus['to']) {
      const sent = await http.send<Sent>('POST', `/v1/conversations/${id}/status`, { to })
      take([sent.conversation])
      return sent
    },
  }
})
export type Conversations = InstanceType<typeof ConversationsModel>
