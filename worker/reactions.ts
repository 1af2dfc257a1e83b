import type { ConversationChanged, ServerEvent } from '../shared/events.ts'
import type { Message } from '../shared/messages.ts'
import { bellFor } from './conversations/bellFor.ts'
import { endListening } from './conversations/endListening.ts'
import { forVisitor, toConversation, toSummary } from './conversations/rows.ts'
import { type Ring, ringOf, teamTopic, visitorTopic, writersTopic } from './conversations/seats.ts'
import type { ConversationRow } from './db/rows.ts'
import { encodeSoon } from './models/vectorStore.ts'
import type { App, Contact, Happening } from './platform/app.ts'
import type { Env } from './platform/env.ts'
import { withRetries } from './platform/withRetries.ts'
import { count, countSearch } from './stats/counters.ts'
import { countMessages } from './stats/countMessages.ts'

/** What else happens when something has happened, in plain sequence. All of it after the answer has gone out. */
export async function react(app: App, event: Happening): Promise<void> {
  const { env } = app
  switch (event.type) {
    case 'messages.added':
      countMessages(app, event)
      await ring(env, event.conversation.siteId, await newsOf(app, event, event.messages))
      return
    case 'conversation.changed':
      await ring(env, event.conversation.siteId, await newsOf(app, event))
      return
    case 'knowledge.published':
      await ring(env, event.site, toAllWhoWrite({ type: 'knowledge.published', version: event.version }))
      await encodeSoon(app, event.site)
      return
    case 'article.shown':
      count(app, event.site, event.article, 'shown')
      return
    case 'article.rated':
      count(app, event.site, event.article, event.helped ? 'helped' : 'unhelpful')
      return
    case 'searched':
      countSearch(app, event.site, event.query, event.found)
      return
    case 'articles.due':
      await ring(env, event.site, toAllWhoWrite({ type: 'articles.due', count: event.count }))
      return
    case 'proofs.ended':
      await endListening(app, event.site, { provenVisitors: true })
      return
    case 'access.ended':
      await endListening(app, event.site, { user: event.user, sessions: event.sessions })
      return
    case 'site.archived':
      await endListening(app, event.site, { visitors: true })
      return
    case 'site.deleted':
      await endListening(app, event.site, { everybody: true })
      return
    case 'origins.changed':
      await endListening(app, event.site, { allowedOrigins: event.origins })
      return
  }
}

const toAllWhoWrite = (event: ServerEvent) => [ringOf(teamTopic, event), ringOf(writersTopic, event)]

/** A conversation's news as each side may see it: what was said, and with the last of it how things stand now. */
async function newsOf(
  app: App,
  { conversation, contact }: { conversation: ConversationRow; contact: Contact },
  messages: Message[] = [],
): Promise<Ring[]> {
  const toVisitor = { conversation: toConversation(conversation) }
  const toTeam = { conversation: await toSummary(app, conversation, contact) }
  return [
    ringOf(teamTopic, ...eventsOf(messages, toTeam)),
    {
      ...ringOf(visitorTopic(conversation.visitorId), ...eventsOf(messages.map(forVisitor), toVisitor)),
      conversation: conversation.id,
    },
  ]
}

function eventsOf(messages: Message[], stand: Omit<ConversationChanged, 'type'>): ServerEvent[] {
  if (messages.length === 0) return [{ type: 'conversation.changed', ...stand }]
  return messages.map((message, i) => ({
    type: 'message.added',
    message,
    ...(i === messages.length - 1 && stand),
  }))
}

/** Milliseconds after which a bell that did not answer is rung again. */
const retryDelays = [200, 1000, 5000]

/**
 * A bell that does not answer costs nobody a message: who listens sees the gap and reads. As long as nothing follows there
 * is no gap to see, though, and the lines may have held, so it is rung again. Hearing twice changes nothing.
 */
async function ring(env: Env, site: string, rings: Ring[]): Promise<void> {
  const ringing = withRetries(retryDelays, async () => bellFor(env, site).ring(rings))
  await ringing.catch((error) => console.warn(JSON.stringify({ site, bell: String(error) })))
}
