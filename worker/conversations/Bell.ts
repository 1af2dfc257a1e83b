import { DurableObject } from 'cloudflare:workers'
import { clientEvent, ping, pong, type ServerEvent, subprotocol } from '../../shared/events.ts'
import { limits } from '../../shared/limits.ts'
import type { Env } from '../platform/env.ts'
import { problemResponse, Refusal } from '../platform/errors.ts'
import { limitsAreOn } from '../platform/limits.ts'
import { bounds } from './bounds.ts'
import {
  type Arrival,
  addressTag,
  concerns,
  type Ending,
  type Ring,
  ringFor,
  ringOf,
  type Seat,
  senderOf,
  shareOf,
  tagOf,
  tagsOf,
  teamTopic,
  topicOf,
  visitorsTag,
  withConversation,
} from './seats.ts'
import { TokenBuckets } from './TokenBuckets.ts'

/** Milliseconds for which visitors are not told that the last of the team has gone: a page that is loaded again is back by then. */
const presenceGrace = 3000
/** How old the check of somebody's access may be when they arrive, and how long endings are remembered for them. */
const checkGoodFor = 8000
const endingsKept = 30_000
const goneKept = 1000
/** Frames of closed sockets that are read before everybody else gets a turn. */
const lateAtOnce = 100

/**
 * One per site: knows who is listening, and rings them when something has happened. Stores nothing; what it keeps in memory
 * may be lost with any sleep. A socket has its seat attached, or nothing once that was given up.
 */
