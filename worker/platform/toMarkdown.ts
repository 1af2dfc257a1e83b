import type { Block, Content, ListItem, Phrasing, TableRow } from '../../shared/content.ts'

/**
 * A tree as Markdown again, for who reads Markdown rather than trees: `toContent` makes much the same tree of it. Signs that
 * stood for themselves are not escaped, since a reader of words takes escapes for words.
 */
export function toMarkdown(content: Content): string {
  return content.children.map(block).join('\n\n')
}

function block(node: Block): string {
  switch (node.type) {
    case 'paragraph':
      return phrasings(node.children)
    case 'heading':
      return `${'#'.repeat(node.depth)} ${phrasings(node.children)}`
    case 'blockquote':
      return prefixed(node.children.map(block).join('\n\n'), '> ', '> ')
    case 'list':
      return node.children
        .map((item, i) => listItem(item, node.ordered ? `${(node.start ?? 1) + i}. ` : '- '))
        .join('\n')
    case 'code':
      return `\`\`\`${node.lang ?? ''}\n${node.value}\n\`\`\``
    case 'thematicBreak':
      return '---'
    case 'table': {
      const [head, ...rows] = node.children.map(row)
      return [head, `|${' --- |'.repeat(node.children[0]?.children.length ?? 0)}`, ...rows].join('\n')
    }
    case 'video':
    case 'audio':
      return `[${node.title ?? ''}](${node.url})`
  }
}

const row = ({ children }: TableRow) =>
  `| ${children.map((cell) => phrasings(cell.children).replaceAll('\n', '<br>')).join(' | ')} |`

function listItem(item: ListItem, mark: string): string {
  return prefixed(item.children.map(block).join('\n'), mark, ' '.repeat(mark.length))
}

function prefixed(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, i) => (i === 0 ? first : rest) + line)
    .join('\n')
}

function phrasings(nodes: Phrasing[]): string {
  return nodes.map(phrasing).join('')
}

function phrasing(node: Phrasing): string {
  switch (node.type) {
    case 'text':
      return node.value
    case 'inlineCode':
      return `\`${node.value}\``
    case 'break':
      return '\n'
    case 'strong':
      return `**${phrasings(node.children)}**`
    case 'emphasis':
      return `*${phrasings(node.children)}*`
    case 'delete':
      return `~~${phrasings(node.children)}~~`
    case 'link': {
      const text = phrasings(node.children)
      return text === node.url ? text : `[${text}](${node.url})`
    }
    case 'image':
      return `![${node.alt}](${node.url})`
  }
}
