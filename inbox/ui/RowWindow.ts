import { signal } from '@preact/signals'
import { RowPlaces } from './RowPlaces.ts'

/** How far from what is on the screen rows are drawn anew, in pixels, and how much of that may be used up before. */
const margin = 900
const slack = 300
/** What is selected keeps its rows, to be copied; but not thousands of them. */
const mostSelected = 300

const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/**
 * Which rows of a long list are drawn: those near the screen, and the one that has the focus. What is read stays where it
 * is when rows above it come, go, or turn out higher than was likely; only whoever is at the very start of the scroller
 * (the end, where CSS turned it around) stays there. Rows are the list's children, in the order of `drawn()`.
 */
export class RowWindow {
  readonly places: RowPlaces
  readonly #range = signal({ from: 0, to: -1 })
  readonly #focused = signal<string | undefined>(undefined)
  #list: HTMLElement | undefined
  #scroller: HTMLElement | undefined
  /** What stands at the upper edge of the screen, and how many pixels of it lie above. */
  #reading: { key: string; into: number } | undefined
  #isTaken = false
  #toFocus: { key: string; selector: string } | undefined
  readonly #keyOf = new Map<Element, string>()
  #watch: ResizeObserver | undefined

  constructor(likelyHeight: number) {
    this.places = new RowPlaces(likelyHeight)
  }

  /** The rows that there are now; called while drawing. */
  take(keys: readonly string[]): void {
    const { from, to } = this.#range.peek()
    const first = this.places.key(from)
    this.places.take(keys)
    const shift = ((first === undefined ? undefined : this.places.row(first)) ?? from) - from
    this.#show({ from: from + shift, to: Math.min(to + shift, keys.length - 1) })
    this.#isTaken = true
  }

  /** The numbers of the rows to draw, in order. */
  drawn(): number[] {
    const { from, to } = this.#range.value
    const rows = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
    const held = this.#focused.value === undefined ? undefined : this.places.row(this.#focused.value)
    if (held === undefined || (held >= from && held <= to)) return rows
    return held < from ? [held, ...rows] : [...rows, held]
  }

