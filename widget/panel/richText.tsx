import type { ComponentChildren } from 'preact'
import type { Content, Node } from '../../shared/content.ts'
import { later } from '../later.ts'

/** The only addresses that become links, as in shared/markdown.ts, which would bring its parser along. */
const linkProtocol = /^(?:https?|mailto|tel):/i

/** What is only a mark around what is in it. The page has its own headings; one in a text is somebody's emphasis. */
const marks: Partial<Record<string, string>> = {
  __proto__: null as never, // the page may have added to Object.prototype
  emphasis: 'em',
  strong: 'strong',
  delete: 'del',
  paragraph: 'p',
  blockquote: 'blockquote',
  listItem: 'li',
  break: 'br',
  thematicBreak: 'hr',
}

/**
 * Builds elements from the tree of a message. A node type that is not known is passed over, what is in it is shown.
 * `server`: whose files relative addresses name.
 */
export function toElements(nodes: readonly Node[] | undefined, server: string): ComponentChildren {
  return nodes?.map((node) => toElement(node, server))
}

function toElement(node: Node, server: string): ComponentChildren {
  const inner = 'children' in node ? toElements(node.children, server) : undefined
  const Mark = marks[node.type] as 'p' | undefined
  switch (node.type) {
    case 'text':
      return node.value
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'link':
      return linkProtocol.test(node.url) ? (
        <a href={node.url} target="_blank" rel="noreferrer">
          {inner}
        </a>
      ) : (
        inner
      )
    case 'heading':
      return (
        <p>
          <strong>{inner}</strong>
        </p>
      )
    case 'list': {
      const List = (node.ordered ? 'ol' : 'ul') as 'ol'
      return <List start={node.start}>{inner}</List>
    }
    case 'code':
    case 'table':
    case 'image':
    case 'video':
    case 'audio':
      return (
        <span
          // It draws once: what has changed is another one.
          key={JSON.stringify(node)}
          ref={(place) =>
            void later('figure').then(
              ({ show }) => show(place!, node, server),
              () => {},
            )
          }
        />
      )
    default:
      return Mark ? <Mark>{inner}</Mark> : inner
  }
}

/** The same as plain text, for a preview. */
export function toText(node: Content | Node): string {
  if ('value' in node) return node.value
  if ('alt' in node) return node.alt
  return 'children' in node ? (node.children as Node[]).map(toText).join(node.type === 'paragraph' ? '' : ' ') : ' '
}
