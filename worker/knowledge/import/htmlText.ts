import type { Element, Nodes, RootContent } from 'hast'

/** What a node says, as it stands in the page. */
export function textOf(node: Nodes): string {
  return node.type === 'text' ? node.value : 'children' in node ? node.children.map(textOf).join('') : ''
}

/** What a node says, in one line. */
export function lineOf(node: Nodes): string {
  const all = (one: Nodes): string =>
    one.type === 'text' ? one.value : 'children' in one ? one.children.map(all).join(' ') : ''
  return all(node)
    .replace(/\s+/g, ' ')
    .replace(/ (?=[?？!！,，.。])/g, '')
    .trim()
}

/** The first element below a node that is what is looked for. */
export function findElement(node: Nodes, is: (element: Element) => boolean): Element | undefined {
  for (const child of 'children' in node ? (node.children as RootContent[]) : []) {
    if (child.type !== 'element') continue
    const found = is(child) ? child : findElement(child, is)
    if (found) return found
  }
  return undefined
}
