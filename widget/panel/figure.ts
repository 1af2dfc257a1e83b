import type { Node, TableRow } from '../../shared/content.ts'

/*
 * What few messages hold: images, tables, films, sounds and code. Fetched when the first of them is shown, so that no other chat
 * pays for it; it draws by itself, since the panel shares nothing with a file of its own.
 */

/** As in richText.tsx: what is shared would be a file of its own, which every chat would have to fetch. */
const linkProtocol = /^(?:https?|mailto|tel):/i

type Props = Record<string, unknown>
type Figure = Extract<Node, { url: string; type: 'image' | 'video' | 'audio' }>

const tags: Partial<Record<Node['type'], string>> = {
  emphasis: 'em',
  strong: 'strong',
  delete: 'del',
  inlineCode: 'code',
  break: 'br',
}
/** A word, or a price, in a narrow column is not broken in two: the table moves inside its bubble instead. */
const whole = 'overflow-wrap: break-word; word-break: normal;'
const frame = 'max-inline-size: 100%; block-size: auto; border-radius: 8px; vertical-align: middle;'

/** Shows a node in its place in the log, and keeps who reads the end of the log at the end. */
export function show(place: HTMLElement, node: Node, server: string) {
  const log = place.closest<HTMLElement>('[role=log]')
  const isAtEnd = log && log.scrollHeight - log.scrollTop - log.clientHeight < 60
  try {
    place.append(draw(node, new URL(server, location.href)))
  } catch {
    return // no address: nothing to show, and nothing for the page that we are a guest on
  }
  if (node.type !== 'image') place.style.display = 'block' // an image may stand in a line
  const last = log?.lastElementChild as HTMLElement | null | undefined
  if (isAtEnd && last) log.scrollTop = last.offsetTop - 72
}

function draw(node: Node, server: URL): Element | string {
  switch (node.type) {
    case 'text':
      return node.value
    case 'table':
      return drawTable(node, server)
    case 'image':
    case 'video':
    case 'audio':
      return drawFigure(node, server)
    case 'code':
      return element('pre', {}, [element('code', {}, [node.value])], 'white-space: pre-wrap;')
    case 'link': {
      const isLink = linkProtocol.test(node.url)
      const props = isLink ? { href: node.url, target: '_blank', rel: 'noreferrer' } : {}
      return element(isLink ? 'a' : 'span', props, inside(node, server))
    }
    default:
      return element(tags[node.type] ?? 'span', {}, 'value' in node ? [node.value] : inside(node, server))
  }
}

const inside = (node: Node, server: URL) =>
  'children' in node ? (node.children as Node[]).map((child) => draw(child, server)) : []

function drawTable({ align, children }: Extract<Node, { type: 'table' }>, server: URL): Element {
  const row = ({ children: cells }: TableRow, tag: 'th' | 'td') =>
    element(
      'tr',
      {},
      cells.map((cell, column) => {
        const side = align[column] === 'right' ? 'end' : (align[column] ?? 'start')
        const look = `padding: 4px 8px; border: 1px solid var(--line); text-align: ${side}; vertical-align: top; ${whole}`
        return element(tag, { dir: 'auto', ...(tag === 'th' && { scope: 'col' }) }, inside(cell, server), look)
      }),
    )
  const [head, ...rows] = children
  const table = element(
    'table',
    {},
    [
      element('thead', {}, head ? [row(head, 'th')] : []),
      element(
        'tbody',
        {},
        rows.map((one) => row(one, 'td')),
      ),
    ],
    'border-collapse: collapse;',
  )
  // It moves inside its bubble where it is wider, by keyboard too.
  return element('div', { tabIndex: 0 }, [table], 'overflow-x: auto;')
}

function drawFigure(node: Figure, server: URL): Element | string {
  const url = new URL(node.url, server)
  const isOurs = url.origin === server.origin
  if (!isOurs && url.protocol !== 'https:') return ''
  if (node.type === 'image') {
    const { alt, width, height } = node
    const size = width && height ? { width, height } : {}
    return element('img', { alt, loading: 'lazy', referrerPolicy: 'no-referrer', ...size, src: url.href }, [], frame)
  }
  const { type, title = '' } = node
  // Of another server nothing is fetched before somebody wants it.
  const props = { controls: true, preload: isOurs ? 'metadata' : 'none', ariaLabel: title, src: url.href }
  const look =
    type === 'video' ? `${frame} inline-size: 100%; aspect-ratio: 16 / 9; background: #000;` : 'inline-size: 100%;'
  return element(type, props, [], look)
}

function element(tag: string, props: Props, children: (Element | string)[], look = ''): Element {
  const one = Object.assign(document.createElement(tag), props)
  one.style.cssText = look
  one.append(...children)
  return one
}
