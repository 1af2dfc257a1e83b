import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import type { Block, Content, ListItem, Phrasing } from './content.ts'

/** The only link targets that are ever shown as links. */
const linkProtocol = /^(?:https?|mailto|tel):/i

/** Nested deeper than this, text is kept and structure is dropped: nobody writes it, and clients recurse. */
const deepest = 8

/**
 * Markdown as the small tree that clients show. HTML in it stays text; links of other protocols lose their target.
 * The one function in this folder: what an owner sees in the preview must be what the worker stores.
 */
export function toContent(markdown: string): Content {
  const tree = fromMarkdown(markdown, {
    extensions: [gfmAutolinkLiteral(), gfmStrikethrough({ singleTilde: false })],
    mdastExtensions: [gfmAutolinkLiteralFromMarkdown(), gfmStrikethroughFromMarkdown()],
  })
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
      return [{ type: 'paragraph', children: toPhrasings(node.children, depth) }]
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
    case 'definition':
      return []
    default:
      return paragraph(textOf(node))
  }
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
      return linkProtocol.test(node.url)
        ? [{ type: 'link', url: node.url, children: toPhrasings(node.children, depth) }]
        : toPhrasings(node.children, depth)
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
