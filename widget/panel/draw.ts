/**
 * As much of Preact as the panel uses, in a fifth of its bytes: the build puts this in Preact's place, and nothing else
 * knows. The panel is always drawn from the top, so there is no scheduling, no context and no hook; a component is a
 * function, or a class with the few lifecycle methods below. Matching is by place, else by type and key.
 */
type Props = { [name: string]: unknown; children?: unknown }
type Type = string | ((props: Props) => unknown) | (new (props: Props) => Component)
type Wanted = { type?: Type; props: Props; key?: unknown; text: string }
type Drawn = Wanted & { kids: Drawn[]; dom?: Element | Text; self?: Component }

const svgSpace = 'http://www.w3.org/2000/svg'
const trees = new WeakMap<Element, { what: unknown; drawn: Drawn[] }>()
/** The newest props of each element: its listeners are added once and look here. */
const latest = new WeakMap<Element, Props>()
/** What is to be done once everything is in its place. */
const afterwards: (() => void)[] = []
let redraw = () => {}

export const jsx = (type: Type | undefined, props: Props, key?: unknown, text = ''): Wanted => ({
  type,
  props,
  key,
  text,
})
export { jsx as jsxs }
export const Fragment = (props: Props) => props.children

export class Component<P = Props, S = object> {
  declare props: P
  declare state: S
  declare redraw: () => void
  declare render: (props: P, state: S) => unknown
  declare componentDidMount?: () => void
  declare componentDidUpdate?: (props: P, state: S, snapshot: unknown) => void
  declare getSnapshotBeforeUpdate?: () => unknown
  constructor(props: P) {
    this.props = props
    this.redraw = redraw
  }
  setState(change: Partial<S>) {
    this.state = { ...this.state, ...change }
    this.redraw()
  }
}

export function render(what: unknown, place: Element) {
  const tree = trees.get(place) ?? { what, drawn: [] }
  tree.what = what
  trees.set(place, tree)
  redraw = () => render(tree.what, place)
  tree.drawn = drawAll(place, tree.drawn, what, null)
  for (const run of afterwards.splice(0)) run()
}

/** Everything that can stand in JSX as a flat list; what shows nothing keeps its place, so that its neighbours keep theirs. */
function toList(what: unknown): Wanted[] {
  if (Array.isArray(what)) return what.flatMap(toList)
  if (what && typeof what === 'object') return [what as Wanted]
  return [jsx(undefined, {}, undefined, what === 0 || (what && what !== true) ? String(what) : '')]
}

function drawAll(parent: Element, before: Drawn[], what: unknown, anchor: Node | null): Drawn[] {
  const wanted = toList(what)
  const rest = new Set(before)
  const take = (one: Wanted, i: number) => {
    const fits = (old?: Drawn) => old && rest.has(old) && old.type === one.type && old.key === one.key
    const old = fits(before[i]) ? before[i] : before.find(fits)
    if (old) rest.delete(old)
    return old
  }
  const pairs = wanted.map(take)
  for (const old of rest) remove(old)
  const drawn: Drawn[] = []
  // From the last to the first, so that the place before which each belongs is known.
  for (let i = wanted.length; i--; ) {
    const one = drawOne(parent, pairs[i], wanted[i]!, anchor)
    drawn[i] = one
    anchor = firstOf(one) ?? anchor
  }
  return drawn
}

const firstOf = ({ dom, kids }: Drawn): Node | undefined => {
  if (dom) return dom
  for (const kid of kids) {
    const first = firstOf(kid)
    if (first) return first
  }
}

function remove({ dom, kids }: Drawn) {
  if (dom) dom.remove()
  else kids.forEach(remove)
}

function drawOne(parent: Element, old: Drawn | undefined, wanted: Wanted, anchor: Node | null): Drawn {
  const { type, text } = wanted
  // No prototype: the page may have added to Object.prototype.
  const props: Props = { __proto__: null, ...wanted.props }
  const one: Drawn = { ...wanted, kids: old?.kids ?? [], dom: old?.dom, self: old?.self }
  if (typeof type === 'function') {
    one.kids = drawAll(parent, one.kids, drawComponent(one, type, props), anchor)
    return one
  }
  if (type) drawElement(parent, old, one, type, props)
  else if (!text) {
    one.dom?.remove()
    one.dom = undefined
  } else if (!one.dom) one.dom = document.createTextNode(text)
  else if (old?.text !== text) (one.dom as Text).data = text
  const { dom } = one
  if (dom && (dom.parentNode !== parent || dom.nextSibling !== anchor)) parent.insertBefore(dom, anchor)
  return one
}

function drawComponent(one: Drawn, type: Exclude<Type, string>, props: Props): unknown {
  if (!(type.prototype instanceof Component)) return (type as (props: Props) => unknown)(props)
  const { self } = one
  if (self) {
    const { props: propsBefore, state } = self
    const snapshot = self.getSnapshotBeforeUpdate?.()
    self.props = props
    afterwards.push(() => self.componentDidUpdate?.(propsBefore, state, snapshot))
    return self.render(props, state)
  }
  const made = new (type as new (props: Props) => Component)(props)
  one.self = made
  afterwards.push(() => made.componentDidMount?.())
  return made.render(props, made.state)
}

function drawElement(parent: Element, old: Drawn | undefined, one: Drawn, type: string, props: Props) {
  const isSvg = type === 'svg' || parent.namespaceURI === svgSpace
  const dom = (one.dom ?? document.createElementNS(isSvg ? svgSpace : 'http://www.w3.org/1999/xhtml', type)) as Element
  one.dom = dom
  latest.set(dom, props)
  const before = old?.props ?? {}
  one.kids = drawAll(dom, one.kids, props.children, null)
  for (const name of Object.keys({ ...before, ...props })) if (name !== 'children') set(dom, name, before, props, isSvg)
}

function set(dom: Element, name: string, before: Props, props: Props, isSvg: boolean) {
  const value = props[name]
  if (name === 'ref') {
    if (!before.ref) (value as (element: Element) => void)(dom)
  } else if (name.startsWith('on')) {
    if (!before[name])
      dom.addEventListener(name.slice(2).toLowerCase(), (event) =>
        (latest.get(dom)?.[name] as ((event: Event) => void) | undefined)?.(event),
      )
  } else if (value === undefined || value === null) dom.removeAttribute(name)
  else if (isSvg || name === 'class' || name.includes('-') || !(name in dom)) {
    if (before[name] !== value) dom.setAttribute(name, String(value))
  } else {
    const element = dom as unknown as Props
    // Compared with what is there, because the visitor may have typed meanwhile.
    if (element[name] !== value) element[name] = value
  }
}
