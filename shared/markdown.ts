import type { Nodes, TableRow as TableRowOfMarkdown } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Block, Content, ListItem, Phrasing, TableCell, TableRow } from './content.ts'
import { isMediaAddress, playerFor, sizeByAddress } from './mediaAddress.ts'

/** The only link targets that are ever shown as links. */
const linkProtocol = /^(?:https?|mailto|tel):/i

/** Nested deeper than this, text is kept and structure is dropped: nobody writes it, and clients recurse. */
const deepest = 8

const extensions = [gfmAutolinkLiteral(), gfmStrikethrough({ singleTilde: false }), gfmTable()]
const mdastExtensions = [gfmAutolinkLiteralFromMarkdown(), gfmStrikethroughFromMarkdown(), gfmTableFromMarkdown()]

/** One line that begins with a letter and has nothing that means something in Markdown, nor in an address. */
const plainLine = /^(?!.*(?::\/|www\.))\p{L}(?:[^\p{Cc}\\`*_[\]<>|~&@]*[^\p{Cc}\s\\`*_[\]<>|~&@])?$/iu

/**
 * Markdown as the small tree that clients show. HTML in it stays text; links of other protocols lose their target.
 * The one function in this folder: what an owner sees in the preview must be what the worker stores. Most of what people
 * type is a plain line; to parse that would take longer than all else that is done with a message, and say the same.
 */
export function toContent(markdown: string): Content {
  if (plainLine.test(markdown)) return { type: 'root', children: paragraph(markdown) }
  const tree = fromMarkdown(markdown, { extensions, mdastExtensions })
  return { type: 'root', children: tree.children.flatMap((node) => toBlocks(node, 0)) }
}

/** A text whose line ends are to be seen. */
export function withBreaks(text: string): Phrasing[] {
  return text.split('\n').flatMap((line, i): Phrasing[] => {
    const node: Phrasing = { type: 'text', value: line }
    return i === 0 ? [node] : [{ type: 'break' }, node]
  })
}

function toBlocks(node: Nodes, depth: number): Block[] {
  if (depth > deepest) return paragraph(textOf(node))
  switch (node.type) {
    case 'paragraph':
      return toParagraphs(toPhrasings(node.children, depth))
    case 'heading':
      return [{ type: 'heading', depth: node.depth, children: toPhrasings(node.children, depth) }]
    case 'blockquote':
      return [{ type: 'blockquote', children: node.children.flatMap((child) => toBlocks(child, depth + 1)) }]
    case 'list': {
      const children = node.children.map(
        (item): ListItem => ({
          type: 'listItem',
          children: item.children.flatMap((child) => toBlocks(child, depth + 1)),
        }),
      )
      return [
        { type: 'list', ordered: node.ordered ?? false, ...(node.start != null && { start: node.start }), children },
      ]
    }
    case 'code':
      return [{ type: 'code', value: node.value, ...(node.lang && { lang: node.lang }) }]
    case 'thematicBreak':
      return [{ type: 'thematicBreak' }]
    case 'table':
      return [{ type: 'table', align: node.align ?? [], children: node.children.map((row) => toRow(row, depth)) }]
    case 'definition':
      return []
    default:
      return paragraph(textOf(node))
  }
}

function toRow({ children }: TableRowOfMarkdown, depth: number): TableRow {
  const cells = children.map(
    (cell): TableCell => ({ type: 'tableCell', children: toPhrasings(cell.children, depth + 1) }),
  )
  return { type: 'tableRow', children: cells }
}

/** A film or a sound that has a line to itself stands between paragraphs; anything else stays in its own. */
function toParagraphs(phrasings: Phrasing[]): Block[] {
  const blocks: Block[] = []
  let open: Phrasing[] | undefined
  for (const line of linesOf(phrasings)) {
    const player = toPlayer(line)
    if (player) {
      blocks.push(player)
      open = undefined
    } else if (open) open.push({ type: 'break' }, ...line)
    else {
      open = line
      blocks.push({ type: 'paragraph', children: open })
    }
  }
  return blocks
}

function linesOf(phrasings: Phrasing[]): Phrasing[][] {
  const lines: Phrasing[][] = [[]]
  for (const phrasing of phrasings) {
    if (phrasing.type === 'break') lines.push([])
    else lines.at(-1)!.push(phrasing)
  }
  return lines
}

function toPlayer(line: Phrasing[]): Block | undefined {
  const [node, ...rest] = line.filter((one) => one.type !== 'text' || one.value.trim())
  if (rest.length > 0 || (node?.type !== 'link' && node?.type !== 'image')) return undefined
  const type = playerFor(node.url)
  const title = node.type === 'image' ? node.alt : node.children.map(wordsOf).join('')
  return type && { type, url: node.url, ...(title && title !== node.url && { title }) }
}

function wordsOf(node: Phrasing): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(wordsOf).join('') : ''
}

function paragraph(text: string): Block[] {
  return text ? [{ type: 'paragraph', children: [{ type: 'text', value: text }] }] : []
}

function toPhrasings(nodes: Nodes[], depth: number): Phrasing[] {
  return nodes.flatMap((node) => toPhrasing(node, depth + 1))
}

function toPhrasing(node: Nodes, depth: number): Phrasing[] {
  if (depth > deepest) return [{ type: 'text', value: textOf(node) }]
  switch (node.type) {
    case 'text':
      return withBreaks(node.value)
    case 'inlineCode':
      return [{ type: 'inlineCode', value: node.value }]
    case 'break':
      return [{ type: 'break' }]
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{ type: node.type, children: toPhrasings(node.children, depth) }]
    case 'link':
      return linkProtocol.test(node.url) || playerFor(node.url)
        ? [{ type: 'link', url: node.url, children: toPhrasings(node.children, depth) }]
        : toPhrasings(node.children, depth)
    case 'image':
      return isMediaAddress(node.url)
        ? [{ type: 'image', url: node.url, alt: node.alt ?? '', ...sizeByAddress(node.url) }]
        : [{ type: 'text', value: textOf(node) }]
    default:
      return [{ type: 'text', value: textOf(node) }]
  }
}

/** What a node says, markup and all its kinds aside; of an image, its description. */
function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  if ('alt' in node) return node.alt ?? ''
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
