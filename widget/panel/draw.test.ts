import { beforeEach, expect, test, vi } from 'vitest'
import { Component, jsx, render } from './draw.ts'

/** As much of a document as drawing touches. */
class FakeNode {
  parentNode: FakeElement | null = null
  get nextSibling(): FakeNode | null {
    const siblings = this.parentNode?.childNodes ?? []
    return siblings[siblings.indexOf(this) + 1] ?? null
  }
  remove() {
    if (this.parentNode) this.parentNode.childNodes = this.parentNode.childNodes.filter((one) => one !== this)
    this.parentNode = null
  }
}
class FakeText extends FakeNode {
  data: string
  constructor(data: string) {
    super()
    this.data = data
  }
}
class FakeElement extends FakeNode {
  childNodes: FakeNode[] = []
  attributes: Record<string, string> = {}
  listeners: Record<string, ((event: unknown) => void)[]> = {}
  value = ''
  moves = 0
  namespaceURI: string
  localName: string
  constructor(namespaceURI: string, localName: string) {
    super()
    this.namespaceURI = namespaceURI
    this.localName = localName
  }
  insertBefore(node: FakeNode, before: FakeNode | null) {
    this.moves++
    node.remove()
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length
    this.childNodes.splice(at, 0, node)
    node.parentNode = this
  }
  setAttribute(name: string, value: string) {
    this.attributes[name] = value
  }
  removeAttribute(name: string) {
    delete this.attributes[name]
  }
  addEventListener(type: string, run: (event: unknown) => void) {
    this.listeners[type] = [...(this.listeners[type] ?? []), run]
  }
}

const toText = (node: FakeNode): string =>
  node instanceof FakeText
    ? node.data
    : `<${(node as FakeElement).localName}>${(node as FakeElement).childNodes.map(toText).join('')}`

let place: FakeElement
const draw = (what: unknown) => render(what, place as unknown as Element)
const shown = () => place.childNodes.map(toText).join('')
const li = (name: string) => jsx('li', { children: name }, name)
const first = () => place.childNodes[0] as FakeElement

beforeEach(() => {
  vi.stubGlobal('document', {
    createElementNS: (space: string, name: string) => new FakeElement(space, name),
    createTextNode: (data: string) => new FakeText(data),
  })
  place = new FakeElement('http://www.w3.org/1999/xhtml', 'div')
})

test('elements, text, numbers and lists are drawn; nothing, true and false are not', () => {
  draw(jsx('p', { children: ['a', 0, null, false, true, undefined, [jsx('b', { children: 'c' }), 'd']] }))
  expect(shown()).toBe('<p>a0<b>cd')
})

test('what is matched keeps its element, and what comes and goes before it does not move it', () => {
  draw([null, jsx('textarea', {})])
  const box = first()
  draw([jsx('p', { children: 'line' }), jsx('textarea', {})])
  expect(shown()).toBe('<p>line<textarea>')
  expect(place.childNodes[1]).toBe(box)
  draw([null, jsx('textarea', {})])
  expect(place.childNodes).toEqual([box])
})

test('a list is put in order by its keys, and a longer one only gets what is new', () => {
  draw(['a', 'b', 'c'].map(li))
  const elements = [...place.childNodes]
  place.moves = 0
  draw(['a', 'b', 'c', 'd'].map(li))
  expect(place.moves).toBe(1)
  draw(['d', 'c', 'a'].map(li))
  expect(shown()).toBe('<li>d<li>c<li>a')
  expect(place.childNodes[2]).toBe(elements[0])
  draw(['x', 'd', 'c', 'a'].map(li))
  expect(shown()).toBe('<li>x<li>d<li>c<li>a')
})

test('a listener is added once and always calls the newest', () => {
  const [before, after] = [vi.fn(), vi.fn()]
  draw(jsx('button', { onClick: before }))
  draw(jsx('button', { onClick: after }))
  expect(first().listeners.click).toHaveLength(1)
  first().listeners.click![0]!('event')
  expect(before).not.toHaveBeenCalled()
  expect(after).toHaveBeenCalledWith('event')
})

test('attributes follow, and what the visitor typed is compared with what is there', () => {
  draw(jsx('input', { class: 'a', 'aria-invalid': false, value: '' }))
  expect(first().attributes).toEqual({ class: 'a', 'aria-invalid': 'false' })
  first().value = 'typed'
  draw(jsx('input', { class: undefined, 'aria-invalid': true, value: '' }))
  expect(first().attributes).toEqual({ 'aria-invalid': 'true' })
  expect(first().value).toBe('')
})

test('what is inside an svg belongs to its namespace', () => {
  draw(jsx('svg', { viewBox: '0 0 24 24', children: jsx('path', { d: 'M0 0' }) }))
  expect((first().childNodes[0] as FakeElement).namespaceURI).toBe('http://www.w3.org/2000/svg')
  expect(first().attributes).toEqual({ viewBox: '0 0 24 24' })
})

test('a component keeps itself, is told before and after, and draws again when its state changes', () => {
  const told: unknown[] = []
  class Counter extends Component<{ name: string }, { count: number }> {
    override state = { count: 0 }
    override componentDidMount = () => told.push('mounted')
    override getSnapshotBeforeUpdate = () => 'before'
    override componentDidUpdate = (props: { name: string }, _: unknown, snapshot: unknown) =>
      told.push([props.name, snapshot])
    override render = ({ name }: { name: string }, { count }: { count: number }) => {
      bump = () => this.setState({ count: count + 1 })
      return `${name} ${count}`
    }
  }
  let bump = () => {}
  const counter = (name: string) => jsx(Counter as never, { name })
  draw([counter('a'), jsx('p', {})])
  bump()
  expect(shown()).toBe('a 1<p>')
  draw([counter('b'), jsx('p', {})])
  expect(shown()).toBe('b 1<p>')
  expect(told).toEqual(['mounted', ['a', 'before'], ['a', 'before']])
})

test('drawing nothing takes everything away', () => {
  draw([jsx('p', { children: 'a' }), 'text', jsx(() => [jsx('i', {}), 'x'], {})])
  expect(shown()).toBe('<p>atext<i>x')
  draw(null)
  expect(place.childNodes).toEqual([])
})