export class Bell extends DurableObject<Env> {
  private budgets = new TokenBuckets(bounds.frames, bounds.framesPerSecond)
  /** What visitors believe of the team; unknown after a sleep, when it is what is so. */
  private told: boolean | undefined
  private grace: ReturnType<typeof setTimeout> | undefined
  private late = 0
  /** Visitors whom the team has been told to be gone: several of their windows may close at the same moment. */
  private gone = new Set<string>()
  private endings: { ending: Ending; at: number }[] = []

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    // Answered by the platform without waking us.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(ping, pong))
  }

  /** The route has checked who is calling and writes `x-seat` itself, over anything the caller sent. */
  override async fetch(request: Request): Promise<Response> {
    const arrival: Arrival = JSON.parse(decodeURIComponent(request.headers.get('x-seat')!))
    const { seat } = arrival
    const refusal = this.refusalOf(arrival)
    if (refusal) return problemResponse(refusal)
    const { 0: client, 1: server } = new WebSocketPair()
    const first = !this.isHere(topicOf(seat))
    if (seat.kind === 'team') this.told ??= !first
    this.ctx.acceptWebSocket(server, tagsOf(arrival))
    server.serializeAttachment(seat)
    this.closeOldest(seat, server)
    if (seat.kind === 'visitor') {
      if (first) this.tellVisitor(seat.visitor, true)
      say(server, { type: 'presence', team: this.teamPresent() })
    } else if (seat.kind === 'team') {
      this.tellTeam(true)
      say(server, { type: 'presence', visitors: [...this.visitorsPresent()] })
    }
    return new Response(null, { status: 101, webSocket: client, headers: { 'sec-websocket-protocol': subprotocol } })
  }

  private refusalOf({ seat, address }: Arrival): Refusal | null {
    // Between the check and now their access may have ended, when there was no socket to close yet.
    const now = Date.now()
    if (now - seat.since > checkGoodFor) return new Refusal('unavailable', 'This took too long.', { retryAfter: 2 })
    if (this.endings.some(({ ending, at }) => at > seat.since && concerns(ending, seat)))
      return new Refusal('unauthorized', 'Your access has ended.')
    if (seat.kind !== 'visitor') return null
    const isFull = this.ctx.getWebSockets(visitorsTag).length >= bounds.socketsPerSite
    const isCrowded =
      address !== null &&
      limitsAreOn(this.env) &&
      this.ctx.getWebSockets(addressTag(address)).filter(hasSeat).length >= bounds.socketsPerAddress
    return isFull || isCrowded ? new Refusal('rate_limited', 'Too many sockets are open.', { retryAfter: 30 }) : null
  }

  /** Of one person the newest windows are the ones in use. */
  private closeOldest(seat: Seat, newest: WebSocket): void {
    const share = shareOf(seat)
    if (!share) return
    const others = this.ctx.getWebSockets(share.tag).filter((socket) => socket !== newest && hasSeat(socket))
    const tooMany = others.length + 1 - share.most
    if (tooMany <= 0) return
    const oldestFirst = others.sort((a, b) => attached(a)!.since - attached(b)!.since)
    for (const socket of oldestFirst.slice(0, tooMany)) this.end(socket, 1008, 'Too many windows are open.')
  }

  /** Called by reactions.ts once something is stored. */
  ring(rings: Ring[]): void {
    for (const { topic, frames, conversation } of rings) {
      for (const socket of this.ctx.getWebSockets(topic)) {
        const seat = this.seatOf(socket)
        if (!seat) continue
        if (conversation !== undefined) {
          const known = withConversation(seat, conversation)
          if (known !== seat) socket.serializeAttachment(known)
        }
        for (const frame of frames) say(socket, frame)
      }
    }
  }

  /** Whether somebody of the team is listening now, or was a moment ago. */
  teamPresent(): boolean {
    return (
      this.ctx.getWebSockets(teamTopic).filter((socket) => this.seatOf(socket)).length > 0 || this.grace !== undefined
    )
  }

  /**
   * Closes every socket of those whose access has ended, and lets nobody in whose access was checked before. `at`: when it
   * ended. To be told twice changes nothing.
   */
  dismiss(ending: Ending, at = Date.now()): void {
    const now = Date.now()
    this.endings = [...this.endings.filter((one) => now - one.at < endingsKept), { ending, at }]
    for (const socket of this.ctx.getWebSockets(tagOf(ending))) {
      const seat = attached(socket)
      if (seat && concerns(ending, seat)) this.end(socket, 4401, 'Your access has ended.')
    }
  }

  override webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): void {
    if (socket.readyState !== WebSocket.OPEN) {
      this.passOverLate()
      return
    }
    const seat = this.seatOf(socket)
    if (!seat) return
    if (typeof frame !== 'string' || frame.length > limits.frame) {
      this.end(socket, 1009, 'Frames here are short texts.')
      return
    }
    const said = clientEvent.safeParse(parsed(frame))
    if (!this.budgets.take(senderOf(seat), said.success ? 1 : bounds.badFrame, Date.now())) {
      this.end(socket, 1008, 'Too many frames.')
      return
    }
    if (!said.success) {
      say(socket, {
        type: 'error',
        code: 'bad_input',
        detail: 'This is no frame that the server knows; it was ignored.',
      })
      return
    }
    const ring = ringFor(seat, said.data)
    if (ring) this.pass(ring)
  }

  /**
   * A frame that was on its way when we closed; there may be many. None is looked at, but the embedded runtime reads on as long
   * as there is something to read, and serves nobody else meanwhile. A gate that is shut now and then makes it look up.
   */
  private passOverLate(): void {
    if (++this.late % lateAtOnce === 0) this.ctx.blockConcurrencyWhile(() => scheduler.wait(0))
  }

  /** Passes on what a client said; to visitors only about conversations of theirs. */
  private pass({ topic, frames, conversation }: Ring): void {
    for (const socket of this.ctx.getWebSockets(topic)) {
      const seat = this.seatOf(socket)
      if (!seat || (seat.kind === 'visitor' && !seat.conversations.includes(conversation!))) continue
      for (const frame of frames) say(socket, frame)
    }
  }

  override webSocketClose(socket: WebSocket): void {
    this.leave(socket)
  }

  override webSocketError(socket: WebSocket): void {
    this.leave(socket)
  }

  /** Who may still be spoken to. A token or session that has run out since gives its seat up. */
  private seatOf(socket: WebSocket): Seat | null {
    const seat = attached(socket)
    if (!seat || seat.until > Date.now()) return seat
    this.end(socket, 4401, 'Your access has ended.')
    return null
  }

  private end(socket: WebSocket, code: number, reason: string): void {
    socket.close(code, reason)
    this.leave(socket)
  }

  private leave(socket: WebSocket): void {
    const seat = attached(socket)
    if (!seat) return
    socket.serializeAttachment(null)
    if (this.isHere(topicOf(seat))) return
    if (seat.kind === 'visitor') this.tellVisitor(seat.visitor, false)
    else if (seat.kind === 'team') this.tellTeamGoneSoon()
  }

  private isHere(topic: string): boolean {
    return this.ctx.getWebSockets(topic).some(hasSeat)
  }

  /** Who is there when one of the team arrives. */
  private visitorsPresent(): Set<string> {
    const seats = this.ctx.getWebSockets(visitorsTag).map(attached)
    return new Set(seats.flatMap((seat) => (seat?.kind === 'visitor' ? [seat.visitor] : [])))
  }

  private tellVisitor(visitor: string, online: boolean): void {
    if (online) this.gone.delete(visitor)
    else if (this.gone.has(visitor)) return
    else this.gone.add(visitor)
    if (this.gone.size > goneKept) this.gone.clear()
    this.pass(ringOf(teamTopic, { type: 'presence', visitor, online }))
  }

  /** The last of the team has gone. Visitors hear of it if nobody is back soon. The timer keeps us awake only so long. */
  private tellTeamGoneSoon(): void {
    this.told ??= true
    this.grace ??= setTimeout(() => this.tellTeam(this.isHere(teamTopic)), presenceGrace)
  }

  /** Tells all visitors whether the team is there, where that is news. */
  private tellTeam(team: boolean): void {
    clearTimeout(this.grace)
    this.grace = undefined
    if (this.told === team) return
    this.told = team
    const frame = JSON.stringify({ type: 'presence', team } satisfies ServerEvent)
    for (const socket of this.ctx.getWebSockets(visitorsTag)) if (this.seatOf(socket)) say(socket, frame)
  }
}

function attached(socket: WebSocket): Seat | null {
  return socket.deserializeAttachment() as Seat | null
}

function hasSeat(socket: WebSocket): boolean {
  const seat = attached(socket)
  return seat !== null && seat.until > Date.now()
}

/** One dead socket must not silence the rest. */
function say(socket: WebSocket, event: ServerEvent | string): void {
  try {
    socket.send(typeof event === 'string' ? event : JSON.stringify(event))
  } catch {
    // It is closing; its client will come back and read what it missed.
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not JSON: refused by the schema like any other stranger
  }
}
