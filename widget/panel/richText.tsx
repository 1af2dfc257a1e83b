import type { ComponentChildren } from 'preact'
import type { Content, Node } from '../../shared/content.ts'

/** As in shared/content.ts, which would bring its schema library along. Anything else is shown as plain text. */
const linkProtocol = /^(?:https?|mailto|tel):/i

/** The only addresses that become links. */
export function toHref(url: unknown): string | undefined {
  const href = typeof url === 'string' ? url.trim() : ''
  return linkProtocol.test(href) ? href : undefined
}

/** Builds elements from the tree of a message. A node type that is not known is passed over, what is in it is shown. */
export function toElements(nodes: readonly Node[] | undefined): ComponentChildren {
  return nodes?.map(toElement)
}

function toElement(node: Node): ComponentChildren {
  const inner = 'children' in node ? toElements(node.children) : undefined
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
    case 'link': {
      const href = toHref(node.url)
      return href ? (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow">
          {inner}
        </a>
      ) : (
        inner
      )
    }
    case 'paragraph':
      return <p>{inner}</p>
    case 'heading':
      // The page has its own headings; this one is only somebody's emphasis.
      return (
        <p>
          <strong>{inner}</strong>
        </p>
      )
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
    default:
      return inner
  }
}

/** The same as plain text, for a preview. */
export function toText(node: Content | Node): string {
  if ('value' in node) return node.value
  return 'children' in node ? (node.children as Node[]).map(toText).join(node.type === 'paragraph' ? '' : ' ') : ' '
}
