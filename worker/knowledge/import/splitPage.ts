import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast'
import type { PageEntries, PageEntry } from '../../../shared/importing.ts'
import { limits } from '../../../shared/limits.ts'
import { findElement, lineOf } from './htmlText.ts'
import { isMarked, splitText } from './splitText.ts'
import { structuredEntries } from './structuredEntries.ts'
import { parseHtml, toMarkdown } from './toMarkdown.ts'

const mostEntries = 200
const longestMarked = 200_000

/**
 * What a page of the shop seems to answer: from its structured data, its lists of terms, its folds, and headings that ask
 * or stand under "FAQ" or 常见问题; of a text, from "Q:" and "A:" and from lines that ask. No model is asked.
 */
export function splitPage(text: string, url?: string): PageEntries {
  if (!/<[a-z]/i.test(text.slice(0, text.lastIndexOf('>') + 1))) return { title: '', items: tidied(splitText(text)) }
  const page = parseHtml(text, false)
  const items: PageEntry[] = structuredEntries(page, (html) => toMarkdown(html, url))
  const found: Found = { items, blocks: [] }
  walk(page, found, url)
  items.push(...fromHeadings(found.blocks, url))
  if (hasMarks(page)) items.push(...splitText(toMarkdown(page, url), 'marks'))
  return { title: titleOf(page), items: tidied(items) }
}

/** Whether it is worth writing the whole page as Markdown to look for "Q:" and "A:". */
function hasMarks(page: Root): boolean {
  const text = lineOf(page)
  return text.length < longestMarked && /\b[qa]\d*\s*[:：.、]|question|answer|[问答問][题题案]?\d*\s*[:：]/i.test(text)
}

/** Each question once, as it was found first, and nothing without an answer. */
function tidied(items: PageEntry[]): PageEntry[] {
  const seen = new Set<string>()
  const kept = items.flatMap(({ question, answer, from }) => {
    const asked = question.replace(/\s+/g, ' ').trim().slice(0, limits.question)
    const key = asked
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
    if (!key || !answer.trim() || seen.has(key)) return []
    seen.add(key)
    return [{ question: asked, answer: answer.trim().slice(0, limits.answer), from }]
  })
  return kept.slice(0, mostEntries)
}

/** `heading`: how deep, or 0 for what stands between headings. */
type Block = { heading: number; text: string; nodes: ElementContent[] }
type Found = { items: PageEntry[]; blocks: Block[] }

/** What a page has around its words. */
const around = new Set([
  'head',
  'script',
  'style',
  'template',
  'noscript',
  'nav',
  'footer',
  'form',
  'aside',
  'svg',
  'iframe',
])
const containers = new Set(['html', 'body', 'main', 'article', 'section', 'div', 'header', 'hgroup'])

/** The page as a plain row of headings and what stands between them; lists of terms and folds are taken out of it. */
function walk(node: Nodes, found: Found, url?: string): void {
  let run: ElementContent[] = []
  const end = () => {
    if (run.some((one) => lineOf(one).trim())) found.blocks.push({ heading: 0, text: '', nodes: run })
    run = []
  }
  for (const child of 'children' in node ? (node.children as RootContent[]) : []) {
    if (child.type === 'text') run.push(child)
    if (child.type !== 'element' || around.has(child.tagName)) continue
    const depth = headingOf(child)
    if (depth) {
      end()
      found.blocks.push({ heading: depth, text: lineOf(child), nodes: [] })
    } else if (child.tagName === 'dl' && terms(child, found, url)) end()
    else if (child.tagName === 'details') {
      end()
      fold(child, found, url)
    } else if (containers.has(child.tagName) || holdsHeading(child)) {
      end()
      walk(child, found, url)
    } else run.push(child)
  }
  end()
}

/** 1 to 6, and 7 for what only looks like one: a bold line or a button that asks. 0: none. */
function headingOf(element: Element): number {
  const level = /^h([1-6])$/.exec(element.tagName)?.[1]
  if (level) return Number(level)
  const { ariaExpanded, role, ariaControls } = element.properties
  const isButton =
    element.tagName === 'button' || role === 'button' || ariaExpanded !== undefined || ariaControls !== undefined
  const solid = element.children.filter((child) => child.type !== 'text' || child.value.trim())
  const isBold =
    element.tagName === 'p' &&
    solid.length === 1 &&
    solid[0]!.type === 'element' &&
    /^(?:b|strong)$/.test(solid[0]!.tagName)
  if (!isButton && !isBold) return 0
  const text = lineOf(element)
  return asks(text) && !isMarked(text) ? 7 : 0
}

