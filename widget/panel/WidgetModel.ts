import type { ComponentChildren } from 'preact'
import type { Suggestions } from '../../shared/knowledge.ts'
import type { Conversation, SendMessage } from '../../shared/messages.ts'
import type { PublicSite, VisitConversation } from '../../shared/sites.ts'
import { timeLocaleIn } from '../../shared/timeLocale.ts'
import { backoff } from '../client/backoff.ts'
import type { Live } from '../client/ConversationModel.ts'
import type { Client } from '../client/client.ts'
import type { Failure } from '../client/http.ts'
import { batch, computed, effect, signal } from '../client/signals.ts'
import { uuidv7 } from '../client/uuid.ts'
import type { Emit } from '../loader/start.ts'
import type { Options } from '../types.ts'
import { chooseLocale, pickLocalized, type Spoken } from '../words/chooseLocale.ts'
import en, { type Words } from '../words/en.ts'
import { loadWords } from '../words/loadWords.ts'
import { toText } from './richText.tsx'
import { ownZone } from './times.ts'

export type WidgetModel = ReturnType<typeof createWidgetModel>

/** What is read in place of the home or the conversation, and the way back from it. `at`: a new one takes the focus. */
export type Page = { at: object; draw(): ComponentChildren; back(): void }
/** Shows an entry, or without one what there is to browse; see finding/. */
type Find = (w: WidgetModel, article?: string) => void

/** The shop was put away while this page was open: there is nobody to wait for. */
const isArchived = ({ code }: Failure) => code === 'site_archived'

