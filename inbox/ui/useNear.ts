import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** How far from what is on the screen a part is drawn: a reader in a hurry meets what is there already. */
const margin = '1500px 0px'

/**
 * For a part of a long scroller: whether it is near what is on the screen, and how high it was when it last was (null if
 * never). A part that holds the focus, or something of what is selected, stays near. `atFirst` says so until it is known.
 */
export function useNear(place: RefObject<HTMLElement | null>, atFirst: boolean) {
  const near = useSignal(atFirst)
  const height = useRef<number | null>(null)
  useEffect(() => {
    const element = place.current!
    const watch = new IntersectionObserver(
      (entries) => {
        const { isIntersecting, boundingClientRect } = entries.at(-1)!
        if (isIntersecting) near.value = true
        else if (near.peek() && !isHeld(element)) {
          height.current = boundingClientRect.height
          near.value = false
        }
      },
      { root: element.closest('.scroll'), rootMargin: margin },
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [place, near])
  return { near: near.value, height: height.current }
}

function isHeld(element: HTMLElement) {
  const selection = getSelection()
  return element.contains(document.activeElement) || (!selection?.isCollapsed && selection?.containsNode(element, true))
}
