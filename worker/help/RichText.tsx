import type { Child } from 'hono/jsx'
import type { Block, Node, TableRow } from '../../shared/content.ts'
import { toPlain } from '../platform/plainText.ts'
import { slugOf } from './slugOf.ts'

/** A heading of a text, as the list of contents has it. `level` counts from 2: the page's own heading is the first. */
export type Heading = { id: string; text: string; level: number }

/** The headings of a text, in order, each with an id of its own; whatever depths the writer chose, levels begin at 2. */
export function headingsOf(blocks: Block[]): Heading[] {
  const headings = blocks.filter((block) => block.type === 'heading')
  const top = Math.min(...headings.map(({ depth }) => depth))
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  return headings.map((heading) => {
    const text = toPlain({ type: 'root', children: [heading] }, 200)
    const slug = slugOf(text)
    let id = slug
    for (let i = counts.get(slug) ?? 2; taken.has(id); i++) {
      id = `${slug}-${i}`
      counts.set(slug, i + 1)
    }
    taken.add(id)
    return { id, text, level: Math.min(6, 2 + heading.depth - top) }
  })
}

/** A text as elements. What is in it stays text; a node type that is not known is passed over, what is in it is shown. */
export function RichText({ blocks, headings = [] }: { blocks: Block[]; headings?: Heading[] }) {
  const ahead = [...headings]
  return <>{blocks.map((block) => toElement(block, block.type === 'heading' ? ahead.shift() : undefined))}</>
}

function toElement(node: Node, heading?: Heading): Child {
  const inner: Child = 'children' in node ? node.children.map((child) => toElement(child)) : undefined
  switch (node.type) {
    case 'text':
      return node.value
    case 'break':
      return <br />
    case 'emphasis':
      return <em>{inner}</em>
    case 'strong':
      return <strong>{inner}</strong>
    case 'delete':
      return <del>{inner}</del>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'link':
      return <a href={node.url}>{inner}</a>
    case 'paragraph':
      return <p>{inner}</p>
    case 'heading': {
      if (!heading)
        return (
          <p>
            <strong>{inner}</strong>
          </p>
        )
      const Level = `h${heading.level}` as 'h2'
      return <Level id={heading.id}>{inner}</Level>
    }
    case 'blockquote':
      return <blockquote>{inner}</blockquote>
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{inner}</ol> : <ul>{inner}</ul>
    case 'listItem':
      return <li>{inner}</li>
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      )
    case 'thematicBreak':
      return <hr />
    case 'image': {
      const { url, alt, width, height } = node
      return <img src={url} alt={alt} width={width} height={height} loading="lazy" decoding="async" />
    }
    case 'video':
    case 'audio': {
      const Player = node.type
      return <Player src={node.url} aria-label={node.title} controls preload={preloadOf(node.url)} />
    }
    case 'table': {
      const [head, ...rows] = node.children
      return (
        <div class="table" tabindex={0}>
          <table>
            <thead>{head && toRow(head, node.align, 'th')}</thead>
            <tbody>{rows.map((row) => toRow(row, node.align, 'td'))}</tbody>
          </table>
        </div>
      )
    }
    default:
      return inner
  }
}

/** Of another server nothing is fetched before somebody wants it. */
const preloadOf = (url: string) => (url.startsWith('/') ? 'metadata' : 'none')

function toRow({ children }: TableRow, align: (string | null)[], Cell: 'th' | 'td'): Child {
  return (
    <tr>
      {children.map((cell, i) => (
        <Cell scope={Cell === 'th' ? 'col' : undefined} class={align[i] ?? undefined} dir="auto">
          {cell.children.map((child) => toElement(child))}
        </Cell>
      ))}
    </tr>
  )
}
