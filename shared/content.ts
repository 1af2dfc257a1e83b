import { z } from 'zod'

/**
 * Rich text: a small subset of the mdast tree. Clients build elements from it and never see HTML. Both ends ignore node
 * types that they do not know, so types may be added.
 */
export type Phrasing =
  | { type: 'text'; value: string }
  | { type: 'inlineCode'; value: string }
  | { type: 'break' }
  | { type: 'emphasis' | 'strong' | 'delete'; children: Phrasing[] }
  | { type: 'link'; url: string; children: Phrasing[] }
  /** Of the web (`https:`), or `/media/…` of the server that sent the tree. Sizes in pixels, where the address says them. */
  | { type: 'image'; url: string; alt: string; width?: number; height?: number }

export type Block =
  | { type: 'paragraph'; children: Phrasing[] }
  | { type: 'heading'; depth: number; children: Phrasing[] }
  | { type: 'blockquote'; children: Block[] }
  | { type: 'list'; ordered?: boolean; start?: number; children: ListItem[] }
  | { type: 'code'; value: string; lang?: string }
  | { type: 'thematicBreak' }
  /** The first row is the head. */
  | { type: 'table'; align: Align[]; children: TableRow[] }
  /** To be played where it stands; nothing of another server is fetched before somebody asks for it. Addresses as of images. */
  | { type: 'video' | 'audio'; url: string; title?: string }

export type ListItem = { type: 'listItem'; children: Block[] }
export type TableRow = { type: 'tableRow'; children: TableCell[] }
export type TableCell = { type: 'tableCell'; children: Phrasing[] }
/** Of the column at the same place. */
export type Align = 'left' | 'right' | 'center' | null
/** Whatever stands in a tree. */
export type Node = Block | ListItem | TableRow | TableCell | Phrasing

/** The root of a tree; what a message's `content` is. */
export type Content = { type: 'root'; children: Block[] }

/**
 * On the wire a tree is described, not restated: it is made by `toContent` in the worker and nowhere else, and no caller
 * sends one.
 */
export const content = z
  .custom<Content>((value) => (value as Content | undefined)?.type === 'root')
  .meta({
    id: 'Content',
    type: 'object',
    description:
      'Rich text as a subset of mdast: paragraph, heading, blockquote, list, listItem, code, thematicBreak, table, video, audio; text, strong, emphasis, delete, inlineCode, link, image, break.',
    example: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: 'Hello' }] }] },
  })
