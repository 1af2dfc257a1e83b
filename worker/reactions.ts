import { bellFor } from './conversations/bellFor.ts'
import { forVisitor, toConversation, toSummary } from './conversations/rows.ts'
import { type Ring, teamTopic, visitorTopic } from './conversations/seats.ts'
import type { Happening } from './platform/app.ts'
import type { Env } from './platform/env.ts'

/** What else happens when something has happened, in plain sequence. All of it after the answer has gone out. */
export async function react(env: Env, event: Happening): Promise<void> {
  switch (event.type) {
    case 'messages.added': {
      const { messages, conversation } = event
      await ring(env, conversation.siteId, [
        ...messages.flatMap((message): Ring[] => [
          { topic: teamTopic, event: { type: 'message.added', message } },
          {
            topic: visitorTopic(conversation.visitorId),
            event: { type: 'message.added', message: forVisitor(message) },
          },
        ]),
        ...changed(event),
      ])
      return
    }
    case 'conversation.changed':
      await ring(env, event.conversation.siteId, changed(event))
      return
    case 'knowledge.published':
      await ring(env, event.site, [
        { topic: teamTopic, event: { type: 'knowledge.published', version: event.version } },
      ])
      return
    case 'access.ended':
      await bellFor(env, event.site).dismiss({ user: event.user })
      return
  }
}

function changed({
  conversation,
  contact,
}: Extract<Happening, { type: 'messages.added' | 'conversation.changed' }>): Ring[] {
  return [
    { topic: teamTopic, event: { type: 'conversation.changed', conversation: toSummary(conversation, contact) } },
    {
      topic: visitorTopic(conversation.visitorId),
      event: { type: 'conversation.changed', conversation: toConversation(conversation) },
    },
  ]
}

/** Milliseconds after which a bell that did not answer is rung again. */
const pauses = [200, 1000, 5000]

/**
 * A bell that does not answer costs nobody a message: who listens sees the gap and reads. As long as nothing follows there
 * is no gap to see, though, and the lines may have held, so it is rung again. Hearing twice changes nothing.
 */
async function ring(env: Env, site: string, rings: Ring[]): Promise<void> {
  for (const pause of [...pauses, undefined]) {
    try {
      return await bellFor(env, site).ring(rings)
    } catch (error) {
      console.warn(JSON.stringify({ site, bell: String(error) }))
    }
    if (pause !== undefined) await scheduler.wait(pause)
  }
}
