import { effect, type Signal } from '../client/signals.ts'
import type { Options } from '../types.ts'
import type { WidgetModel } from './WidgetModel.ts'

type Watched = {
  w: WidgetModel
  frame: HTMLElement
  isPhone: Signal<boolean>
  theme: Options['theme']
  whole: boolean
  /** Ends every listener. */
  gone: AbortSignal
}

/** Follows what the browser says: screen size, keyboard, colours, network, and the back button of a phone. */
export function watchScreen({ w, frame, isPhone, theme, whole, gone }: Watched): () => void {
  const listen = (target: EventTarget, types: string, run: () => void) => {
    for (const type of types.split(' ')) target.addEventListener(type, run, { signal: gone })
    run()
  }

  /** Whether the browser says so; one that cannot be asked says no. */
  const follow = (query: string, run: (matches: boolean) => void) => {
    try {
      const list = matchMedia(query)
      listen(list, 'change', () => run(list.matches))
    } catch {
      run(false)
    }
  }

  follow('(max-width: 480px)', (matches) => {
    isPhone.value = matches
  })

  let isDark = false
  const paint = () => {
    const declared = getComputedStyle(document.documentElement)?.colorScheme
    const follows = declared === 'light' || declared === 'dark' ? declared : isDark ? 'dark' : 'light'
    frame.dataset.theme = theme === 'light' || theme === 'dark' ? theme : follows
  }
  follow('(prefers-color-scheme: dark)', (matches) => {
    isDark = matches
    paint()
  })
  const stopPainting = followPage(w, paint)

  listen(document, 'visibilitychange', () => {
    w.isVisible.value = document.visibilityState === 'visible'
  })
  listen(window, 'online offline', () => {
    const was = w.isOnline.value
    w.isOnline.value = navigator.onLine !== false
    if (!was && w.isOnline.value) w.hurry()
  })
  // What browsers keep for the way back must have no line open.
  window.addEventListener('pagehide', () => away(true), { signal: gone })
  window.addEventListener('pageshow', () => away(false), { signal: gone })
  function away(isAway: boolean) {
    w.conversation.isAway.value = isAway
    if (!isAway) w.hurry()
  }

  // The part of the screen that a phone's keyboard leaves.
  const { visualViewport } = window
  if (visualViewport)
    listen(visualViewport, 'resize scroll', () => {
      frame.style.setProperty('--visible', `${visualViewport.height}px`)
      frame.style.setProperty('--above', `${visualViewport.offsetTop}px`)
    })

  const stopClosing = whole ? undefined : closeOnBack(w, isPhone, gone)
  return () => {
    stopPainting()
    stopClosing?.()
  }
}

/** Pages have switches for light and dark: an attribute, a class, another style sheet. Looks again whenever one may have been used. */
function followPage(w: WidgetModel, paint: () => void): () => void {
  try {
    const observer = new MutationObserver(paint)
    const { documentElement: page, head, body } = document
    observer.observe(page, { attributes: true })
    observer.observe(body, { attributes: true })
    observer.observe(head, { attributes: true, childList: true, subtree: true })
    // A sheet that has just come, or one that a script changed, is seen when the panel opens.
    const stop = effect(() => w.isOpen.value && paint())
    return () => {
      observer.disconnect()
      stop()
    }
  } catch {
    // Then the panel stays as it first was.
    return () => {}
  }
}

/**
 * On a phone "back" closes the panel: opening adds an entry with the page's own address and state, so that a router which sees
 * it pass finds what it knows. Closing otherwise leaves the entry for the next opening. To go back from it by script would
 * tell the page's router, which would draw the page anew; what was filled in there would be gone.
 */
function closeOnBack(w: WidgetModel, isPhone: Signal<boolean>, gone: AbortSignal) {
  const mark = 'counterbell'
  // With the address, because some routers copy an unknown state into the entries that they add.
  const isOurs = () => history.state?.[mark] === location.href
  let isAdded = false
  const stop = effect(() => {
    isAdded = w.isOpen.value && isPhone.peek()
    try {
      if (isAdded && !isOurs()) history.pushState({ ...history.state, [mark]: location.href }, '')
    } catch {
      // Refused, as in some frames: then "back" is only the page's.
      isAdded = false
    }
  })
  // Elsewhere, and before that, "back" is the page's own affair and leaves the panel as it is.
  addEventListener('popstate', () => isAdded && !isOurs() && w.close(), { signal: gone })
  return stop
}
