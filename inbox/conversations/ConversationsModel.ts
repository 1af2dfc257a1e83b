import { computed, createModel, effect, signal } from '@preact/signals'
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
import { statusesOf, type Tab, tabOf, toSections, turnOf } from './groups.ts'
import { type Known, mergeSummaries, withMessage } from './mergeSummaries.ts'
import { reconcile } from './reconcile.ts'

/** How far one status has been read: `next` is where to go on, null at the end. */
type Shelf = { next: string | null; state: 'unread' | 'loading' | 'ready' }
const unread: Shelf = { next: null, state: 'unread' }
const typingLasts = 5000

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

  const sections = computed(() => toSections(Object.values(known.value), tab.value))
  const here = computed(() => statusesOf[tab.value].map((status) => shelves.value[status]))
  const loading = computed(() => here.value.some(({ state }) => state !== 'ready') && failure.value === null)
  const more = computed(() => here.value.some(({ next }) => next !== null))
  const needing = computed(() =>
    Object.values(known.value).filter((item) => turnOf(item) === 'waiting' || turnOf(item) === 'ours'),
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
        }
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
      await Promise.all(wanted.map((status) => readPage(status, null)))
    },
    show(next: Tab) {
      tab.value = next
      for (const status of statusesOf[next]) if (shelves.value[status].state === 'unread') readPage(status, null)
    },
    async loadMore() {
      const open = statusesOf[tab.value].filter(
        (status) => shelves.value[status].next !== null && shelves.value[status].state !== 'loading',
      )
      await Promise.all(open.map((status) => readPage(status, shelves.value[status].next)))
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
