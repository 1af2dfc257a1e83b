import { render } from 'preact'
import type { Live } from '../client/ConversationModel.ts'
import { createClient } from '../client/client.ts'
import { effect, signal } from '../client/signals.ts'
import { realWorld } from '../client/world.ts'
import { later } from '../later.ts'
import { adopt } from '../loader/adopt.ts'
import type { Panel as Mounted, Stage } from '../loader/start.ts'
import type { Message } from '../types.ts'
import { fill } from './fill.ts'
import { createFocus } from './focus.ts'
import { followKey } from './keys.ts'
import { NotLoaded } from './NotLoaded.tsx'
import { Panel } from './Panel.tsx'
import css from './panel.css?inline'
import { watchScreen } from './screen.ts'
import { shield } from './shield.ts'
import { createWidgetModel } from './WidgetModel.ts'

/** Brings the panel to life behind the launcher, or as a page of its own where there is none. */
export function mount({ options, root, frame, button, site, emit }: Stage): Mounted {
  const leaving = new AbortController()
  const { signal: gone } = leaving
  const whole = !button
  const client = createClient(realWorld(), options.server, options.site, {
    onMessage: (message) => emit('message', message as Message),
    onHandoff: (status) => emit('handoff', { status }),
    onPresence: (team) => {
      w.present.value = team
    },
  })
  const panelUnavailable = () => emit('error', { code: 'panel_unavailable' })
  const w = createWidgetModel(client, options, emit, (w, article) =>
    later('find')
      .then(({ find }) => find(w, root, article))
      .catch(() => {
        panelUnavailable()
        w.page.value = { at: w, back: w.leave, draw: () => <NotLoaded w={w} retry={() => w.read(article)} /> }
      }),
  )
  const isPhone = signal(false)
  const place = document.createElement('div')
  const focus = createFocus(root, place, button)
  place.className = 'cb'
  // It asks for styles and sizes, which costs nothing as long as we have changed none.
  const stopWatching = watchScreen({ w, frame, isPhone, theme: options.theme, whole, gone })
  adopt(root, css)
  frame.append(place)
  site.then((found) => {
    w.site.value = found
  })

  // One effect draws everything that changes, from the top. The panel is small and Preact touches only what differs;
  // for that we carry no second renderer, no hooks and no subscriptions of components.
  const stopDrawing = effect(() => {
    const isOpen = w.isOpen.value
    const isModal = isPhone.value && !whole
    const focused = root.activeElement
    try {
      render(<Panel w={w} isModal={isModal} whole={whole} />, place)
    } catch (error) {
      // A fault of ours must not break the page that we are a guest on.
      console.error(error)
      emit('error', { code: 'internal' })
    }
    focus.follow(isOpen, isOpen && (w.page.value?.at ?? w.view.value), isPhone.value, focused)
  })

  let rung = 0
  const stopRinging = effect(() => {
    const count = w.conversation.unread.value.length
    const isOpen = w.isOpen.value
    const { chat, news } = w.words.value
    if (!button) return
    button.setAttribute('aria-expanded', String(isOpen))
    button.setAttribute('aria-label', count && !isOpen ? `${chat} · ${fill(news, { count })}` : chat)
    // The swing is a CSS animation that runs once whenever the class comes.
    if (count > rung || isOpen) button.classList.toggle('ring', !isOpen)
    rung = count
  })

  const onKey = (event: Event) =>
    followKey(event as KeyboardEvent, root, {
      close: whole ? undefined : w.close,
      keepInside: whole || !w.isOpen.value || !isPhone.value ? undefined : focus.keepInside,
    })
  // On a page of its own there is nobody to keep anything from.
  if (whole) root.addEventListener('keydown', onKey)
  else shield(root, onKey, gone)

  const rarely = () => later('rarely')
  const { prefix } = client.store
  const onStorage = ({ key, newValue }: StorageEvent) => {
    // Where it cannot be fetched, this tab learns of it when it asks the server.
    if (key?.startsWith(prefix))
      rarely().then(
        ({ followTab }) => followTab(w, key.slice(prefix.length), newValue),
        () => {},
      )
  }
  window.addEventListener('storage', onStorage, { signal: gone })

  const live = client.store.read<Live>('live')
  if (whole) w.open()
  else if (live && client.session.token()) w.conversation.resume(live)
  // What could not be sent on the last page goes out on this one.
  client.conversation.outbox.flush()

  return {
    open: w.open,
    close: w.close,
    toggle: w.toggle,
    send: w.send,
    ask: (text) =>
      rarely()
        .then(({ ask }) => ask(w, effect, gone, text))
        .catch(() => null),
    // What is said meanwhile waits, or it would be said by the one who they were before.
    identify: (who) =>
      void client.world
        .lock(`${prefix}outbox`, () => rarely().then(({ identify }) => identify(w, emit, who)))
        .catch(panelUnavailable),
    logout: w.forget,
    setLocale: w.setLocale,
    destroy() {
      leaving.abort()
      stopDrawing()
      stopRinging()
      stopWatching()
      w.dispose()
      render(null, place)
      place.remove()
    },
  }
}
