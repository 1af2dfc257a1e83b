import type { Element, Nodes, Root, RootContent } from 'hast'
import type { PageEntry } from '../../../shared/importing.ts'

type Thing = Record<string, unknown>
/** Deeper than this nobody nests what they mean to be read. */
const deepest = 12

/** The questions that a page declares to search engines: FAQPage and QAPage as JSON-LD, and as attributes in the page. */
export function structuredEntries(page: Root, toMarkdown: (html: string | Nodes) => string): PageEntry[] {
  const entries: PageEntry[] = []
  const add = (question: string, answer: string) => entries.push({ question, answer, from: 'data' })
  const look = (node: Nodes): void => {
    for (const child of 'children' in node ? (node.children as RootContent[]) : []) {
      if (child.type !== 'element') continue
      if (child.tagName === 'script' && String(child.properties.type).toLowerCase() === 'application/ld+json') {
        for (const thing of questionsIn(parse(child)))
          add(plain(thing.name) || plain(thing.text), toMarkdown(answerOf(thing)))
      } else if (isType(child, 'Question')) {
        const question = find(child, (one) => prop(one) === 'name')
        const answer = find(child, (one) => isType(one, 'Answer') || prop(one) === 'acceptedAnswer')
        const text = answer && (find(answer, (one) => prop(one) === 'text') ?? answer)
        if (question && text) add(textOf(question), toMarkdown({ type: 'root', children: text.children }))
      } else look(child)
    }
  }
  look(page)
  return entries
}

function parse(script: Element): unknown {
  try {
    return JSON.parse(textOf(script))
  } catch {
    return null // what search engines cannot read either
  }
}

function questionsIn(value: unknown, depth = 0): Thing[] {
  if (depth > deepest || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((one) => questionsIn(one, depth + 1))
  const thing = value as Thing
  if ([thing['@type']].flat().includes('Question')) return [thing]
  return Object.values(thing).flatMap((one) => questionsIn(one, depth + 1))
}

/** The accepted answer, else the first that is suggested. Its text may be HTML. */
function answerOf(question: Thing): string {
  const [answer] = [question.acceptedAnswer ?? question.suggestedAnswer ?? []].flat() as (Thing | undefined)[]
  return typeof answer?.text === 'string' ? answer.text : ''
}

const plain = (value: unknown) => (typeof value === 'string' ? value.replace(/<[^>]*>/g, '') : '')
const prop = (element: Element) => [element.properties.itemProp].flat().join(' ')
const isType = (element: Element, name: string) =>
  [element.properties.itemType].flat().some((type) => String(type).endsWith(`schema.org/${name}`))

function find(element: Element, is: (one: Element) => boolean): Element | undefined {
  for (const child of element.children) {
    if (child.type !== 'element') continue
    const found = is(child) ? child : find(child, is)
    if (found) return found
  }
  return undefined
}

function textOf(node: Nodes): string {
  return node.type === 'text' ? node.value : 'children' in node ? node.children.map(textOf).join('') : ''
}
