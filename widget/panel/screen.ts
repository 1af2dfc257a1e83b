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

  const phone = matchMedia('(max-width: 480px)')
  listen(phone, 'change', () => {
    isPhone.value = phone.matches
  })

  const dark = matchMedia('(prefers-color-scheme: dark)')
  listen(dark, 'change', () => {
    const declared = getComputedStyle(document.documentElement).colorScheme
    const follows = declared === 'light' || declared === 'dark' ? declared : dark.matches ? 'dark' : 'light'
    frame.dataset.theme = theme === 'light' || theme === 'dark' ? theme : follows
  })

  listen(document, 'visibilitychange', () => {
    w.isVisible.value = document.visibilityState === 'visible'
  })
  listen(window, 'online offline', () => {
    const was = w.isOnline.value
    w.isOnline.value = navigator.onLine
    if (!was && navigator.onLine) w.hurry()
  })

  // The part of the screen that a phone's keyboard leaves.
  const { visualViewport } = window
  if (visualViewport)
    listen(visualViewport, 'resize scroll', () => {
      frame.style.setProperty('--visible', `${visualViewport.height}px`)
      frame.style.setProperty('--above', `${visualViewport.offsetTop}px`)
    })

  return whole ? () => {} : closeOnBack(w, isPhone, gone)
}

/**
 * On a phone "back" closes the panel. The entry we add has the page's own address and state, so that a router which sees
 * it pass finds what it knows; closing otherwise takes it off again, unless the page has moved on meanwhile.
 */
function closeOnBack(w: WidgetModel, isPhone: Signal<boolean>, gone: AbortSignal) {
  const mark = 'counterbell'
  // With the address, because some routers copy an unknown state into the entries that they add.
  const isOurs = () => history.state?.[mark] === location.href
  let isAdded = false
  const stop = effect(() => {
    const isOpen = w.isOpen.value
    try {
      if (isOpen && isPhone.peek()) {
        if (!isOurs()) history.pushState({ ...history.state, [mark]: location.href }, '')
        isAdded = true
      } else if (!isOpen && isAdded) {
        isAdded = false
        if (isOurs()) history.back()
      }
    } catch {
      // Refused, as in some frames: then "back" is only the page's.
    }
  })
  // Elsewhere, and before that, "back" is the page's own affair and leaves the panel as it is.
  window.addEventListener('popstate', () => isAdded && !isOurs() && w.close(), { signal: gone })
  return () => {
    stop()
    if (isAdded && isOurs()) history.back()
  }
}
