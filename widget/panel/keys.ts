type Doing = {
  close?: (() => void) | undefined
  /** Tab, where the panel covers everything else. */
  keepInside?: ((event: KeyboardEvent) => void) | undefined
}

/** Presses it by script, unheard outside of the shadow root, where a page may swallow every click. */
export const press = (element?: Element | null) =>
  element?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))

/** What keys do in the panel. No form sends what is written: in a sandbox without `allow-forms` none could. */
export function followKey(event: KeyboardEvent, root: ShadowRoot, { close, keepInside }: Doing) {
  const { key } = event
  const at = root.activeElement as HTMLElement | null
  // While an input method composes, keys are its own. Safari says so only by the key code.
  if (event.isComposing || event.keyCode === 229) return
  if (key === 'Escape') close?.()
  else if (key === 'Tab') keepInside?.(event)
  else if (key === 'Enter' && at?.matches('input,textarea') && !event.shiftKey) {
    event.preventDefault()
    const send = at.parentElement!.querySelector<HTMLButtonElement>('.send')
    if (send && !send.disabled) press(send)
  } else if (key === 'ArrowDown' || key === 'ArrowUp') {
    const stops = [...root.querySelectorAll<HTMLElement>('.home input,.home .list button')]
    const place = stops.indexOf(at!)
    if (place < 0) return
    event.preventDefault()
    stops[place + (key === 'ArrowDown' ? 1 : -1)]?.focus()
  }
}
