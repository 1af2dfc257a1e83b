import type { ClientEvent, ServerEvent } from '../../shared/events.ts'

/**
 * Who sits at a socket, and until when (milliseconds). Set by the route that checked the caller; survives the bell's sleep.
 * `writer`: one of the team who has no part in conversations.
 */
export type Seat = { until: number } & (
  | { kind: 'visitor'; visitor: string }
  | { kind: 'team'; user: string; name: string }
  | { kind: 'writer'; user: string }
)

/** What a socket is tagged with: the team hears everything, writers what becomes of the knowledge, a visitor what is theirs. */
export const teamTopic = 'team'
export const writersTopic = 'writers'
export const visitorTopic = (visitor: string) => `visitor:${visitor}`
export const topicOf = (seat: Seat) =>
  seat.kind === 'visitor' ? visitorTopic(seat.visitor) : seat.kind === 'team' ? teamTopic : writersTopic

/**
 * Something to be said to everyone who listens to a topic. It is brought as frames: the bell is one and those who ring it
 * are many, so the work is theirs.
 */
export type Ring = { topic: string; frames: string[] }
export const ringOf = (topic: string, ...events: ServerEvent[]): Ring => ({
  topic,
  frames: events.map((event) => JSON.stringify(event)),
})

/**
 * What follows from a frame that a client sent. The author is the seat's, whatever the frame claims; the team names the
 * visitor that it writes to, and is trusted with it.
 */
export function ringsFor(seat: Seat, said: ClientEvent): Ring[] {
  if (seat.kind === 'visitor') {
    const author = { type: 'visitor' as const, id: seat.visitor }
    return [ringOf(teamTopic, { type: 'typing', conversation: said.conversation, author })]
  }
  if (seat.kind === 'writer' || !said.visitor) return []
  const author = { type: 'agent' as const, id: seat.user, name: seat.name }
  return [ringOf(visitorTopic(said.visitor), { type: 'typing', conversation: said.conversation, author })]
}
