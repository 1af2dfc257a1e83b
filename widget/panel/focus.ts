const focusable = 'a[href],button:not(:disabled),input,textarea,summary,[tabindex="0"]'

/** Puts the focus where the visitor expects it: into what has just opened, and back to where it came from. */
export function createFocus(root: ShadowRoot, place: HTMLElement, button: HTMLElement | undefined) {
  let was: unknown = false
  const all = () => [...place.querySelectorAll<HTMLElement>(focusable)].filter((one) => one.offsetParent)

  return {
    /**
     * Called after each drawing, with what had the focus before it: that may be gone, as a pressed choice is. A phone's
     * keyboard must not jump up, so there the panel itself takes the focus.
     */
    follow(isOpen: boolean, view: unknown, isPhone: boolean, before: Element | null) {
      if (was === view && (!isOpen || before?.isConnected !== false)) return
      const box = place.querySelector<HTMLElement>(isPhone ? '.reader' : '.reader,textarea,input')
      const into = box ?? place.querySelector<HTMLElement>('.panel')
      // Focusing lays the page out; what was drawn just now is enough for one task.
      if (isOpen) setTimeout(() => into?.focus({ preventScroll: true }))
      else if (was) button?.focus({ preventScroll: true })
      was = view
    },
    /** From the last to the first and back, while the panel covers everything else. */
    keepInside(event: KeyboardEvent) {
      const stops = all()
      const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]]
      const now = root.activeElement as HTMLElement | null
      if (now && now !== from && stops.includes(now)) return
      event.preventDefault()
      to?.focus()
    },
  }
}
