import type { Nodes, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import type { Block, Content, ListItem, Phrasing } from '../../shared/content.ts'

const shownLinks = /^(?:https?|mailto|tel):/i

/** What the worker will make of a Markdown text, near enough for a preview: the same subset, everything else as text. */
export function toContent(markdown: string): Content {
  const tree = fromMarkdown(markdown, {
    extensions: [gfmAutolinkLiteral(), gfmStrikethrough({ singleTilde: false })],
    mdastExtensions: [gfmAutolinkLiteralFromMarkdown(), gfmStrikethroughFromMarkdown()],
  })
  return { type: 'root', children: blocks(tree.children) }
}

const blocks = (nodes: RootContent[]): Block[] => nodes.flatMap(toBlock)

function toBlock(node: RootContent): Block[] {
  switch (node.type) {
    case 'paragraph':
      return [{ type: 'paragraph', children: phrasing(node.children) }]
    case 'heading':
      return [{ type: 'heading', depth: node.depth, children: phrasing(node.children) }]
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(node.children) }]
    case 'list':
      return [
        {
          type: 'list',
          ordered: node.ordered ?? false,
          ...(node.start != null && { start: node.start }),
          children: node.children.map((item): ListItem => ({ type: 'listItem', children: blocks(item.children) })),
        },
      ]
    case 'code':
      return [{ type: 'code', value: node.value, ...(node.lang && { lang: node.lang }) }]
    case 'thematicBreak':
      return [{ type: 'thematicBreak' }]
    default: {
      const value = asText(node)
      return value ? [{ type: 'paragraph', children: [{ type: 'text', value }] }] : []
    }
  }
}

const phrasing = (nodes: PhrasingContent[]): Phrasing[] => nodes.flatMap(toPhrasing)

function toPhrasing(node: PhrasingContent): Phrasing[] {
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
      return [{ type: node.type, children: phrasing(node.children) }]
    case 'link':
      return shownLinks.test(node.url)
        ? [{ type: 'link', url: node.url, children: phrasing(node.children) }]
        : phrasing(node.children)
    default: {
      const value = asText(node)
      return value ? [{ type: 'text', value }] : []
    }
  }
}

/** In a chat the return key means a new line, also where Markdown would run the lines together. */
const withBreaks = (value: string): Phrasing[] =>
  value.split('\n').flatMap((line, at): Phrasing[] => {
    const text: Phrasing[] = line ? [{ type: 'text', value: line }] : []
    return at ? [{ type: 'break' }, ...text] : text
  })

/** HTML and images are not shown; what was written is. */
function asText(node: Nodes): string {
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? ''
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(asText).join('') : ''
}
