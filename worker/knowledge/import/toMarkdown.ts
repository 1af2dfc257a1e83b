import type { Element, Nodes, Root } from 'hast'
import { fromParse5 } from 'hast-util-from-parse5'
import { defaultHandlers, toMdast } from 'hast-util-to-mdast'
import type { Nodes as MdastNodes } from 'mdast'
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { defaultHandlers as defaultWriters, toMarkdown as write } from 'mdast-util-to-markdown'
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse, parseFragment, type TreeAdapter } from 'parse5'
import { lineOf, textOf } from './htmlText.ts'
import { tidyHtml } from './tidyHtml.ts'

/** Elements in one another beyond which text is kept and structure is dropped, as where Markdown is shown; boxes do not count. */
const deepest = 16
const boxes = new Set(['html', 'body', 'main', 'article', 'section', 'header', 'div', 'span', 'font', 'center'])
/** Elements in one another, boxes too, beyond which only the text is read: the libraries recurse, and look up what is open. */
const maxOpen = 256
/** Elements that a page may have however short it is, characters of a longer page for each further one, and of the longest. */
const minElements = 2000
const charactersAnElement = 8
const maxElements = 40_000
/** Columns or rows that one cell may span, as far as it counts: each makes cells. */
const maxSpan = 20

/** Thrown where a page would become a far larger tree than its text, or a far deeper one than anybody writes. */
class TooLarge extends Error {}

/** HTML as a tree. Nothing in it runs, and nothing is fetched; what is nested past all sense is only text. */
export function parseHtml(html: string, fragment = true): Root {
  return unlessTooLarge(
    () => {
      const treeAdapter = boundedAdapter(Math.min(maxElements, minElements + html.length / charactersAnElement))
      const options = { treeAdapter, scriptingEnabled: false }
      const tree = fromParse5(fragment ? parseFragment(html, options) : parse(html, options)) as Root
      levelled(tree, 0)
      return tree
    },
    () => ({ type: 'root', children: [{ type: 'text', value: withoutTags(html) }] }),
  )
}

/** Builds the tree as usual, and stops where it grows beyond all sense: a tag that stays open is made anew in each paragraph. */
function boundedAdapter(mostElements: number): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0
  let open = 0
  return {
    ...defaultTreeAdapter,
    createElement(...given) {
      if (++elements > mostElements) throw new TooLarge()
      return defaultTreeAdapter.createElement(...given)
    },
    onItemPush() {
      if (++open > maxOpen) throw new TooLarge()
    },
    onItemPop() {
      open--
    },
  }
}

/** A tree that is built or written by recursion may be more than the stack holds. */
function unlessTooLarge<Result>(work: () => Result, otherwise: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof TooLarge || error instanceof RangeError) return otherwise()
    throw error
  }
}

const withoutTags = (html: string) => html.replace(/<[^<>]*>/g, ' ').trim()

function levelled(node: Root | Element, depth: number): void {
  for (const [i, child] of node.children.entries()) {
    if (child.type !== 'element') continue
    for (const span of ['colSpan', 'rowSpan']) {
      if (Number(child.properties[span]) > maxSpan) child.properties[span] = maxSpan
    }
    const below = boxes.has(child.tagName) ? depth : depth + 1
    if (below > deepest) node.children[i] = { type: 'text', value: textOf(child) }
    else levelled(child, below)
  }
}

/** What an article of a help centre says, as Markdown; what is only there for programs is left out. */
export function toMarkdown(html: string | Nodes, base?: string): string {
  const tree = typeof html === 'string' ? parseHtml(html) : html
  return unlessTooLarge(
    () => written(tree, base),
    () => (typeof html === 'string' ? withoutTags(html) : lineOf(html)),
  )
}

function written(html: Nodes, base?: string): string {
  const tree = toMdast(tidyHtml(html), {
    handlers: {
      dialog: defaultHandlers.div,
      menu: defaultHandlers.ul,
      br: (state, node) =>
        node.properties.dataCell ? { type: 'html', value: '<br>' } : defaultHandlers.br(state, node),
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
        a: (state, node) =>
          node.properties.href
            ? { type: 'link', url: at(base, node.properties.href), children: state.all(node) as never }
            : state.all(node),
        img: (state, node) => {
          const src = at(base, node.properties.src)
          return defaultHandlers.img(state, { ...node, properties: { ...node.properties, src } })
        },
      }),
    },
  })
  marksAtWords(tree as never)
  return write(tree as never, {
    extensions: [gfmTableToMarkdown(), gfmStrikethroughToMarkdown()],
    bullet: '-',
    rule: '-',
    handlers: {
      break: (node, parent, state, info) =>
        state.stack.includes('tableCell') ? '<br>' : defaultWriters.break(node, parent, state, info),
    },
  }).trim()
}

const marked = new Set(['strong', 'emphasis', 'delete'])

/**
 * "**注意：**请": a mark between a punctuation sign and a letter is none in Markdown, and would be written with codes that nobody reads. The
 * sign goes out of what is marked.
 */
function marksAtWords(node: MdastNodes): void {
  if (!('children' in node)) return
  const children = node.children as MdastNodes[]
  for (const child of children) marksAtWords(child)
  for (const [i, child] of children.entries()) {
    if (!marked.has(child.type) || !('children' in child)) continue
    const [before, after] = [children[i - 1], children[i + 1]]
    const [first, last] = [child.children[0], child.children.at(-1)]
    if (after?.type === 'text' && last?.type === 'text' && /^[\p{L}\p{N}]/u.test(after.value)) {
      const kept = last.value.replace(/(?<![\p{P}\p{S}])[\p{P}\p{S}]+$/u, '')
      if (kept && kept !== last.value) {
        after.value = last.value.slice(kept.length) + after.value
        last.value = kept
      }
    }
    if (before?.type === 'text' && first?.type === 'text' && /[\p{L}\p{N}]$/u.test(before.value.slice(-2))) {
      const kept = first.value.replace(/^[\p{P}\p{S}]+/u, '')
      if (kept && kept !== first.value) {
        before.value += first.value.slice(0, first.value.length - kept.length)
        first.value = kept
      }
    }
  }
}

function at(base: string, address: unknown): string {
  return URL.parse(String(address ?? ''), base)?.href ?? ''
}

/** Whether a text is HTML rather than Markdown: it begins with one of the tags that editors write. */
export function looksLikeHtml(text: string): boolean {
  const start = text.trimStart()
  return begun.test(start) && start.includes('>')
}
const begun = /^<(?:!doctype|html|body|p|div|h[1-6]|ul|ol|li|table|section|article|span|br|strong|b|em|a|img|figure)\b/i
