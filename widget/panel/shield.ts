import { press } from './keys.ts'

/** Nothing of ours listens to these on their way in; what they do by themselves they do all the same. */
const stopped =
  'keydown keypress keyup beforeinput compositionstart compositionupdate compositionend paste copy cut wheel touchstart touchmove touchend pointerdown mousedown focus blur focusin focusout'

/**
 * Keeps what happens in the widget from the page, from the window down: its shortcuts would take what is typed, its smooth
 * scrolling the wheel, its dialogs the focus. `onKey` is told of the keys that the page does not hear.
 */
export function shield(root: ShadowRoot, onKey: (event: KeyboardEvent) => void, gone: AbortSignal) {
  const { host } = root
  const options = { capture: true, signal: gone }
  // A listener that was there before this one still hears the keys, and takes the widget for a field to write in.
  Object.defineProperty(host, 'isContentEditable', { value: true, configurable: true })

  /** The key that went down here: what had the focus may be gone when it comes up. */
  let down: string | undefined

  function stop(event: Event) {
    const { target, relatedTarget } = event as FocusEvent
    const { type, key } = event as KeyboardEvent
    const isUp = type === 'keyup' && key === down
    if (type === 'keydown') down = target === host ? key : undefined
    const leavesDialog =
      relatedTarget === host && (target as Element).closest?.('dialog,[role=dialog],[role=alertdialog],[aria-modal]')
    if (target !== host && !leavesDialog && !isUp) return
    event.stopImmediatePropagation()
    if (type === 'keydown') onKey(event as KeyboardEvent)
  }
  for (const type of stopped.split(' ')) addEventListener(type, stop, options)
  root.addEventListener('input', (event) => event.stopPropagation(), { signal: gone })

  /** A page that keeps the focus in a dialog may swallow each press outside of it: what was pressed here is pressed again. */
  function onPress(event: MouseEvent) {
    if (event.target !== host || !event.isTrusted) return
    let isHeard = false
    const hear = () => {
      isHeard = true
    }
    const pressed = event.detail ? root.elementFromPoint(event.clientX, event.clientY) : root.activeElement
    root.addEventListener('click', hear, { capture: true, once: true })
    setTimeout(() => {
      root.removeEventListener('click', hear, true)
      if (!isHeard) press(pressed)
    })
  }
  addEventListener('click', onPress, options)
}
