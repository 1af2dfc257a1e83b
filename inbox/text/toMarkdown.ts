import type { Align, Block, Content, ListItem, Phrasing, TableRow } from '../../shared/content.ts'

/** Markdown that `toContent` reads back as this very tree: an answer that was given becomes one to edit. */
export function toMarkdown({ children }: Content): string {
  return blocks(children)
}

const blocks = (children: Block[]) => children.map(block).join('\n\n')

function block(node: Block): string {
  switch (node.type) {
    case 'paragraph':
      return phrasings(node.children)
    case 'heading':
      return `${'#'.repeat(node.depth)} ${phrasings(node.children)}`
    case 'blockquote':
      return blocks(node.children).replace(/^/gm, '> ')
    case 'list':
      return node.children.map((child, i) => item(child, node.ordered ? `${(node.start ?? 1) + i}. ` : '- ')).join('\n')
    case 'code': {
      const fence = fenceFor(node.value, '```')
      return `${fence}${node.lang ?? ''}\n${node.value}\n${fence}`
    }
    case 'thematicBreak':
      return '---'
    case 'table': {
      const [head, ...rows] = node.children.map(row)
      const columns = node.children[0]?.children.map((_, i) => ruleFor(node.align[i])) ?? []
      return [head, `| ${columns.join(' | ')} |`, ...rows].join('\n')
    }
    case 'video':
    case 'audio':
      return linkTo(node.url, escaped(node.title ?? node.url))
    default:
      return ''
  }
}

const row = ({ children }: TableRow) =>
  `| ${children.map((cell) => phrasings(cell.children).replaceAll('\\\n', '<br>').replaceAll('|', '\\|')).join(' | ')} |`

const ruleFor = (align: Align | undefined) =>
  align === 'center' ? ':-:' : align === 'right' ? '--:' : align === 'left' ? ':--' : '---'

const item = ({ children }: ListItem, mark: string) =>
  mark + blocks(children).replaceAll('\n', `\n${' '.repeat(mark.length)}`)

const phrasings = (children: Phrasing[]) => children.map(phrasing).join('')

function phrasing(node: Phrasing): string {
  switch (node.type) {
    case 'text':
      return escaped(node.value)
    case 'inlineCode': {
      const fence = fenceFor(node.value, '`')
      const space = /^`|`$/.test(node.value) ? ' ' : ''
      return fence + space + node.value + space + fence
    }
    case 'break':
      return '\\\n'
    case 'emphasis':
      return `*${phrasings(node.children)}*`
    case 'strong':
      return `**${phrasings(node.children)}**`
    case 'delete':
      return `~~${phrasings(node.children)}~~`
    case 'link': {
      const text = phrasings(node.children)
      return text === escaped(node.url) ? node.url : linkTo(node.url, text)
    }
    case 'image':
      return `!${linkTo(node.url, escaped(node.alt))}`
    default:
      return ''
  }
}

const linkTo = (url: string, text: string) => `[${text}](<${url.replace(/[<>\n]/g, encodeURIComponent)}>)`

/** Only what would be read as a mark; a text full of backslashes is nobody's. */
const escaped = (text: string) =>
  text
    .replace(/[\\`*_[\]<~]/g, '\\$&')
    .replace(/^([^\S\n]*)([#>+-])(?=\s|$)/gm, '$1\\$2')
    .replace(/^([^\S\n]*\d+)([.)])(?=\s|$)/gm, '$1\\$2')

/** A fence that does not occur inside. */
function fenceFor(text: string, least: string): string {
  let longest = 0
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  return '`'.repeat(Math.max(least.length, longest + 1))
}
