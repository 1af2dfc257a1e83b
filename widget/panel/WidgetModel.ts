import type { ComponentChildren } from 'preact'
import type { Suggestions } from '../../shared/knowledge.ts'
import type { Conversation, SendMessage } from '../../shared/messages.ts'
import type { PublicSite } from '../../shared/sites.ts'
import { backoff } from '../client/backoff.ts'
import type { Live } from '../client/ConversationModel.ts'
import type { Client } from '../client/client.ts'
import type { Failure } from '../client/http.ts'
import { batch, computed, effect, signal } from '../client/signals.ts'
import type { Emit } from '../loader/start.ts'
import type { Options } from '../types.ts'
import { chooseLocale, pickLocalized, type Spoken } from '../words/chooseLocale.ts'
import en, { type Words } from '../words/en.ts'
import { loadWords } from '../words/loadWords.ts'

export type WidgetModel = ReturnType<typeof createWidgetModel>

/** What is read in place of the home or the conversation, and the way back from it. `at`: a new one takes the focus. */
export type Page = { at: object; draw(): ComponentChildren; back(): void }
/** Shows an entry, or without one what there is to browse; see finding/. */
type Find = (w: WidgetModel, article?: string) => void

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
      browser: navigator.languages,
      offered: site.value?.locales,
      site: site.value?.locale,
    }),
  )
  const greeting = computed(() => pickLocalized(site.value?.greeting, locale.value) || words.value.greeting)
  const top = computed(() => pickLocalized(site.value?.top, locale.value, site.value?.locale) ?? [])
  /** Newest first; the one that goes on is as new as we know it. */
  const conversations = computed(() => {
    const mine = conversation.conversation.value
    const rest = session.visit.value?.conversations.filter(({ id }) => id !== mine?.id) ?? []
    return mine ? [mine, ...rest] : rest
  })
  /** Out of hours nobody is there, whatever page was left open. */
  const teamOnline = computed(() => present.value && session.visit.value?.open !== false)
  /** One calm line about what is wrong, if something is. */
  const trouble = computed(() => {
    const failure = conversation.trouble.value
    if (!isOnline.value) return words.value.offline
    return failure && (failure.status === 429 ? words.value.busy : words.value.reconnecting)
  })

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
    const trimmed = text.trim()
    if (!trimmed) return ''
    view.value = 'thread'
    page.value = undefined
    const { origin, pathname } = location
    return conversation.send({ text: trimmed, page: origin + pathname, locale: locale.value, ...extras })
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
      locale,
      isOnline,
      isVisible,
      present,
      teamOnline,
    },
    ...{ query, found, greeting, top, conversations, trouble },
    ...{ open, close, read, leave, say, search, forget, settle },
    toggle: () => (isOpen.value ? close() : open()),
    send(text: string) {
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
    /** Turns to one of the visitor's conversations, or with none to a new one. */
    goTo(next?: Conversation) {
      view.value = 'thread'
      if (next && next.id === conversation.id.value) return
      if (!next && !conversation.shown.value.length) return
      conversation.show(next)
    },
    callPerson: () => say(words.value.wantPerson, { want: 'person' }),
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
