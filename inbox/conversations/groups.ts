import type { ConversationStatus, ConversationSummary } from '../../shared/messages.ts'

/** The three lists of the inbox, and which conversations stand in each. */
export const tabs = ['team', 'bot', 'closed'] as const
export type Tab = (typeof tabs)[number]

export const statusesOf: Record<Tab, ConversationStatus[]> = {
  team: ['waiting', 'human'],
  bot: ['bot'],
  closed: ['closed'],
}
export const tabOf = (status: ConversationStatus): Tab =>
  status === 'bot' ? 'bot' : status === 'closed' ? 'closed' : 'team'

/** Whose turn it is to write. */
export type Turn = 'waiting' | 'ours' | 'visitor' | 'bot' | 'closed'

export function turnOf({ status, lastAuthor }: Pick<ConversationSummary, 'status' | 'lastAuthor'>): Turn {
  if (status !== 'human') return status
  return lastAuthor === 'agent' ? 'visitor' : 'ours'
}

/** Since when somebody waits for the team. */
export const waitsSince = (conversation: ConversationSummary) => conversation.waitingSince ?? conversation.lastMessageAt

export type Section = { id: 'waiting' | 'answered' | 'all'; items: ConversationSummary[] }

/** Of times and ids, which no language orders its own way: comparing them plainly is quicker. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const nobody: ReadonlySet<string> = new Set()

/**
 * Who waits stands first: on top the visitors who are `online` and can be answered while they look, then the others, each by
 * the longest wait; below, whoever has had an answer, newest first.
 */
export function toSections(
  conversations: readonly ConversationSummary[],
  tab: Tab,
  online: ReadonlySet<string> = nobody,
): Section[] {
  const here = conversations.filter(({ status }) => tabOf(status) === tab)
  const newestFirst = (a: ConversationSummary, b: ConversationSummary) =>
    compare(b.lastMessageAt, a.lastMessageAt) || compare(b.id, a.id)
  if (tab !== 'team') return here.length > 0 ? [{ id: 'all', items: here.sort(newestFirst) }] : []
  const isHere = ({ visitor }: ConversationSummary) => Number(online.has(visitor.id))
  const ours = here.filter((item) => turnOf(item) !== 'visitor')
  const theirs = here.filter((item) => turnOf(item) === 'visitor')
  const sections: Section[] = [
    { id: 'waiting', items: ours.sort((a, b) => isHere(b) - isHere(a) || compare(waitsSince(a), waitsSince(b))) },
    { id: 'answered', items: theirs.sort(newestFirst) },
  ]
  return sections.filter(({ items }) => items.length > 0)
}

/** The one after (or before) the one that is open, in the order shown. */
export function neighbour(sections: readonly Section[], current: string | undefined, step: 1 | -1) {
  const ids = sections.flatMap(({ items }) => items.map(({ id }) => id))
  const at = current ? ids.indexOf(current) : -1
  if (at < 0) return step === 1 ? ids[0] : ids.at(-1)
  return ids[at + step]
}

/** Where to go once a conversation has left the list that is shown: to the next that waits, at the end to the first. */
export function nextAfter(sections: readonly Section[], left: string) {
  const queue = sections.find(({ id }) => id !== 'answered')?.items.map(({ id }) => id) ?? []
  return queue[queue.indexOf(left) + 1] ?? queue.find((id) => id !== left)
}

/** Whose wait is the longest, wherever it is listed. */
export const longestWaiting = (sections: readonly Section[]) =>
  sections
    .find(({ id }) => id === 'waiting')
    ?.items.reduce<ConversationSummary | undefined>(
      (longest, item) => (longest && waitsSince(longest) <= waitsSince(item) ? longest : item),
      undefined, // a flood that is folded has no item
    )?.id

/** What a visitor is called: their name, else a few letters that stay the same. */
export const shortId = (id: string) =>
  id
    .replace(/[^a-z0-9]/gi, '')
    .slice(-4)
    .toUpperCase()
