import type { ConversationSummary } from '../../shared/messages.ts'
import type { Section } from './groups.ts'

/** Many conversations of one origin that nobody of the team has answered, shown as one entry of the list. */
export type Flood = { key: string; oneVisitor: boolean; items: ConversationSummary[] }

/** What stands in a list: a conversation by itself or, where it was unfolded, of a flood; or a flood. */
export type Line =
  | { type: 'conversation'; key: string; item: ConversationSummary; inFlood: boolean }
  | { type: 'flood'; key: string; flood: Flood; isOpen: boolean }

/** `count`: its entries, with a flood as one. */
export type ListedSection = Section & { lines: Line[]; count: number }

/** Fewer are customers who share a network, or one who asks a few things. */
const fewest = 5
/** Nobody floods slowly: each of them was begun within this time of another. */
const together = 60 * 60 * 1000

/** A person has had a part in it where one holds it; what is closed is out of the way already. */
const isUnanswered = ({ status, assignee }: ConversationSummary) =>
  (status === 'waiting' || status === 'bot') && assignee === null

const originOf = ({ source, visitor }: ConversationSummary) => (source ? `source:${source}` : `visitor:${visitor.id}`)

/**
 * Folds floods, each at the place of its first conversation. `open`: those that are unfolded. `closing`: one that is being
 * closed, which stays one entry to its end.
 */
export function foldFloods(
  items: readonly ConversationSummary[],
  open: ReadonlySet<string>,
  closing: string | null = null,
): Line[] {
  const floods = floodsIn(items, closing)
  const begun = new Set<string>()
  const lines: Line[] = []
  for (const item of items) {
    const flood = floods.get(item.id)
    const isOpen = flood !== undefined && open.has(flood.key)
    if (flood && !begun.has(flood.key)) {
      begun.add(flood.key)
      lines.push({ type: 'flood', key: flood.key, flood, isOpen })
      if (isOpen)
        for (const one of flood.items) lines.push({ type: 'conversation', key: one.id, item: one, inFlood: true })
    }
    if (!flood) lines.push({ type: 'conversation', key: item.id, item, inFlood: false })
  }
  return lines
}

/** The flood of each conversation that is in one, by its id. */
function floodsIn(items: readonly ConversationSummary[], closing: string | null): Map<string, Flood> {
  const found = new Map<string, Flood>()
  const origins = new Map<string, ConversationSummary[]>()
  for (const item of items.filter(isUnanswered)) {
    const all = origins.get(originOf(item))
    if (all) all.push(item)
    else origins.set(originOf(item), [item])
  }
  for (const [key, all] of origins) {
    const some = key === closing ? all : crowdsIn(all)
    const oneVisitor = some.every(({ visitor }) => visitor.id === some[0]!.visitor.id)
    for (const { id } of some) found.set(id, { key, oneVisitor, items: some })
  }
  return found
}

/** Those that were begun close together, at least `fewest` in a row; in the order in which they came. */
function crowdsIn(all: ConversationSummary[]): ConversationSummary[] {
  if (all.length < fewest) return []
  const at = ({ createdAt }: ConversationSummary) => Date.parse(createdAt)
  const crowds: ConversationSummary[][] = []
  for (const item of all.toSorted((a, b) => at(a) - at(b))) {
    const last = crowds.at(-1)?.at(-1)
    if (last && at(item) - at(last) <= together) crowds.at(-1)!.push(item)
    else crowds.push([item])
  }
  const crowded = new Set(crowds.filter(({ length }) => length >= fewest).flat())
  return all.filter((item) => crowded.has(item))
}

/** The sections as they are listed; their items are those in sight, one after the other. */
export function toListed(
  sections: readonly Section[],
  open: ReadonlySet<string>,
  closing: string | null,
): ListedSection[] {
  return sections.map((section) => {
    const lines = foldFloods(section.items, open, closing)
    const items = lines.flatMap((line) => (line.type === 'conversation' ? [line.item] : []))
    const count = lines.filter((line) => line.type === 'flood' || !line.inFlood).length
    return { id: section.id, items, lines, count }
  })
}
