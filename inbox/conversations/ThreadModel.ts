import { computed, createModel, effect, signal } from '@preact/signals'
import type { ServerEvent } from '../../shared/events.ts'
import type { ChangeStatus, Message, MessagePage, Sent } from '../../shared/messages.ts'
import type { TranslatedMessage, TranslatedText } from '../../shared/translation.ts'
import type { Connection } from '../connection.ts'
import { type Failure, type Http, toFailure } from '../http.ts'
import type { Store } from '../store.ts'
import { uuid } from '../uuid.ts'
import type { Conversations } from './ConversationsModel.ts'
import { leavesGap, mergeMessages } from './mergeMessages.ts'
import { keepOutbox, type Pending, readOutbox } from './outbox.ts'

const typingEvery = 3000
/** A reading that failed is repeated after this, or up to twice as long. */
const readAgainAfter = 4000
/** Only these does repeating not change. */
const isRefused = ({ status }: Failure) => status >= 400 && status < 500 && status !== 429
const isKept = (item: Pending) => item.state === 'kept'
type Parts = { http: Http; connection: Connection; conversations: Conversations; store: Store }

/** One conversation's messages, and the writing of answers in it. */
export const ThreadModel = createModel((id: string, { http, connection, conversations, store }: Parts) => {
  const messages = signal<Message[]>([])
  const pending = signal<Pending[]>(readOutbox(store, id))
  const state = signal<'loading' | 'ready' | 'failed'>('loading')
  const failure = signal<Failure | null>(null)
  const loadingOlder = signal(false)
  const draft = signal(store.read<string>(`draft.${id}`) ?? '')
  const changing = signal(false)
  const summary = computed(() => conversations.known.value[id] ?? null)
  const hasOlder = computed(() => (messages.value[0]?.seq ?? 1) > 1)
  const path = `/v1/conversations/${id}`
  let saidTyping = 0
  let catchingUp: Promise<void> | null = null
  let isAskedAgain = false
  let readAgain: ReturnType<typeof setTimeout> | undefined
  /** Answers go out one at a time: of two requests at once the later may arrive first. */
  let line: Promise<unknown> = Promise.resolve()

  function add(news: readonly Message[]) {
    messages.value = mergeMessages(messages.value, news)
    const arrived = new Set(news.map((message) => message.id))
    if (pending.value.some((item) => arrived.has(item.id))) {
      setPending(pending.value.filter((item) => !arrived.has(item.id)))
    }
  }
  function setPending(next: Pending[]) {
    pending.value = next
    keepOutbox(store, id, next)
  }
  async function load() {
    state.value = messages.value.length > 0 ? 'ready' : 'loading'
    failure.value = null
    try {
      const { lastSeq } = await conversations.read(id)
      const page = await http.get<MessagePage>(`${path}/messages`, { before: lastSeq + 1 })
      add(page.items)
      state.value = 'ready'
      await catchUp()
    } catch (error) {
      failure.value = toFailure(error)
      if (messages.value.length === 0) state.value = 'failed'
    }
  }
  /**
   * Reads what came after the last message shown. Many calls at once are one, and what the server had already answered
   * when one of them asked is read once more. The line may be up while a reading fails, so that is repeated here.
   */
  function catchUp(): Promise<void> {
    if (catchingUp) {
      isAskedAgain = true
      return catchingUp
    }
    isAskedAgain = false
    clearTimeout(readAgain)
    catchingUp = readOn()
      .catch((error) => {
        const pause = readAgainAfter * (1 + Math.random())
        if (!isRefused(toFailure(error))) readAgain = setTimeout(() => catchUp().catch(() => {}), pause)
        throw error
      })
      .finally(() => {
        catchingUp = null
        if (isAskedAgain) return catchUp()
      })
    return catchingUp
  }
  async function readOn() {
    for (let after: number | null = messages.value.at(-1)?.seq ?? 0; after !== null; ) {
      const page: MessagePage = await http.get<MessagePage>(`${path}/messages`, { after })
      add(page.items)
      conversations.take([page.conversation])
      after = page.next
    }
  }
  function post(item: Pending) {
    setPending([...pending.value.filter((other) => other.id !== item.id), { ...item, state: 'sending' }])
    return queue(item)
  }
  function queue(item: Pending) {
    line = line.then(() => deliver(item))
    return line
  }
  /** What the network kept back goes before what was written after it. */
  async function deliver(item: Pending) {
    for (const earlier of pending.value) {
      if (earlier.id === item.id) break
      if (isKept(earlier) && !(await attempt(earlier))) return mark(item, { state: 'kept' })
    }
    await attempt(item)
  }
  /** False where no answer came. What was taken back meanwhile is not sent. */
  async function attempt(item: Pending) {
    if (!pending.value.some(({ id }) => id === item.id)) return true
    mark(item, { state: 'sending' })
    try {
      accept(await http.send<Sent>('POST', `${path}/messages`, { id: item.id, text: item.text }))
    } catch (error) {
      const why = toFailure(error).code
      mark(item, why === 'offline' ? { state: 'kept' } : { state: 'failed', why })
      return why !== 'offline'
    }
    return true
  }
  function mark(item: Pending, now: Pick<Pending, 'state' | 'why'>) {
    const { why: _, ...rest } = item
    setPending(pending.value.map((other) => (other.id === item.id ? { ...rest, ...now } : other)))
  }
  function accept(sent: Sent) {
    const gap = sent.messages.some((message) => leavesGap(messages.value, message))
    if (gap)
      catchUp().catch(() => {}) // the refresh after a reconnect tries again
    else add(sent.messages)
    setPending(pending.value.filter((item) => !sent.messages.some((message) => message.id === item.id)))
    conversations.take([sent.conversation])
  }
  function hear(event: ServerEvent) {
    if (event.type !== 'message.added' || event.message.conversation !== id || state.value !== 'ready') return
    if (leavesGap(messages.value, event.message))
      catchUp().catch(() => {}) // likewise
    else add([event.message])
  }
  effect(() => connection.hear(hear))
  effect(() => () => clearTimeout(readAgain))

  return {
    id: signal(id),
    messages,
    pending,
    state,
    failure,
    summary,
    hasOlder,
    loadingOlder,
    draft,
    changing,
    load,
    catchUp,
    async loadOlder() {
      const first = messages.value[0]?.seq ?? 1
      if (loadingOlder.value || first <= 1) return
      loadingOlder.value = true
      try {
        add((await http.get<MessagePage>(`${path}/messages`, { before: first })).items)
      } catch (error) {
        failure.value = toFailure(error)
      } finally {
        loadingOlder.value = false
      }
    },
    write(text: string) {
      draft.value = text
      store.write(`draft.${id}`, text || null)
      const visitor = summary.value?.visitor.id
      if (text.trim() === '' || !visitor || Date.now() - saidTyping < typingEvery) return
      saidTyping = Date.now()
      connection.say({ type: 'typing', conversation: id, visitor })
    },
    send() {
      const text = draft.value.trim()
      if (text === '') return
      draft.value = ''
      store.write(`draft.${id}`, null)
      saidTyping = 0
      post({ id: uuid(), text, createdAt: new Date().toISOString(), state: 'sending' })
    },
    retry: (item: Pending) => post(item),
    translate: (message: Message, to: string) =>
      http.send<TranslatedMessage>('POST', `${path}/messages/${message.id}/translation`, { to }),
    translateDraft: (to: string) =>
      http.send<TranslatedText>('POST', `/v1/sites/${summary.value?.site}/translate`, { text: draft.value, to }),
    /** Gives the words of an unsent answer back to the reply box. */
    takeBack(item: Pending) {
      setPending(pending.value.filter((other) => other.id !== item.id))
      const text = [draft.value, item.text].filter(Boolean).join('\n\n')
      draft.value = text
      store.write(`draft.${id}`, text)
    },
    /** Sends what waits for the server, in the order it was written. */
    async sendKept() {
      for (const item of pending.value) if (isKept(item)) await queue(item)
    },
    async change(to: ChangeStatus['to']) {
      if (changing.value) return null
      changing.value = true
      try {
        accept(await conversations.change(id, to))
        return null
      } catch (error) {
        return toFailure(error)
      } finally {
        changing.value = false
      }
    },
    async markSeen() {
      const seq = messages.value.at(-1)?.seq ?? 0
      const now = summary.value
      if (!now || seq <= now.seenByTeam) return
      conversations.take([{ ...now, seenByTeam: seq }])
      // Not worth telling: opening the conversation again says it again.
      await http.send('POST', `${path}/seen`, { seq }).catch(() => {})
    },
  }
})
export type Thread = InstanceType<typeof ThreadModel>
