/**
 * As much of Preact's signals as the widget uses, in a third of their bytes. A write marks all that hangs on it; whoever is
 * read or run next looks whether anything has really changed.
 */
type Watcher = {
  /** What it read when it last ran, and which version of that. */
  sources: Map<Signal<unknown>, number>
  /** Something that it read may have changed. */
  isMarked: boolean
  /** It has run to its end. */
  isDone: boolean
  mark(): void
}
type Effect = Watcher & { update(): void }

let watcher: Watcher | undefined
/** Batches under way: until the last one ends, no effect runs. */
let depth = 0
const waiting = new Set<Effect>()
/** An effect that keeps setting itself off must not hang the page. */
const mostRuns = 1000

/** A value that is followed by whoever reads it. */
export class Signal<Value> {
  version = 0
  watchers = new Set<Watcher>()
  held: Value
  constructor(value: Value) {
    this.held = value
  }
  get value() {
    const held = this.peek()
    watcher?.sources.set(this, this.version)
    if (watcher) this.watchers.add(watcher)
    return held
  }
  set value(value) {
    if (value === this.held) return
    this.held = value
    this.version++
    batch(() => this.mark())
  }
  /** Reads without following. */
  peek() {
    this.update()
    return this.held
  }
  /** Brings it up to date, which a plain value always is. */
  update() {}
  /** Tells all that hang on it. */
  mark() {
    for (const one of this.watchers)
      if (!one.isMarked) {
        one.isMarked = true
        one.mark()
      }
  }
}

class Computed<Value> extends Signal<Value> implements Watcher {
  sources: Watcher['sources'] = new Map()
  isMarked = false
  isDone = false
  work: () => Value
  constructor(work: () => Value) {
    super(undefined as Value)
    this.work = work
  }
  override update() {
    if (!hasNews(this)) return
    const value = watch(this, this.work)
    if (value !== this.held) this.version++
    this.held = value
  }
}

/** Whether it has to run: for the first time, after it threw, or since something that it read is another. */
function hasNews(one: Watcher): boolean {
  if (!one.isDone) return true
  if (!one.isMarked) return false
  one.isMarked = false
  for (const [source, version] of one.sources) {
    source.update()
    if (source.version !== version) return true
  }
  return false
}

/** Runs it and notes what it reads; what it no longer reads no longer tells it. */
function watch<Result>(one: Watcher, run: () => Result): Result {
  const before = one.sources
  one.sources = new Map()
  one.isMarked = one.isDone = false
  try {
    const result = as(one, run)
    one.isDone = true
    return result
  } finally {
    for (const source of before.keys()) if (!one.sources.has(source)) source.watchers.delete(one)
  }
}

function as<Result>(one: Watcher | undefined, run: () => Result): Result {
  const outer = watcher
  watcher = one
  try {
    return run()
  } finally {
    watcher = outer
  }
}

export const signal = <Value>(value: Value) => new Signal(value)

/** A value that follows from others. It is worked out when it is read; it must write nothing. */
export const computed = <Value>(work: () => Value): Pick<Signal<Value>, 'peek'> & { readonly value: Value } =>
  new Computed(work)

/** Runs it now, and again whenever what it read has changed; first what it returned last. Gives a function that ends it. */
export function effect(run: () => unknown): () => void {
  let cleanUp: unknown
  const rest = () => {
    const last = cleanUp
    cleanUp = undefined
    if (typeof last === 'function') untracked(() => last())
  }
  const one: Effect = {
    sources: new Map(),
    isMarked: false,
    isDone: false,
    mark: () => waiting.add(one),
    update() {
      if (!hasNews(one)) return
      rest()
      cleanUp = watch(one, run)
    },
  }
  batch(one.update)
  return () => {
    watch(one, () => {})
    one.isMarked = true // nobody marks it any more
    waiting.delete(one)
    batch(rest)
  }
}

/** Runs it; what it changed is told at the end, once. */
export function batch<Result>(run: () => Result): Result {
  depth++
  try {
    return run()
  } finally {
    try {
      if (depth === 1) runEffects()
    } finally {
      depth--
    }
  }
}

/** One that throws does not keep the others from running. */
function runEffects() {
  let runs = 0
  let failures: unknown[] = []
  for (const one of waiting) {
    waiting.delete(one)
    try {
      if (runs++ < mostRuns) one.update()
    } catch (error) {
      failures = [error]
    }
  }
  for (const error of failures) throw error
}

/** Runs it as if nobody watched. */
export const untracked = <Result>(run: () => Result) => as(undefined, run)
