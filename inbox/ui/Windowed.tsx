import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { RowWindow } from './RowWindow.ts'

type Props<Item> = {
  items: readonly Item[]
  keyOf: (item: Item) => string
  /** How high a row is likely to be, in pixels, before any was drawn. */
  likely: number
  class?: string
  rowClass?: string
  /** The number of rows with those that are not loaded; -1: nobody knows. */
  size: number
  /** The place of a row among them, from 1; null: it has none. Without it, the place in `items`. */
  placeOf?: (item: Item) => number | null
  /** What is listed: with another of it the list is read from its start. */
  of?: unknown
  /** The row that is open: it comes into sight when it becomes so. */
  current?: string | undefined
  /** Whether the arrow keys go from row to row. */
  walks?: boolean
  /** What stands in a row. It has to be a component that reads a signal: so it is not drawn again while its props stay. */
  children: (item: Item) => ComponentChildren
}

/** A list of any length, in a `.scroll`: rows are in the page while they are near what is on the screen. */
export function Windowed<Item>(props: Props<Item>) {
  const { items, keyOf, likely, placeOf, of, current, children } = props
  const list = useRef<HTMLUListElement>(null)
  const view = useMemo(() => new RowWindow(likely), [likely])
  useMemo(() => view.take(items.map(keyOf)), [view, items, keyOf])
  useLayoutEffect(() => view.follow(list.current!), [view])
  useLayoutEffect(() => view.settle())
  const listed = useRef(of)
  useLayoutEffect(() => {
    if (of !== listed.current) view.toStart()
    listed.current = of
  }, [view, of])
  useLayoutEffect(() => {
    if (current) view.reveal(current)
  }, [view, of, current])
  const { places } = view
  const drawn = view.drawn()
  const gap = (from: number, to: number) => (to > from ? `${places.top(to) - places.top(from)}px` : undefined)
  return (
    <ul
      class={`windowed ${props.class ?? ''}`}
      ref={list}
      style={{ paddingBlockEnd: gap((drawn.at(-1) ?? -1) + 1, items.length) }}
      onFocusIn={({ target }) => view.focusIn(target)}
      onFocusOut={() => view.focusOut()}
      onKeyDown={(event) => props.walks && view.walk(event)}
    >
      {drawn.map((row, at) => {
        const item = items[row]!
        const place = placeOf ? placeOf(item) : row + 1
        return (
          <li
            key={keyOf(item)}
            class={props.rowClass}
            style={{ marginBlockStart: gap((drawn[at - 1] ?? -1) + 1, row) }}
            aria-posinset={place ?? undefined}
            aria-setsize={place === null ? undefined : props.size}
          >
            {children(item)}
          </li>
        )
      })}
    </ul>
  )
}