  /** Begins to follow the scroller that the list stands in; ends with the function that comes back. */
  follow(list: HTMLElement): () => void {
    const scroller = list.closest<HTMLElement>('.scroll')!
    const watch = new ResizeObserver((entries) => this.#measure(entries))
    this.#list = list
    this.#scroller = scroller
    this.#watch = watch
    watch.observe(scroller)
    scroller.style.overflowAnchor = 'none' // where a browser has it, it would move what is moved here
    scroller.addEventListener('scroll', this.look, { passive: true })
    return () => {
      watch.disconnect()
      scroller.removeEventListener('scroll', this.look)
      this.#keyOf.clear()
    }
  }

  /** Called once what `drawn()` said is in the page. */
  settle(): void {
    const drawn = this.drawn()
    const rows = new Set(this.#list?.children)
    for (const row of this.#keyOf.keys()) {
      if (rows.has(row)) continue
      this.#watch?.unobserve(row)
      this.#keyOf.delete(row)
    }
    let at = 0
    for (const row of rows) {
      if (!this.#keyOf.has(row)) this.#watch?.observe(row)
      this.#keyOf.set(row, this.places.key(drawn[at++]!)!)
    }
    if (this.#isTaken) {
      this.#isTaken = false
      this.#keepPlace()
      this.look()
    }
    this.#focus()
  }

  /** Sees what is on the screen. */
  readonly look = (): void => {
    const scroller = this.#scroller
    if (!scroller?.clientHeight) return // hidden: what was drawn stays
    const above = this.#above()
    const isRead = Math.abs(scroller.scrollTop) >= 1 && above > 0 && above < this.places.height
    const reading = this.places.rowAt(above)
    this.#reading = isRead ? { key: this.places.key(reading)!, into: above - this.places.top(reading) } : undefined
    const needed = this.#near(above, scroller.clientHeight, margin - slack)
    const now = this.#range.peek()
    if (needed.from < now.from || needed.to > now.to || needed.to < needed.from !== now.to < now.from)
      this.#show(this.#near(above, scroller.clientHeight, margin))
  }

  toStart(): void {
    if (this.#scroller) this.#scroller.scrollTop = 0
    this.look()
  }

  /** Scrolls as little as it takes to show a row. */
  reveal(key: string): void {
    const row = this.places.row(key)
    if (row === undefined || !this.#scroller?.clientHeight) return
    const above = this.#above()
    const [top, end] = [this.places.top(row), this.places.top(row + 1)]
    const over = end - above - this.#scroller.clientHeight
    const by = top < above ? top - above : Math.max(0, over)
    if (by === 0) return
    this.#scroller.scrollTop += by
    this.look()
  }

  focusIn(target: EventTarget | null): void {
    const row = this.#rowOf(target as Node)
    this.#focused.value = row === undefined ? undefined : this.places.key(row)
  }

  focusOut(): void {
    this.#focused.value = undefined
  }

  /** The arrow keys, Home and End go from row to row, to what in it is of the kind that has the focus. */
  walk(event: KeyboardEvent): void {
    const step = steps[event.key]
    const from = this.#focused.peek() === undefined ? undefined : this.places.row(this.#focused.peek()!)
    if (!step || from === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const key = this.places.key(Math.max(0, Math.min(this.places.count - 1, from + step)))!
    this.#toFocus = { key, selector: (event.target as Element).matches('input') ? 'input' : 'a, button' }
    this.reveal(key)
    this.#focus()
  }

  #show({ from, to }: { from: number; to: number }) {
    const now = this.#range.peek()
    if (from !== now.from || to !== now.to) this.#range.value = { from, to }
  }

  #focus() {
    if (!this.#toFocus) return
    const { key, selector } = this.#toFocus
    const row = [...this.#keyOf].find(([, one]) => one === key)?.[0]
    if (!row) return // not drawn yet
    this.#toFocus = undefined
    row.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true })
  }

  #above() {
    return this.#scroller!.getBoundingClientRect().top - this.#list!.getBoundingClientRect().top
  }

  #near(above: number, seen: number, beyond: number) {
    const { places } = this
    if (places.count === 0 || above - beyond > places.height || above + seen + beyond < 0) return { from: 0, to: -1 }
    const [from, to] = [places.rowAt(above - beyond), places.rowAt(above + seen + beyond)]
    const [start, end] = this.#selected() ?? [from, to]
    const both = { from: Math.min(from, start!), to: Math.max(to, end!) }
    return both.to - both.from > mostSelected ? { from, to } : both
  }

  #selected(): number[] | undefined {
    const selection = getSelection()
    if (!selection || selection.isCollapsed) return
    const ends = [selection.anchorNode, selection.focusNode].map((end) => this.#rowOf(end))
    const rows = ends.filter((row) => row !== undefined).sort((a, b) => a - b)
    return rows.length === 2 ? rows : undefined
  }

  #rowOf(node: Node | null): number | undefined {
    const key = [...this.#keyOf].find(([row]) => row.contains(node))?.[1]
    return key === undefined ? undefined : this.places.row(key)
  }

  #measure(entries: ResizeObserverEntry[]) {
    if (!this.#scroller?.clientHeight) return
    let isMoved = false
    for (const { target, borderBoxSize } of entries) {
      const key = this.#keyOf.get(target)
      if (key !== undefined && this.places.measure(key, borderBoxSize[0]!.blockSize)) isMoved = true
    }
    if (isMoved) this.#keepPlace()
    this.look()
  }

  #keepPlace() {
    const row = this.#reading && this.places.row(this.#reading.key)
    if (row === undefined) return
    const by = this.places.top(row) + this.#reading!.into - this.#above()
    if (Math.abs(by) > 0.5) this.#scroller!.scrollTop += by
  }
}
