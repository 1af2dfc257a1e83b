import type { ClientEvent, ServerEvent } from '../../shared/events.ts'
import { bounds } from './bounds.ts'

/**
 * Who sits at a socket. `since`: when the check of their access began; `until`: when that runs out (both in milliseconds).
 * Set by the route that checked the caller; survives the bell's sleep, and must stay small: it is kept for each socket.
 */
export type Seat = { since: number; until: number } & Sitting
export type Sitting =
  | VisitorSeat
  /** `session`: the id of the member's session; empty for the admin key. */
  | { kind: 'team'; user: string; session: string; name: string }
  /** One of the team who has no part in conversations. */
  | { kind: 'writer'; user: string; session: string }
/**
 * `proven`: the shop has proved who it is. `origin`: of the page that listens, null where it is one of ours or a program.
 * `conversations`: their own, the newest of them, so that typing is passed on in these alone.
 */
type VisitorSeat = {
  kind: 'visitor'
  visitor: string
  proven: boolean
  origin: string | null
  conversations: string[]
}

/** Who comes to the bell: with the address, where it is known, which only counts and is kept with no seat. */
export type Arrival = { seat: Seat; address: string | null }

/** What a socket is tagged with: the team hears everything, writers what becomes of the knowledge, a visitor what is theirs. */
export const teamTopic = 'team'
export const writersTopic = 'writers'
export const visitorTopic = (visitor: string) => `visitor:${visitor}`
export const topicOf = (seat: Seat) =>
  seat.kind === 'visitor' ? visitorTopic(seat.visitor) : seat.kind === 'team' ? teamTopic : writersTopic

/** Further tags, by which sockets are counted and found. */
export const visitorsTag = 'visitors'
export const memberTag = (user: string) => `member:${user}`
export const addressTag = (address: string) => `from:${address}`

export function tagsOf({ seat, address }: Arrival): string[] {
  if (seat.kind !== 'visitor') return [topicOf(seat), memberTag(seat.user)]
  return [topicOf(seat), visitorsTag, ...(address === null ? [] : [addressTag(address)])]
}

/** Who shares what may be said: a visitor or a member with all of their sockets, a program with the admin key by itself. */
export function senderOf(seat: Seat): string {
  if (seat.kind === 'visitor') return visitorTopic(seat.visitor)
  return `${memberTag(seat.user)}:${seat.session || seat.since}`
}

/** Of whom no more than `most` sockets stay open; null for programs with the admin key, which are trusted. */
export function shareOf(seat: Seat): { tag: string; most: number } | null {
  if (seat.kind === 'visitor') return { tag: topicOf(seat), most: bounds.socketsPerVisitor }
  return seat.session ? { tag: memberTag(seat.user), most: bounds.socketsPerMember } : null
}

/** The seat of a visitor who has been told of a conversation of theirs; the same one where it knew of it. */
export function withConversation(seat: Seat, conversation: string): Seat {
  if (seat.kind !== 'visitor' || seat.conversations.includes(conversation)) return seat
  return { ...seat, conversations: [conversation, ...seat.conversations].slice(0, bounds.conversations) }
}

/** Whose access has ended: of a visitor, of a member (with all sessions or some), of all visitors or some of them. */
export type Ending =
  | { visitor: string }
  | { visitors: true }
  /** Of the team, too: the site is deleted. */
  | { everybody: true }
  /** Of those whom the shop has proved. */
  | { provenVisitors: true }
  /** Of those on pages of other origins than these, which are the only ones allowed; none: all are. */
  | { allowedOrigins: string[] }
  | { user: string; sessions?: string[] | undefined }

/** The tag that all sockets bear which an ending may concern; undefined where it may be any socket. */
export function tagOf(ending: Ending): string | undefined {
  if ('everybody' in ending) return undefined
  if ('user' in ending) return memberTag(ending.user)
  return 'visitor' in ending ? visitorTopic(ending.visitor) : visitorsTag
}

/** Whether it is the access of this seat that has ended. */
export function concerns(ending: Ending, seat: Seat): boolean {
  if ('everybody' in ending) return true
  if ('user' in ending) {
    if (seat.kind === 'visitor' || seat.user !== ending.user) return false
    return ending.sessions?.includes(seat.session) ?? true
  }
  if (seat.kind !== 'visitor') return false
  if ('visitor' in ending) return seat.visitor === ending.visitor
  if ('provenVisitors' in ending) return seat.proven
  if ('allowedOrigins' in ending) {
    const { allowedOrigins: allowed } = ending
    return seat.origin !== null && allowed.length > 0 && !allowed.includes(seat.origin)
  }
  return true
}

/**
 * Something to be said to everyone who listens to a topic. It is brought as frames: the bell is one and those who ring it
 * are many, so the work is theirs. `conversation`: the one that it is about.
 */
export type Ring = { topic: string; frames: string[]; conversation?: string | undefined }
export const ringOf = (topic: string, ...events: ServerEvent[]): Ring => ({
  topic,
  frames: events.map((event) => JSON.stringify(event)),
})

/**
 * What follows from a frame that a client sent; null where nothing does. The author is the seat's, whatever the frame claims.
 * A visitor's is passed on about their own conversations; the team names the visitor that it writes to, who hears of it if
 * the conversation is theirs: see `Bell`.
 */
export function ringFor(seat: Seat, said: ClientEvent): Ring | null {
  const { conversation } = said
  if (seat.kind === 'visitor') {
    if (!seat.conversations.includes(conversation)) return null
    const author = { type: 'visitor' as const, id: seat.visitor }
    return ringOf(teamTopic, { type: 'typing', conversation, author })
  }
  if (seat.kind === 'writer' || !said.visitor) return null
  const author = { type: 'agent' as const, id: seat.user, name: seat.name }
  return { ...ringOf(visitorTopic(said.visitor), { type: 'typing', conversation, author }), conversation }
}
