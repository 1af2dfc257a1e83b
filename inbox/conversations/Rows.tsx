import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { ConversationSummary } from '../../shared/messages.ts'
import { ConversationRow } from './ConversationRow.tsx'
import { near, stretch } from './stretches.ts'

type Props = { items: readonly ConversationSummary[]; current?: string }

/**
 * The rows of one section. They are all of one height, so where each stands is known without drawing it: those near the
 * screen are drawn, and the one that is open or has the focus; of the others the words alone keep their place.
 */
export function Rows({ items, current }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const height = useSignal(88)
  const from = useSignal(0)
  const to = useSignal(0)
  const focused = useSignal<string | undefined>(undefined)
  const look = useRef(() => {
    const scroller = list.current?.closest('.scroll')
    if (!list.current || !scroller) return // the page was left before this came about
    const row = list.current.querySelector('[data-id]')
    if (row?.clientHeight) height.value = row.getBoundingClientRect().height
    const above = scroller.getBoundingClientRect().top - list.current.getBoundingClientRect().top
    const now = near(above, scroller.clientHeight, height.value)
    from.value = now.from
    to.value = now.to
  }).current
  useEffect(look) // what stands above may have grown
  useEffect(() => {
    const scroller = list.current?.closest('.scroll')
    if (!scroller) return
    const watch = new ResizeObserver(look)
    watch.observe(scroller)
    scroller.addEventListener('scroll', look, { passive: true })
    return () => {
      watch.disconnect()
      scroller.removeEventListener('scroll', look)
    }
  }, [look])
  const parts = useMemo(() => toParts(items), [items])
  const drawn = parts.flatMap(({ rows, words }, at) => {
    const isHeld = rows.some(({ id }) => id === current || id === focused.value)
    if (isHeld || (at >= from.value && at <= to.value))
      return rows.map((item) => <ConversationRow key={item.id} item={item} current={item.id === current} />)
    return (
      <li class="far" key={`far-${at}`} style={{ blockSize: `${rows.length * height.value}px` }}>
        {words}
      </li>
    )
  })
  return (
    <ul
      class="rows windowed"
      ref={list}
      onFocusIn={({ target }) => {
        focused.value = (target as Element).closest<HTMLElement>('[data-id]')?.dataset.id
      }}
      onFocusOut={() => {
        focused.value = undefined
      }}
    >
      {drawn}
    </ul>
  )
}

function toParts(items: readonly ConversationSummary[]) {
  return Array.from({ length: Math.ceil(items.length / stretch) }, (_, at) => {
    const rows = items.slice(at * stretch, (at + 1) * stretch)
    return {
      rows,
      words: rows.map(({ visitor, preview }) => `${visitor.name ?? visitor.email ?? ''} ${preview}`).join(' '),
    }
  })
}