function asks(text: string): boolean {
  const bare = text.trim()
  return bare.length <= limits.question && /[?？]$/.test(bare)
}
const isFaq = (text: string) =>
  /\bfaqs?\b|frequently asked|questions (?:and|&) answers|q\s?&\s?a\b|常见问题|常見問題|问答|疑问解答|热门问题/i.test(
    text,
  )

const holders = new WeakMap<Element, boolean>()

/** Asked of every element in a page that holds it, and so looked up only once. */
function holdsHeading(element: Element): boolean {
  const known = holders.get(element)
  if (known !== undefined) return known
  const holds = element.children.some(
    (child) => child.type === 'element' && (headingOf(child) > 0 || child.tagName === 'details' || holdsHeading(child)),
  )
  holders.set(element, holds)
  return holds
}

/** A heading that asks is a question; so is any below one that says "FAQ". The answer goes on to the next such heading. */
function fromHeadings(blocks: Block[], url?: string): PageEntry[] {
  const entries: PageEntry[] = []
  let faq = 0 // how deep the heading is that said "FAQ"
  let open: { question: string; depth: number; nodes: ElementContent[] } | undefined
  const close = () => {
    if (open) entries.push({ question: open.question, answer: markdown(open.nodes, url), from: 'heading' })
    open = undefined
  }
  for (const block of blocks) {
    if (entries.length > mostEntries) break
    if (block.heading === 0) {
      open?.nodes.push(...block.nodes)
      continue
    }
    if (faq && block.heading <= faq) faq = 0
    if (isFaq(block.text) && !asks(block.text)) {
      close()
      faq ||= block.heading
    } else if (asks(block.text) || (faq && block.heading > faq && (!open || block.heading <= open.depth))) {
      close()
      open = { question: block.text, depth: block.heading, nodes: [] }
    } else if (open && block.heading > open.depth) {
      open.nodes.push({
        type: 'element',
        tagName: 'h4',
        properties: {},
        children: [{ type: 'text', value: block.text }],
      })
    } else close()
  }
  close()
  return entries
}

/** `<dl>`: taken for questions where a term asks, or is answered at some length. Tells whether it was. */
function terms(list: Element, found: Found, url?: string): boolean {
  const parts = list.children.flatMap((child) =>
    child.type === 'element' && child.tagName === 'div' ? child.children : [child],
  )
  const pairs: { question: string; nodes: ElementContent[] }[] = []
  for (const part of parts) {
    if (part.type !== 'element') continue
    if (part.tagName === 'dt') pairs.push({ question: lineOf(part), nodes: [] })
    if (part.tagName === 'dd') pairs.at(-1)?.nodes.push(...part.children)
  }
  const said = pairs.filter(({ nodes }) => nodes.length > 0)
  const isFaqList = said.some(({ question, nodes }) => asks(question) || nodes.map(lineOf).join('').length > 60)
  if (isFaqList)
    found.items.push(
      ...said.map(({ question, nodes }) => ({ question, answer: markdown(nodes, url), from: 'list' as const })),
    )
  return isFaqList
}

function fold(details: Element, found: Found, url?: string): void {
  const summary = details.children.find((child) => child.type === 'element' && child.tagName === 'summary')
  if (!summary) {
    walk(details, found, url)
    return
  }
  const rest = details.children.filter((child) => child !== summary)
  found.items.push({ question: lineOf(summary), answer: markdown(rest, url), from: 'fold' })
}

/** An answer that cannot be written as Markdown is its words: it costs no other one. */
function markdown(nodes: ElementContent[], url?: string): string {
  const root: Root = { type: 'root', children: nodes }
  try {
    return toMarkdown(root, url)
  } catch (error) {
    console.error(JSON.stringify({ page: url, html: error instanceof Error ? error.stack : String(error) }))
    return lineOf(root)
  }
}

function titleOf(page: Root): string {
  const title =
    findElement(page, ({ tagName }) => tagName === 'h1') ?? findElement(page, ({ tagName }) => tagName === 'title')
  return title ? lineOf(title).slice(0, 200) : ''
}
