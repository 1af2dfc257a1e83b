import type { ComponentChildren } from 'preact'
import type { Block, Content, ListItem, Phrasing } from '../../shared/content.ts'
import { Table } from './Table.tsx'

const shownLinks = /^(?:https?|mailto|tel):/i

/** Shows a tree as elements. Node types it does not know are left out. */
export function RichText({ content, lang }: { content: Content; lang?: string }) {
  return (
    <div class="rich" dir="auto" lang={lang}>
      {content.children.map(block)}
    </div>
  )
}

function block(node: Block | ListItem): ComponentChildren {
  switch (node.type) {
    case 'paragraph':
      return <p>{node.children.map(inline)}</p>
    case 'heading':
      // In a bubble a heading is only a strong line: the page's own outline stays its own.
      return <p class="rich-heading">{node.children.map(inline)}</p>
    case 'blockquote':
      return <blockquote>{node.children.map(block)}</blockquote>
    case 'list':
      return node.ordered ? (
        <ol start={node.start ?? 1}>{node.children.map(block)}</ol>
      ) : (
        <ul>{node.children.map(block)}</ul>
      )
    case 'listItem':
      return <li>{node.children.map(block)}</li>
    case 'code':
      return (
        <pre dir="ltr">
          <code>{node.value}</code>
        </pre>
      )
    case 'thematicBreak':
      return <hr />
    case 'table':
      return <Table table={node} />
    case 'video':
    case 'audio': {
      const Player = node.type
      return <Player src={node.url} aria-label={node.title} controls preload={preloadOf(node.url)} />
    }
    default:
      return null
  }
}

/** Of another server nothing is fetched before somebody wants it. */
const preloadOf = (url: string) => (url.startsWith('/') ? 'metadata' : 'none')

export function inline(node: Phrasing): ComponentChildren {
  switch (node.type) {
    case 'text':
      return node.value
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'break':
      return <br />
    case 'emphasis':
      return <em>{node.children.map(inline)}</em>
    case 'strong':
      return <strong>{node.children.map(inline)}</strong>
    case 'delete':
      return <del>{node.children.map(inline)}</del>
    case 'link':
      return shownLinks.test(node.url) ? (
        <a href={node.url} target="_blank" rel="noopener noreferrer nofollow">
          {node.children.map(inline)}
        </a>
      ) : (
        node.children.map(inline)
      )
    case 'image':
      return (
        <img
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          src={node.url}
          alt={node.alt}
          width={node.width}
          height={node.height}
        />
      )
    default:
      return null
  }
}
