import type { Block, Content, ListItem, Phrasing } from '../../shared/content.ts'

/** The words of a tree without its form, on one line: for a list, an announcement, a notification. */
export const plainText = (content: Content, most = 160) => {
  const text = content.children.map(ofNode).join(' ').replace(/\s+/g, ' ').trim()
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

function ofNode(node: Block | ListItem | Phrasing): string {
  if ('value' in node) return node.value
  if ('children' in node) {
    const between = node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote' ? ' ' : ''
    return (node.children as (Block | ListItem | Phrasing)[]).map(ofNode).join(between)
  }
  return node.type === 'break' ? ' ' : ''
}
