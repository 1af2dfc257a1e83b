import type { Nodes, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toMdast } from 'hast-util-to-mdast'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { toMarkdown as write } from 'mdast-util-to-markdown'

/** HTML as a tree. Nothing in it runs, and nothing is fetched. */
export const parseHtml = (html: string, fragment = true): Root => fromHtml(html, { fragment })

/** What an article of a help centre says, as Markdown; what is only there for programs is left out. */
export function toMarkdown(html: string | Nodes, base?: string): string {
  const tree = toMdast(typeof html === 'string' ? parseHtml(html) : html, {
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
