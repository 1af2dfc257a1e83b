import type { ConversationStatus, ConversationSummary } from '../../shared/messages.ts'
import { type Known, mergeSummaries } from './mergeSummaries.ts'

/**
 * Takes in the first page of a list that was known before. Whoever should stand on that page and does not has left
 * the list meanwhile. `before` is what was known when the page was asked for: what is newer than that is not judged.
 */
export function reconcile(
  known: Known,
  before: Known,
  status: ConversationStatus,
  page: { items: readonly ConversationSummary[]; next: string | null },
): Known {
  const there = new Set(page.items.map(({ id }) => id))
  const oldest = page.next === null ? '' : (page.items.at(-1)?.lastMessageAt ?? '')
  const left = Object.values(known).filter(
    (item) => item.status === status && !there.has(item.id) && before[item.id] === item && item.lastMessageAt > oldest,
  )
  const kept = { ...known }
  for (const { id } of left) delete kept[id]
  return mergeSummaries(kept, page.items)
}
