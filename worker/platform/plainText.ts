import type { Content, Node } from '../../shared/content.ts'
import { withBreaks } from '../../shared/markdown.ts'

/** Text as it was typed, with its line breaks; nothing in it is markup. What a visitor writes goes this way. */
export function plainContent(text: string): Content {
  const paragraphs = text.trim().split(/\n{2,}/)
  return { type: 'root', children: paragraphs.map((lines) => ({ type: 'paragraph', children: withBreaks(lines) })) }
}

/** The words of a tree on one line, for previews. */
export function toPlain(content: Content, length = 140): string {
  const text = words(content).replace(/\s+/g, ' ').trim()
  return text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`
}

/** What stands between the parts of a node: without a mark, the end of one list item would run into the next. */
const between: Partial<Record<string, string>> = {
  root: ' ',
  list: ' · ',
  listItem: ' ',
  blockquote: ' ',
  table: ' · ',
  tableRow: ' ',
}

function words(node: Content | Node): string {
  if ('value' in node) return node.value
  if ('alt' in node) return node.alt
  if ('title' in node) return node.title ?? ''
  if ('children' in node) return (node.children as Node[]).map(words).join(between[node.type] ?? '')
  return ' '
}
