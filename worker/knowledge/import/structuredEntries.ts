import type { Element, Nodes, Root, RootContent } from 'hast'
import type { PageEntry } from '../../../shared/importing.ts'
import { wordsOf } from './htmlInText.ts'
import { findElement, textOf } from './htmlText.ts'
import { mendJson } from './mendJson.ts'

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
      if (child.tagName === 'script' && /^\s*application\/ld\+json\b/i.test(String(child.properties.type))) {
        for (const thing of questionsIn(parse(child)))
          add(plain(thing.name) || plain(thing.text), toMarkdown(answerOf(thing)))
      } else if (isType(child, 'Question')) {
        const question = findElement(child, (one) => prop(one) === 'name')
        const answer = findElement(child, (one) => isType(one, 'Answer') || prop(one) === 'acceptedAnswer')
        const text = answer && (findElement(answer, (one) => prop(one) === 'text') ?? answer)
        if (question && text) add(textOf(question), toMarkdown({ type: 'root', children: text.children }))
      } else look(child)
    }
  }
  look(page)
  return entries
}

/** Data in a page is often a little broken, which browsers never tell. */
function parse(script: Element): unknown {
  const text = textOf(script)
  for (const json of [() => text, () => mendJson(text), () => mendJson(wordsOf(text))]) {
    try {
      return JSON.parse(json())
    } catch {
      // the next way may read it
    }
  }
  return null
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
  const text = typeof answer?.text === 'string' ? answer.text.trim() : ''
  // Plain text keeps its lines; between blocks of HTML they mean nothing.
  return /<(?:p|div|ul|ol|li|table|h[1-6]|br|blockquote|pre)\b/i.test(text)
    ? text
    : text
        .replace(/\r\n?/g, '\n')
        .replace(/\n{2,}/g, '<p>')
        .replaceAll('\n', '<br>')
}

const plain = (value: unknown) => (typeof value === 'string' ? wordsOf(value) : '')
const prop = (element: Element) => [element.properties.itemProp].flat().join(' ')
const isType = (element: Element, name: string) =>
  [element.properties.itemType].flat().some((type) => String(type).endsWith(`schema.org/${name}`))
