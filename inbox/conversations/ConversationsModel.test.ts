import { expect, test } from 'vitest'
import type { ConversationSummary } from '../../shared/messages.ts'
import type { Connection } from '../connection.ts'
import type { Http, Query } from '../http.ts'
import { aConversation } from '../testing.ts'
import { ConversationsModel } from './ConversationsModel.ts'

/** A shop in which so many visitors wait, of whom a page holds 100, the newest first. */
function shopWith(count: number) {
  const waiting: ConversationSummary[] = Array.from({ length: count }, (_, at) =>
    aConversation({
      id: `conversation-${at}`,
      visitor: { id: `visitor-${at}`, name: null, email: null, verified: false },
      status: 'waiting',
      lastAuthor: 'bot',
      waitingSince: new Date(Date.UTC(2026, 10, 21) - at * 60_000).toISOString(),
      lastMessageAt: new Date(Date.UTC(2026, 10, 21) - at * 60_000).toISOString(),
    }),
  )
  const http = {
    get: async (_: string, { status, after }: Query) => {
      const from = Number(after ?? 0)
      const all = status === 'waiting' ? waiting : []
      return { items: all.slice(from, from + 100), next: from + 100 < all.length ? String(from + 100) : null }
    },
  } as unknown as Http
  return new ConversationsModel(http, 'shop', { hear: () => () => {} } as unknown as Connection)
}

test.each([0, 1, 12, 99, 100, 101, 200, 250])('the count says how many wait: %d', async (count) => {
  const conversations = shopWith(count)
  await conversations.refresh()
  expect(conversations.needing.value).toBe(count)
  expect(conversations.sections.value[0]?.items[0]?.id).toBe(count ? `conversation-${count - 1}` : undefined)
})
