import type { Element, ElementContent, Nodes, Root, Text } from 'hast'

/** Elements whose words are for programs, or for who uses the page rather than reads it. */
const silent = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'nav',
  'form',
  'button',
  'svg',
  'link',
  'meta',
  'title',
  'option',
  'optgroup',
])
/** Elements that are written as what is in them. */
const plain = new Set(
  'span font small big ins abbr acronym bdi bdo cite data dfn label nobr sub sup time output blink ruby rb rt rp rtc'.split(
    ' ',
  ),
)
/** Elements within a line that say nothing where nothing is in them. */
const inline = new Set('a b strong i em u s del strike mark code kbd samp tt var'.split(' '))
/** Elements in which every space counts. */
const verbatim = new Set(['pre', 'listing', 'xmp', 'plaintext', 'textarea'])

/**
 * A copy of a tree with all its words and without what is nothing: empty elements, programs, one text in many pieces. The library
 * that turns HTML into Markdown looks at all that follows such a node, and for each of thousands again.
 */
export function tidyHtml(tree: Nodes): Root {
  return { type: 'root', children: 'children' in tree ? tidy(tree.children as ElementContent[]) : [] }
}

function tidy(nodes: ElementContent[], out: ElementContent[] = []): ElementContent[] {
  for (const node of nodes) {
    if (node.type === 'text') say(out, node.value)
    else if (node.type === 'element' && !silent.has(node.tagName)) element(node, out)
  }
  return out
}

function element(node: Element, out: ElementContent[]): void {
  const { tagName } = node
  if (verbatim.has(tagName) || tagName === 'select') out.push(node)
  else if (tagName === 'wbr') say(out, '\u200b')
  else if (tagName === 'q') tidyBetween('"', node, '"', out)
  else if (plain.has(tagName)) tidy(node.children, out)
  else if (tagName === 'input' && out.length > 0)
    return // a box to tick stands at the beginning of its line
  else {
    const isCell = tagName === 'td' || tagName === 'th'
    const children = isCell ? cellLines(tidy(node.children)) : tidy(node.children)
    if (inline.has(tagName) && children.every(isBlank)) {
      if (children.length > 0) say(out, ' ')
      return
    }
    const { hidden: _, ...properties } = node.properties
    const copy: Element = { ...node, properties, children }
    if (inline.has(tagName)) withoutOuterSpaces(copy, out)
    else if (tagName === 'table' && !hasCells(copy)) out.push(...children)
    else if (tagName === 'table' && isSparse(copy)) out.push(...lines(copy))
    else out.push(copy)
  }
}

/** "is<b> very </b>good": spaces stand around what is marked, not in it. */
function withoutOuterSpaces(element: Element, out: ElementContent[]): void {
  const { children } = element
  const [first, last] = [children[0], children.at(-1)]
  const begins = first?.type === 'text' && /^\s/.test(first.value)
  if (begins) children[0] = { type: 'text', value: first.value.trimStart() }
  const end = children.at(-1)
  const ends = last?.type === 'text' && /\s$/.test(last.value)
  if (ends && end?.type === 'text') children[children.length - 1] = { type: 'text', value: end.value.trimEnd() }
  if (begins) say(out, ' ')
  out.push(element)
  if (ends) say(out, ' ')
}

const apart = new Set(
  'p div section article header footer blockquote center address figure figcaption dl dt dd pre li'.split(' '),
)
const lineEnd = (): Element => ({ type: 'element', tagName: 'br', properties: {}, children: [] })

/**
 * What stands in a cell, as lines: a table in Markdown has no paragraphs and lists. Points are written as such, headings are bold, and
 * of a table in a cell each row is a line.
 */
