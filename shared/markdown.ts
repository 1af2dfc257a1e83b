import type { List, Nodes, TableRow as TableRowOfMarkdown } from 'mdast'
import { type Extension, fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { seam, unspaced, withAddressEnds, withoutSeams } from './addressEnds.ts'
import type { Block, Content, ListItem, Phrasing, TableCell, TableRow } from './content.ts'
import { isTooCostly } from './markdownCost.ts'
import { isMediaAddress, playerFor, sizeByAddress } from './mediaAddress.ts'

/** The only link targets that are ever shown as links. */
const linkProtocol = /^(?:https?|mailto|tel):/i

/** Nested deeper than this, text is kept and structure is dropped: nobody writes it, and clients recurse. */
const deepest = 8

const extensions = [gfmAutolinkLiteral(), gfmStrikethrough({ singleTilde: false }), gfmTable()]
/** Nobody means these in a chat: four spaces at the beginning of a line, and `[1]: shipped`, which would vanish. */
const typedExtensions = [...extensions, { disable: { null: ['codeIndented', 'definition'] } }]

declare module 'mdast' {
  interface ListItemData {
    /** The number that was written before it. */
    number?: number
  }
}

/** mdast keeps the first number of a list only. */
const itemNumbers: Extension = {
  exit: {
    listItemValue(token) {
      const item = this.stack.at(-1)
      if (item?.type === 'listItem') item.data = { number: Number(this.sliceSerialize(token)) }
    },
  },
}
const mdastExtensions = [
  gfmAutolinkLiteralFromMarkdown(),
  gfmStrikethroughFromMarkdown(),
  gfmTableFromMarkdown(),
  itemNumbers,
]

/** One line that begins with a letter and has nothing that means something in Markdown, nor in an address. */
const plainLine = /^(?!.*(?::\/|www\.))\p{L}(?:[^\p{Cc}\\`*_[\]<>|~&@]*[^\p{Cc}\s\\`*_[\]<>|~&@])?$/iu

/**
 * Markdown as the small tree that clients show. HTML in it stays text, but for `<br>` in a table; links of other protocols lose their target.
 * The one function in this folder: what an owner sees in the preview must be what the worker stores. Most of what people
 * type is a plain line; to parse that would take longer than all else that is done with a message, and say the same. What
 * would take the parser longer than any text that people write is shown as it was typed: no text throws, and the time is
 * bounded.
 */
export function toContent(markdown: string): Content {
  return read(markdown, withAddressEnds(markdown), extensions)
}

/**
 * What a person types in a chat, as the same tree: marks that people set on purpose count, those that Markdown finds in figures
 * and lines as they are typed stand for themselves ("2*3*4", "+ 49 664", "1) yes", "# 5").
 */
export function toTypedContent(text: string): Content {
  return read(text, withAddressEnds(asTyped(text)), typedExtensions)
}

function read(text: string, seamed: string, extensions: Syntax): Content {
  if (plainLine.test(text)) return { type: 'root', children: paragraph(text) }
  if (isTooCostly(text)) return literally(text)
  const parsed = (part: string): Block[] => {
    const tree = fromMarkdown(part, { extensions, mdastExtensions })
    if (seamed !== text) takeOutSeams(tree)
    return tree.children.flatMap((node) => toBlocks(node, 0))
  }
  const parts = partsOf(seamed).map(({ text, goesOn }) => ({ blocks: parsed(text), goesOn }))
  return { type: 'root', children: joined(parts) ?? parsed(seamed) }
}
type Syntax = NonNullable<NonNullable<Parameters<typeof fromMarkdown>[1]>['extensions']>

/** A seam keeps Markdown from reading a mark that people type without meaning it. */
function asTyped(text: string): string {
  return text
    .replace(/(?<=\d)\*(?=\d)/g, `${seam}*${seam}`)
    .replace(/^( {0,3}\d{1,9})(?=\)[ \t])/gm, `$1${seam}`)
    .replace(/^( {0,3}\+)(?=[ \t])/gm, `$1${seam}`)
    .replace(/^( {0,3}#{1,6})(?=[ \t]+\d)/gm, `$1${seam}`)
    .replace(/^( {0,3})(?=>[ \t]?\d)/gm, `$1${seam}`)
    .replace(/(?<=[^\n]\n)(?= {0,3}(?:-+|=+)[ \t]*$)/gm, seam)
}

function takeOutSeams(node: Nodes) {
  if ('value' in node) node.value = withoutSeams(node.value)
  if ('url' in node) node.url = withoutSeams(node.url)
  if ('alt' in node) node.alt = withoutSeams(node.alt ?? '')
  if ('children' in node) for (const child of node.children) takeOutSeams(child)
}

/** Rows of tables that are read at once: the parser's time grows with the square of them. */
const rowsAtOnce = 40
const delimiters = /^\|[ \t:|-]+$/

/** A part of a text. One that goes on with the table of the part before begins with the head of it. */
type Part = { text: string; goesOn: boolean }

/**
 * A text cut before and within its tables, where it has many rows of them. One that has code between fences, HTML or definitions
 * stays whole: these reach from one block into another.
 */
function partsOf(markdown: string): Part[] {
  const lines = markdown.split('\n')
  if (lines.length <= rowsAtOnce || /^[ >]*(?:`{3}|~{3}|<|\[[^[\]]*\]:)/m.test(markdown)) {
    return [{ text: markdown, goesOn: false }]
  }
  const parts: Part[] = []
  let part: string[] = []
  let goesOn = false
  let head: [string, string] | undefined
  let rows = 0
  const cut = (next: boolean) => {
    parts.push({ text: part.join('\n'), goesOn })
    part = []
    goesOn = next
    rows = 0
  }
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1]
    if (!line.startsWith('|')) head = undefined
    else if (!lines[i - 1]?.trim() && next && delimiters.test(next)) {
      if (rows >= rowsAtOnce) cut(false)
      head = [line, next]
    } else if (head && rows >= rowsAtOnce) {
      cut(true)
      part.push(...head)
    }
    if (head) rows++
    part.push(line)
  }
  cut(false)
  return parts
}

/** The blocks of all parts, with the tables that were cut in one again; undefined where one of them was none. */
function joined(parts: { blocks: Block[]; goesOn: boolean }[]): Block[] | undefined {
  const all: Block[] = []
  for (const { blocks, goesOn } of parts) {
    const [first, ...more] = blocks
    const open = all.at(-1)
    if (!goesOn) all.push(...blocks)
    else if (open?.type !== 'table' || first?.type !== 'table') return undefined
    else {
      open.children.push(...first.children.slice(1))
      all.push(...more)
    }
  }
  return all
}

/** A text as it was typed, with its paragraphs and line breaks. */
function literally(text: string): Content {
  const paragraphs = text.split(/\n{2,}/).filter((lines) => lines.trim() !== '')
  return { type: 'root', children: paragraphs.map((lines) => ({ type: 'paragraph', children: withBreaks(lines) })) }
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
    case 'list':
      return toLists(node, depth)
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

/**
 * A list counts on from its first number, so where other numbers were written the next list begins. The same number before
 * each of several items is Markdown's way to have them counted.
 */
function toLists({ children, ordered, start }: List, depth: number): Block[] {
  const numbers = children.map(({ data }, i) => data?.number ?? (start ?? 1) + i)
  const isCounted = !ordered || numbers.every((number) => number === numbers[0])
  const lists: Extract<Block, { type: 'list' }>[] = []
  for (const [i, item] of children.entries()) {
    if (lists.length === 0 || !(isCounted || numbers[i] === numbers[i - 1]! + 1)) {
      const first = ordered ? numbers[i] : undefined
      lists.push({
        type: 'list',
        ordered: ordered ?? false,
        ...(first !== undefined && { start: first }),
        children: [],
      })
    }
    const own: ListItem = { type: 'listItem', children: item.children.flatMap((child) => toBlocks(child, depth + 1)) }
    lists.at(-1)!.children.push(own)
  }
  return lists
}

function toRow({ children }: TableRowOfMarkdown, depth: number): TableRow {
  const cells = children.map(
    (cell): TableCell => ({ type: 'tableCell', children: toPhrasings(cell.children, depth + 1, true) }),
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

function toPhrasings(nodes: Nodes[], depth: number, inCell = false): Phrasing[] {
  return nodes.flatMap((node, i) =>
    isCutAddress(node, nodes[i - 1], nodes[i + 1])
      ? [{ type: 'text', value: textOf(node) }]
      : toPhrasing(node, depth + 1, inCell),
  )
}

/** Written with letters that mail addresses of old have not ("müller@…"), of which the reader took the rest: somebody else's. */
function isCutAddress(node: Nodes, before: Nodes | undefined, after: Nodes | undefined): boolean {
  if (node.type !== 'link' || node.url !== `mailto:${textOf(node)}`) return false
  return (
    (before?.type === 'text' && letterAtEnd.test(before.value)) ||
    (after?.type === 'text' && letterAtStart.test(after.value))
  )
}
const letterAtEnd = new RegExp(`(?![${unspaced}])[\\p{L}\\p{M}]$`, 'u')
const letterAtStart = new RegExp(`^(?![${unspaced}])[\\p{L}\\p{M}]`, 'u')

/** `<br>`, with which Markdown writes a line end in a cell of a table, where a line of its own would end the row. */
const lineEnd = /^<br\s*\/?>$/i

function toPhrasing(node: Nodes, depth: number, inCell: boolean): Phrasing[] {
  if (depth > deepest) return [{ type: 'text', value: textOf(node) }]
  switch (node.type) {
    case 'text':
      return withBreaks(node.value)
    case 'inlineCode':
      return [{ type: 'inlineCode', value: node.value }]
    case 'break':
      return [{ type: 'break' }]
    case 'html':
      return inCell && lineEnd.test(node.value) ? [{ type: 'break' }] : [{ type: 'text', value: node.value }]
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{ type: node.type, children: toPhrasings(node.children, depth, inCell) }]
    case 'link':
      return linkProtocol.test(node.url) || playerFor(node.url)
        ? [{ type: 'link', url: node.url, children: toPhrasings(node.children, depth, inCell) }]
        : toPhrasings(node.children, depth, inCell)
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
