import type { ServerEvent } from '../../shared/events.ts'
import type { Conversation, Message, MessagePage, RatedMessage, SendMessage, Sent } from '../../shared/messages.ts'
import { backoff } from './backoff.ts'
import { createConnection } from './connection.ts'
import type { Failure } from './http.ts'
import { lastWithoutGap, mergeMessages, toShown } from './mergeMessages.ts'
import { createOutbox } from './outbox.ts'
import type { Session } from './session.ts'
import { batch, computed, effect, signal, untracked } from './signals.ts'
import type { Store } from './store.ts'
import { uuidv7 } from './uuid.ts'
import type { World } from './world.ts'

export type ConversationModel = ReturnType<typeof createConversationModel>
/** What a browser remembers of the conversation that goes on: which one, and up to where it was on screen. */
export type Live = { id: string; seen: number }

type Hooks = {
  onMessage?(message: Message): void
  onHandoff?(status: 'waiting' | 'human'): void
  onPresence?(team: boolean): void
}

/** How much of a long conversation is read at first. */
const tail = 40
/** Seconds after an exchange at which a conversation without a socket is read again; the last one repeats. */
const looks = [4, 8, 15, 30]

/** One conversation: what was said, what is on its way, and how it is kept up to date. */
export function createConversationModel(
  { world, session, store, server }: { world: World; session: Session; store: Store; server: string },
  hooks: Hooks = {},
) {
  const id = signal<string | undefined>(undefined)
  const conversation = signal<Conversation | undefined>(undefined)
  const messages = signal<Message[]>([])
  /** Whether the visitor is looking at it. */
  const attended = signal(false)
  /** The page was left, and may be kept for the way back: a line that is open would keep it from being kept. */
  const isAway = signal(false)
  const seen = signal(0)
  const typing = signal<{ name?: string } | undefined>(undefined)
  const trouble = signal<Failure | undefined>(undefined)
  /** Counts exchanges, so that reading starts again with short pauses after each. */
  const exchanges = signal(0)
  let announced = 0
  let lastTyped = 0
  let reading: Promise<void> | undefined
  let isAskedAgain = false
  let forgetTyping: (() => void) | undefined
  let cancelResume: (() => void) | undefined

  const outbox = createOutbox(world, store, {
    post: ({ conversation, place, failed, moved, ...message }) =>
      session.call<Sent>('POST', `/v1/conversations/${conversation}/messages`, message),
    onSent(sent, letter) {
      if (letter.conversation !== id.value) return
      acceptNews(sent.messages, sent.conversation)
      exchanges.value++
    },
    onGone(gone) {
      const fresh = uuidv7(world.now())
      if (gone === id.value) show(undefined, fresh)
      return fresh
    },
    onWait(failure) {
      trouble.value = failure
    },
  })

  const connection = createConnection(world, {
    url: `${server.replace(/^http/, 'ws')}/v1/socket`,
    token: session.token,
    onEvent: receive,
    onOpen: catchUp,
  })

  const status = computed(() => conversation.value?.status)
  /** A person holds it or is called for: news must come at once. */
  const isLive = computed(() => status.value === 'waiting' || status.value === 'human')
  const shown = computed(() =>
    toShown(
      messages.value,
      outbox.letters.value.filter((letter) => letter.conversation === id.value),
      conversation.value,
    ),
  )
  const unread = computed(() => {
    const from = Math.max(seen.value, conversation.value?.seenByVisitor ?? 0)
    return messages.value.filter(({ seq, author }) => seq > from && (author.type === 'agent' || author.type === 'bot'))
  })
  const hasEarlier = computed(() => (messages.value[0]?.seq ?? 1) > 1)

  /** Turns to a conversation that exists, or with `fresh` to one that begins with the next message. */
  function show(next: Conversation | undefined, fresh?: string) {
    const live = store.read<Live>('live')
    batch(() => {
      id.value = next?.id ?? fresh
      conversation.value = next
      messages.value = []
      typing.value = undefined
      seen.value = (live?.id === id.value && live?.seen) || 0
      announced = next?.lastSeq ?? 0
    })
    return catchUp()
  }

  /** A returning visitor: looks whether something was said since, until it is known. */
  async function resume({ id: known, seen: until }: Live, attempt = 0) {
    batch(() => {
      id.value = known
      seen.value = until
      announced = until
    })
    await read(known, until)
    const isUnknown = () => id.value === known && !conversation.value
    if (!isUnknown() || !trouble.value) return
    cancelResume = world.after(backoff(attempt, world.random, trouble.value.wait), () => {
      if (isUnknown()) resume({ id: known, seen: seen.value }, attempt + 1)
    })
  }

  function accept(items: Message[], state: Conversation | undefined) {
    batch(() => {
      messages.value = mergeMessages(messages.value, items)
      if (state) adopt(state)
    })
    // In order, even where our own acknowledgement overtook what an agent said before it.
    const whole = lastWithoutGap(messages.value)
    for (const message of messages.value) {
      if (message.seq <= announced || message.seq > whole) continue
      announced = message.seq
      hooks.onMessage?.(message)
    }
  }

  /** What came by itself may leave a gap before it; a reading mends it. */
  function acceptNews(items: Message[], state?: Conversation) {
    accept(items, state)
    if (lastWithoutGap(messages.value) < (messages.value.at(-1)?.seq ?? 0)) catchUp()
  }

  /** Answers may overtake each other: what was seen, or said, stays so. */
  function adopt(state: Conversation) {
    const before = conversation.value
    if (before && state.lastSeq < before.lastSeq) return
    conversation.value = {
      ...state,
      seenByVisitor: Math.max(state.seenByVisitor, before?.seenByVisitor ?? 0),
      seenByTeam: Math.max(state.seenByTeam, before?.seenByTeam ?? 0),
    }
    const handed = state.status === 'waiting' || state.status === 'human' ? state.status : undefined
    if (before && handed && before.status !== handed) hooks.onHandoff?.(handed)
  }

  /**
   * Reads everything after what is here without a gap. Callers at the same moment share one reading, and what the server
   * had already answered when one of them asked is read once more. A conversation whose first message is still on its way
   * is not there to be read, unless the caller is sure.
   */
  function catchUp(isSure?: unknown): Promise<void> {
    const mine = id.value
    const known = conversation.value
    if (!mine || !(known || isSure === true)) return Promise.resolve()
    if (reading) {
      isAskedAgain = true
      return reading
    }
    isAskedAgain = false
    const from = lastWithoutGap(messages.value) || Math.max(0, (known?.lastSeq ?? 0) - tail)
    reading = read(mine, from).finally(() => {
      reading = undefined
      if (id.value !== mine || isAskedAgain) return catchUp()
    })
    return reading
  }

  async function read(mine: string, from: number, to = Number.POSITIVE_INFINITY) {
    const wasKnown = conversation.value
    try {
      for (let after: number | null = from; after !== null && after < to; ) {
        const page: MessagePage = await session.call('GET', `/v1/conversations/${mine}/messages?after=${after}`)
        if (mine !== id.value) return
        accept(page.items, page.conversation)
        after = page.next
      }
      trouble.value = undefined
    } catch (failure) {
      if (mine !== id.value) return
      // One that begins with a letter of ours is not there before the letter is, and may be by now.
      const begins = !wasKnown && (conversation.value || outbox.letters.value.some((one) => one.conversation === mine))
      if ((failure as Failure).code === 'conversation_not_found') begins || show(undefined)
      else trouble.value = failure as Failure
    }
  }

  async function loadEarlier() {
    const first = messages.value[0]?.seq ?? 1
    if (id.value && first > 1) await read(id.value, Math.max(0, first - 1 - tail), first - 1)
  }

  function receive(event: ServerEvent) {
    if (event.type === 'message.added' && event.message.conversation === id.value) {
      if (event.message.author.type === 'agent') typing.value = undefined
      if (event.message.seq > lastWithoutGap(messages.value) + 1) catchUp()
      else acceptNews([event.message])
    } else if (event.type === 'typing' && event.conversation === id.value && event.author.type === 'agent') {
      typing.value = { name: event.author.name }
      forgetTyping?.()
      forgetTyping = world.after(5000, () => {
        typing.value = undefined
      })
    } else if (event.type === 'presence' && 'team' in event) hooks.onPresence?.(event.team)
    const { conversation } = event as { conversation?: Conversation } // of one who types it is only the id
    if (conversation && conversation.id === id.value) adopt(conversation)
  }

  const effects = [
    effect(() => {
      const wanted = isLive.value && !isAway.value
      untracked(() => connection.want(wanted))
    }),
    effect(() => {
      if (attended.value) untracked(catchUp)
    }),
    effect(lookAgain),
    effect(markSeen),
  ]

  /** Without a socket, reads again and again: often while a person is expected, seldom while only the bot answers. */
  function lookAgain() {
    exchanges.value
    const live = isLive.value
    const watched = attended.value
    // A line that is up while a reading has failed brings nothing of what was missed.
    if (!status.value || (live ? connection.isOpen.value && !trouble.value : !watched)) return
    let step = 0
    let cancel: () => void
    let over = false
    const next = () => {
      if (over) return
      const pause = live ? (watched ? 5 : 30) : looks[Math.min(step++, looks.length - 1)]!
      // A little earlier or later, or all who were cut off together would also ask together.
      const spread = pause * 1000 * (0.75 + world.random() / 2)
      cancel = world.after(Math.max(spread, trouble.peek()?.wait ?? 0), () => catchUp().then(next))
    }
    next()
    return () => {
      over = true
      cancel()
    }
  }

  function markSeen() {
    const state = conversation.value
    const last = messages.value.at(-1)?.seq ?? 0
    if (!attended.value || !state || !last) return
    if (last > seen.value) {
      seen.value = last
      store.write('live', { id: state.id, seen: last } satisfies Live)
    }
    const news = messages.value.some(({ seq, author }) => author.type === 'agent' && seq > state.seenByVisitor)
    if (!news) return
    conversation.value = { ...state, seenByVisitor: last }
    // Not worth repeating: the next message says it again.
    session.call('POST', `/v1/conversations/${state.id}/seen`, { seq: last }).catch(() => {})
  }

  /** Says something, in a new conversation if there is none. Gives the message's id. */
  function send(message: Omit<SendMessage, 'id'>): string {
    id.value ??= uuidv7(world.now())
    const mine = uuidv7(world.now())
    outbox.add({ ...message, id: mine }, id.value)
    store.write('live', { id: id.value, seen: seen.value } satisfies Live)
    return mine
  }

  /** The visitor says whether an answer helped; shown at once, and taken back if it could not be kept. To a no the bot replies. */
  async function rate(message: Message, helped: boolean) {
    const set = (value?: boolean) => {
      messages.value = messages.value.map((one) =>
        one.id === message.id && one.bot ? { ...one, bot: { ...one.bot, helped: value } } : one,
      )
    }
    set(helped)
    try {
      const path = `/v1/conversations/${message.conversation}/messages/${message.id}/rating`
      const { reply } = await session.call<RatedMessage>('POST', path, { helped })
      if (reply && message.conversation === id.value) acceptNews(reply.messages, reply.conversation)
    } catch {
      set(undefined)
    }
  }

  return {
    ...{
      id,
      conversation,
      messages,
      attended,
      isAway,
      seen,
      typing,
      trouble,
      status,
      isLive,
      shown,
      unread,
      hasEarlier,
    },
    outbox,
    ...{ show, resume, catchUp, loadEarlier, send, rate },
    retry: outbox.retry,
    /** The visitor is writing: tells the person at the other end, at most every three seconds. */
    tellTyping() {
      if (!id.value || world.now() - lastTyped < 3000) return
      lastTyped = world.now()
      connection.say({ type: 'typing', conversation: id.value })
    },
    /** The network is back. */
    hurry() {
      outbox.hurry()
      connection.hurry()
      catchUp()
    },
    dispose() {
      for (const stop of effects) stop()
      connection.want(false)
      outbox.dispose()
      forgetTyping?.()
      cancelResume?.()
    },
  }
}
