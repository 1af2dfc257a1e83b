import type { Element, Nodes, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toMdast } from 'hast-util-to-mdast'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { toMarkdown as write } from 'mdast-util-to-markdown'
import { textOf } from './htmlText.ts'

/** Elements in one another beyond which text is kept and structure is dropped, as where Markdown is shown; boxes do not count. */
const deepest = 16
const boxes = new Set(['html', 'body', 'main', 'article', 'section', 'header', 'div', 'span', 'font', 'center'])

/** HTML as a tree. Nothing in it runs, and nothing is fetched; what is nested past all sense is only text. */
export function parseHtml(html: string, fragment = true): Root {
  return unlessTooDeep(
    () => {
      const tree = fromHtml(html, { fragment })
      levelled(tree, 0)
      return tree
    },
    () => ({ type: 'root', children: [{ type: 'text', value: html.replace(/<[^<>]*>/g, ' ') }] }),
  )
}

/** The libraries recurse, and thousands of boxes in one another are more than the stack holds. */
function unlessTooDeep<Result>(work: () => Result, otherwise: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) return otherwise()
    throw error
  }
}

function levelled(node: Root | Element, depth: number): void {
  for (const [i, child] of node.children.entries()) {
    if (child.type !== 'element') continue
    const below = boxes.has(child.tagName) ? depth : depth + 1
    if (below > deepest) node.children[i] = { type: 'text', value: textOf(child) }
    else levelled(child, below)
  }
}

/** What an article of a help centre says, as Markdown; what is only there for programs is left out. */
export function toMarkdown(html: string | Nodes, base?: string): string {
  const tree = typeof html === 'string' ? parseHtml(html) : html
  return unlessTooDeep(
    () => written(tree, base),
    () => (typeof html === 'string' ? html.replace(/<[^<>]*>/g, ' ').trim() : ''),
  )
}

function written(html: Nodes, base?: string): string {
  const tree = toMdast(html, {
    handlers: {
      script: nothing,
      style: nothing,
      template: nothing,
      noscript: nothing,
      nav: nothing,
      form: nothing,
      button: nothing,
      svg: nothing,
      /** A video or a map that stands in the page becomes a link to it. */
      iframe: (_, node) => {
        const source = String(node.properties.src ?? '')
        return /^https?:/.test(source)
          ? {
              type: 'paragraph',
              children: [{ type: 'link', url: source, children: [{ type: 'text', value: source }] }],
            }
          : undefined
      },
      ...(base && {
        a: (state, node) => ({ type: 'link', url: at(base, node.properties.href), children: state.all(node) as never }),
      }),
    },
  })
  return write(tree as never, { extensions: [gfmTableToMarkdown()], bullet: '-', rule: '-' }).trim()
}

const nothing = () => undefined

function at(base: string, address: unknown): string {
  return URL.parse(String(address ?? ''), base)?.href ?? ''
}

/** Whether a text is HTML rather than Markdown: it begins with one of the tags that editors write, or is full of them. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|body|p|div|h[1-6]|ul|ol|li|table|section|article|span|br|strong|b|em|a|img|figure)\b[^>]*>/i.test(
    text,
  )
}
