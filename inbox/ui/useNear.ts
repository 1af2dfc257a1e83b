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
    return watch(element, ({ isIntersecting, boundingClientRect }) => {
      if (isIntersecting) near.value = true
      else if (near.peek() && !isHeld(element)) {
        height.current = boundingClientRect.height
        near.value = false
      }
    })
  }, [place, near])
  return { near: near.value, height: height.current }
}

function isHeld(element: HTMLElement) {
  const selection = getSelection()
  return element.contains(document.activeElement) || (!selection?.isCollapsed && selection?.containsNode(element, true))
}

type Look = (entry: IntersectionObserverEntry) => void
/** One observer watches all parts of a scroller: hundreds of them would each look at every frame. */
const watches = new WeakMap<Element, { observer: IntersectionObserver; looks: Map<Element, Look> }>()

function watch(element: Element, look: Look): () => void {
  const scroller = element.closest('.scroll')!
  const { observer, looks } = watches.get(scroller) ?? watchOf(scroller)
  looks.set(element, look)
  observer.observe(element)
  return () => {
    looks.delete(element)
    observer.unobserve(element)
  }
}

function watchOf(scroller: Element) {
  const looks = new Map<Element, Look>()
  const newest = (entries: IntersectionObserverEntry[]) =>
    new Map(entries.map((entry) => [entry.target, entry])).values()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of newest(entries)) looks.get(entry.target)?.(entry)
    },
    { root: scroller, rootMargin: margin },
  )
  const made = { observer, looks }
  watches.set(scroller, made)
  return made
}
