import type { Content, Node } from '../../shared/content.ts'

/** The words of a tree without its form, on one line: for a list, an announcement, a notification. */
export const plainText = (content: Content, most = 160) => shorten(content.children.map(ofNode).join(' '), most)

/** The words of a Markdown text at a glance, without its marks. Near enough for a list; only the parser is exact. */
export const withoutMarks = (markdown: string, most = 160) => {
  const text = markdown
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/^\s{0,3}(?:#{1,6}\s|>\s?|[-*+]\s|\d+[.)]\s|```.*$)/gm, '')
    .replace(/(\*\*|__|~~|`)/g, '')
    .replace(/(^|\s)\*(\S[^*]*)\*/g, '$1$2')
  return shorten(text, most)
}

function shorten(words: string, most: number) {
  const text = words.replace(/\s+/g, ' ').trim()
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

/** Whose parts are words of their own. */
const apart = ['list', 'listItem', 'blockquote', 'table', 'tableRow']

function ofNode(node: Node): string {
  if ('value' in node) return node.value
  if ('alt' in node) return node.alt
  if ('title' in node) return node.title ?? ''
  if ('children' in node) return (node.children as Node[]).map(ofNode).join(apart.includes(node.type) ? ' ' : '')
  return node.type === 'break' ? ' ' : ''
}