function cellLines(nodes: ElementContent[]): ElementContent[] {
  const lines: ElementContent[][] = [[]]
  const add = (node: ElementContent) => lines.at(-1)!.push(node)
  const begin = () => {
    if (lines.at(-1)!.some((node) => !isBlank(node))) lines.push([])
  }
  const look = (node: ElementContent, mark: string): void => {
    if (node.type !== 'element') add(node)
    else if (node.tagName === 'br') lines.push([])
    else if (node.tagName === 'ul' || node.tagName === 'ol') {
      let number = Number(node.properties.start ?? 1) || 1
      for (const item of node.children) {
        if (item.type !== 'element') continue
        begin()
        add({ type: 'text', value: `${mark}${node.tagName === 'ol' ? `${number++}.` : '•'} ` })
        for (const child of item.children) look(child, `${mark}\u2003`)
        begin()
      }
    } else if (/^h[1-6]$/.test(node.tagName)) {
      begin()
      add({ ...node, tagName: 'strong', properties: {} })
      begin()
    } else if (node.tagName === 'table' || /^t(?:head|body|foot)$/.test(node.tagName)) {
      for (const child of node.children) look(child, mark)
    } else if (node.tagName === 'tr') {
      begin()
      for (const cell of node.children) {
        if (cell.type !== 'element') continue
        for (const child of cell.children) look(child, mark)
        add({ type: 'text', value: ' ' })
      }
      begin()
    } else if (apart.has(node.tagName)) {
      // The text of a point may be a paragraph of its own.
      if (!isOnlyMark(lines.at(-1)!)) begin()
      for (const child of node.children) look(child, mark)
      begin()
    } else add(node)
  }
  for (const node of nodes) look(node, '')
  const first = lines.findIndex((line) => !line.every(isBlank))
  const last = lines.findLastIndex((line) => !line.every(isBlank))
  return lines.slice(Math.max(0, first), last + 1).flatMap((line, i) => (i === 0 ? line : [lineEnd(), ...line]))
}

const isOnlyMark = (line: ElementContent[]) =>
  line.every((node) => node.type === 'text' && /^[\s\u2003]*(?:•|\d+\.)?\s*$/.test(node.value))

function tidyBetween(begin: string, node: Element, end: string, out: ElementContent[]): void {
  say(out, begin)
  tidy(node.children, out)
  say(out, end)
}

/** Adds to the text before, if that is one. */
function say(out: ElementContent[], value: string): void {
  const last = out.at(-1)
  if (last?.type === 'text') out[out.length - 1] = { type: 'text', value: last.value + value }
  else out.push({ type: 'text', value })
}

const isBlank = (node: ElementContent): node is Text => node.type === 'text' && !/\S/.test(node.value)

const hasCells = (node: Element): boolean =>
  node.children.some((child) => child.type === 'element' && (/^t[dh]$/.test(child.tagName) || hasCells(child)))

/** Cells that a table may be filled up with, for each that it has, so that all its rows are equally long. */
const maxFilling = 20

/** Whether far more cells would be written than there are: few rows are long, or a cell spans many. */
function isSparse(table: Element): boolean {
  let [rows, cells, columns, spanned] = [0, 0, 0, 0]
  const look = (node: Element): void => {
    for (const child of node.children) {
      if (child.type !== 'element') continue
      if (child.tagName === 'tr') {
        rows++
        const own = child.children.filter((cell) => cell.type === 'element')
        const widths = own.map(({ properties }) => Number(properties.colSpan) || 1)
        cells += own.length
        columns = Math.max(
          columns,
          widths.reduce((sum, width) => sum + width, 0),
        )
        spanned += own.reduce((sum, { properties }, i) => sum + widths[i]! * (Number(properties.rowSpan) || 1), 0)
      } else if (child.tagName !== 'table') look(child)
    }
  }
  look(table)
  return Math.max(rows * columns, spanned) > maxFilling * (cells + 20)
}

/** The rows of a table as lines. */
function lines(node: Element): ElementContent[] {
  return node.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return []
    if (child.tagName !== 'tr') return lines(child)
    const words = child.children.flatMap((cell): ElementContent[] =>
      cell.type === 'element' ? [...cell.children, { type: 'text', value: ' ' }] : [],
    )
    return [{ type: 'element', tagName: 'div', properties: {}, children: words }]
  })
}
