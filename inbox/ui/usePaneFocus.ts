import { useEffect, useRef } from 'preact/hooks'

/** On a phone one pane takes the other's place, and the focus with it: it goes to the way back, and back to where it was. */
export function usePaneFocus(open: string | undefined) {
  const last = useRef<string | null>(null)
  useEffect(() => {
    const path = location.pathname + location.search
    const back = last.current
    if (open) last.current = path
    const frame = requestAnimationFrame(() => {
      const now = document.activeElement
      if (now && now !== document.body && now.checkVisibility()) return
      const row = [...document.querySelectorAll<HTMLAnchorElement>('.list-pane a')].find((link) => {
        return link.pathname + link.search === back
      })
      const to = open ? document.querySelector<HTMLElement>('.pane .only-phone') : row
      if (to?.checkVisibility()) to.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [open])
}