/** What the panel shows and does. */
export function createWidgetModel(client: Client, options: Options & { server: string }, emit: Emit, find: Find) {
  const { world, store, http, session, conversation } = client
  const isOpen = signal(false)
  const view = signal<'home' | 'thread'>('home')
  const page = signal<Page | undefined>(undefined)
  const site = signal<PublicSite | undefined>(undefined)
  const asked = signal(options.locale)
  const words = signal<Words>(en)
  const spoken = signal<Spoken>('en')
  const isOnline = signal(true)
  const isVisible = signal(true)
  /** Whether somebody of the team has their page open. */
  const present = signal(false)
  const query = signal(store.read<string>('draft') ?? '')
  const found = signal<Suggestions['items'] | undefined>(undefined)
  let searching: AbortController | undefined
  let entering: Promise<void> | undefined
  let cancelSearch: (() => void) | undefined
  let cancelEnter: (() => void) | undefined

  const locale = computed(() =>
    chooseLocale({
      asked: asked.value,
      browser: navigator.languages ?? [navigator.language],
      offered: site.value?.locales,
      site: site.value?.locale,
    }),
  )
  /** The tag by which times are written. */
  const clock = computed(() =>
    site.value?.timeLocale ? timeLocaleIn(spoken.value, site.value.timeLocale) : spoken.value,
  )
  const name = computed(() => pickLocalized(site.value?.names, locale.value) || site.value?.name || words.value.chat)
  const greeting = computed(() => pickLocalized(site.value?.greeting, locale.value) || words.value.greeting)
  const top = computed(() => pickLocalized(site.value?.top, locale.value, site.value?.locale) ?? [])
  /** Conversations that were turned away from here, as they were left: newer than the visit tells of them. */
  const left = signal<VisitConversation[]>([])
  /** Newest first; the one that goes on, and its last words, are as new as we know them. */
  const conversations = computed(() => {
    const listed = [current(), ...left.value, ...(session.visit.value?.conversations ?? [])]
    return listed
      .filter((one, i) => one && listed.findIndex((other) => other?.id === one.id) === i)
      .sort((a, b) => Date.parse(b!.lastMessageAt) - Date.parse(a!.lastMessageAt)) as VisitConversation[]
  })
  /** Out of hours nobody is there, whatever page was left open. */
  const teamOnline = computed(() => present.value && session.visit.value?.open !== false)
  /** One calm line about what is wrong, if something is. */
  const trouble = computed(() => {
    const failure = conversation.trouble.value
    if (!isOnline.value) return words.value.offline
    if (failure && isArchived(failure)) return words.value.ended
    return failure && (failure.status === 429 ? words.value.busy : words.value.reconnecting)
  })

  /** The conversation shown, with its last words. */
  function current(): VisitConversation | undefined {
    const mine = conversation.conversation.value
    const said = conversation.messages.value.findLast(({ event }) => !event)
    const known = session.visit.value?.conversations.find(({ id }) => id === mine?.id)
    return mine && { ...mine, preview: said ? toText(said.content) : known?.preview }
  }

  const effects = [
    effect(() => {
      const wanted = locale.value
      if (wanted === spoken.peek()) return
      // Where they cannot be fetched the panel goes on in the language that it has.
      loadWords(wanted).then(
        (loaded) => {
          if (locale.peek() === wanted)
            batch(() => {
              words.value = loaded
              spoken.value = wanted
            })
        },
        () => {},
      )
    }),
    effect(() => {
      conversation.attended.value = isOpen.value && isVisible.value && view.value === 'thread' && !page.value
    }),
    // What is suggested for the page, before anything is typed.
    effect(() => {
      if (isOpen.value && view.value === 'home' && locale.value) search(query.peek())
    }),
    effect(() => emit('unread', { count: conversation.unread.value.length })),
    effect(() => {
      const visit = session.visit.value
      if (visit) present.value = visit.teamOnline
    }),
  ]

  /** Learns who the visitor is and where they left off; repeats until it works or the panel is closed. */
  function enter(attempt = 0): Promise<void> {
    if (session.visit.value) return Promise.resolve()
    entering ??= session
      .open()
      .then(settle, (failure: Failure) => {
        conversation.trouble.value = failure
        if (isArchived(failure)) return
        cancelEnter = world.after(backoff(attempt, world.random, failure.wait), () => {
          if (isOpen.value) enter(attempt + 1)
        })
      })
      .finally(() => {
        entering = undefined
      })
    return entering
  }

  /** Turns to the conversation that goes on, if the visitor has not begun one meanwhile. */
  function settle() {
    conversation.trouble.value = undefined
    const { conversations } = session.visit.value!
    const live = store.read<Live>('live')?.id
    const mine = conversation.id.value
    const next = conversations.find(({ id }) => id === (mine ?? live)) ?? (mine ? undefined : conversations[0])
    if (conversation.messages.value.length > 0) return conversation.loadEarlier()
    if (next) return conversation.show(next)
  }

  function open(to?: { article?: string }) {
    if (to?.article) read(to.article)
    if (isOpen.value) return
    batch(() => {
      isOpen.value = true
      // Who has a conversation here comes back to it; the home is one step behind.
      if (conversation.id.value) view.value = 'thread'
    })
    emit('open', undefined)
    enter()
  }

  function read(article?: string) {
    find(w, article)
  }

  /** From what was read back to the home or the conversation. */
  function leave() {
    page.value = undefined
  }

  function close() {
    if (!isOpen.value) return
    isOpen.value = false
    emit('close', undefined)
  }

  function say(text: string, extras?: Partial<SendMessage>) {
    // What a page hands over may be anything.
    const trimmed = String(text ?? '').trim()
    if (!trimmed) return ''
    // In the thread a closed conversation is opened again, as it says there; from elsewhere a new one begins.
    if (view.value === 'home' || page.value) leaveClosed()
    view.value = 'thread'
    page.value = undefined
    const { origin, pathname } = location
    return conversation.send({
      text: trimmed,
      page: origin + pathname,
      locale: locale.value,
      // Only to be told by which clock the shop opens.
      timeZone: session.visit.value?.open === false ? ownZone() : undefined,
      ...extras,
    })
  }

  /** Turns to one of the visitor's conversations, or with none to a new one. */
  function goTo(next?: Conversation) {
    view.value = 'thread'
    if (next ? next.id === conversation.id.value : !conversation.shown.value.length) return
    const mine = current()
    if (mine) left.value = [mine, ...left.value]
    conversation.show(next, next ? undefined : uuidv7(world.now()))
  }

  /** What is asked anew does not belong to what was closed. */
  function leaveClosed() {
    if (conversation.status.value === 'closed') goTo()
  }

  /** What was typed on the home is a draft like any other: it is kept, and the composer shows it too. */
  function keepDraft(text: string) {
    if (text) store.write('draft', text)
    else store.remove('draft')
  }

  function search(text: string) {
    query.value = text
    keepDraft(text)
    cancelSearch?.()
    searching?.abort()
    // What was for another page is not for this one, and that nothing was found for less is not yet true of more.
    if (!text.trim() || !found.value?.length) found.value = undefined
    cancelSearch = world.after(150, async () => {
      searching = new AbortController()
      const { signal } = searching
      const asks = `q=${encodeURIComponent(text.trim().slice(0, 500))}&locale=${locale.value}&page=${encodeURIComponent(location.pathname)}`
      try {
        const { items } = await http<Suggestions>(
          'GET',
          `/v1/sites/${options.site}/search?${asks}`,
          undefined,
          undefined,
          signal,
        )
        if (!signal.aborted) found.value = items
      } catch {
        // Suggestions are a kindness; without them the question can still be asked.
      }
    })
  }

  /** Everything about the visitor is gone from this device. */
  function forget() {
    batch(() => {
      session.forget()
      conversation.show(undefined)
      conversation.outbox.refresh()
      left.value = []
      view.value = 'home'
      page.value = undefined
    })
  }

  const w = {
    ...{
      client,
      conversation,
      options,
      isOpen,
      view,
      page,
      site,
      words,
      spoken,
      clock,
      locale,
      isOnline,
      isVisible,
      present,
      teamOnline,
    },
    ...{ query, found, name, greeting, top, conversations, trouble },
    ...{ open, close, read, leave, say, search, forget, settle, goTo, leaveClosed },
    toggle: () => (isOpen.value ? close() : open()),
    send(text: string) {
      leaveClosed()
      open()
      say(text)
    },
    goHome() {
      view.value = 'home'
    },
    draft: () => store.read<string>('draft') ?? '',
    keepDraft,
    /** From the home: asks what was typed, or a listed question as it is. */
    pick(text: string, article?: string) {
      search('')
      say(text, { article })
    },
    /** With what is typed at the home, so that nobody writes it twice. */
    callPerson() {
      const text = query.value.trim() || words.value.wantPerson
      search('')
      say(text, { want: 'person' })
    },
    setLocale(tag: string) {
      asked.value = tag
    },
    /** The network is back. */
    hurry() {
      cancelEnter?.()
      if (isOpen.value) enter()
      conversation.hurry()
    },
    dispose() {
      for (const stop of effects) stop()
      cancelSearch?.()
      cancelEnter?.()
      searching?.abort()
      conversation.dispose()
    },
  }
  return w
}
