import { useEffect, useRef } from 'preact/hooks'
import { useApp } from './inbox.ts'
import { type Command, isField, type Place, readKey } from './keyboard.ts'

/** How long the first key of two waits for the second. */
const openFor = 1200

/** Obeys the keys of a place while its page is shown; what it does not handle is left to others. */
export function useKeys(place: Place, act: Partial<Record<Command, () => void>>) {
  const { prefs } = useApp()
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    let open = ''
    let openedAt = 0
    const onKey = (event: KeyboardEvent) => {
      if (!prefs.shortcuts.peek() || event.defaultPrevented || isField(event.target)) return
      const read = readKey(event, Date.now() - openedAt < openFor ? open : '', place)
      open = read.open
      openedAt = Date.now()
      const verb = read.command && latest.current[read.command]
      if (!verb) return
      event.preventDefault()
      verb()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [place, prefs])
}
