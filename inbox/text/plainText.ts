import type { Block, Content, ListItem, Phrasing } from '../../shared/content.ts'

/** The words of a tree without its form, on one line: for a list, an announcement, a notification. */
export const plainText = (content: Content, most = 160) => shorten(content.children.map(ofNode).join(' '), most)

/** The words of a Markdown text at a glance, without its marks. Near enough for a list; only the parser is exact. */
export const withoutMarks = (markdown: string, most = 160) => {
  const text = markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s{0,3}(?:#{1,6}\s|>\s?|[-*+]\s|\d+[.)]\s|```.*$)/gm, '')
    .replace(/(\*\*|__|~~|`)/g, '')
    .replace(/(^|\s)\*(\S[^*]*)\*/g, '$1$2')
  return shorten(text, most)
}

function shorten(words: string, most: number) {
  const text = words.replace(/\s+/g, ' ').trim()
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
