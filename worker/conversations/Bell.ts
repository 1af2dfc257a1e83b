import { DurableObject } from 'cloudflare:workers'
import { clientEvent, ping, pong, type ServerEvent, subprotocol } from '../../shared/events.ts'
import { limits } from '../../shared/limits.ts'
import type { Env } from '../platform/env.ts'
import { type Ring, ringOf, ringsFor, type Seat, teamTopic, topicOf, visitorTopic, writersTopic } from './seats.ts'

/** One per site: knows who is listening, and rings them when something has happened. Stores nothing. */
export class Bell extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    // Answered by the platform without waking us.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(ping, pong))
  }

  /** The route has checked who is calling and writes `x-seat` itself, over anything the caller sent. */
  override async fetch(request: Request): Promise<Response> {
    const seat: Seat = JSON.parse(decodeURIComponent(request.headers.get('x-seat')!))
    const { 0: client, 1: server } = new WebSocketPair()
    const first = this.ctx.getWebSockets(topicOf(seat)).length === 0
    this.ctx.acceptWebSocket(server, [topicOf(seat)])
    server.serializeAttachment(seat)
    if (first) this.tellPresence(seat, true)
    if (seat.kind === 'visitor') say(server, { type: 'presence', team: this.teamPresent() })
    else if (seat.kind === 'team')
      for (const visitor of this.visitorsPresent()) say(server, { type: 'presence', visitor, online: true })
    return new Response(null, { status: 101, webSocket: client, headers: { 'sec-websocket-protocol': subprotocol } })
  }

  /** Called by reactions.ts once something is stored. */
  ring(rings: Ring[]): void {
    for (const { topic, frames } of rings) {
      for (const socket of this.ctx.getWebSockets(topic)) {
        if (this.mayListen(socket)) for (const frame of frames) say(socket, frame)
      }
    }
  }

  /** A token or session that has run out since: its seat is given up before anything more is said. */
  private mayListen(socket: WebSocket): boolean {
    const { until } = socket.deserializeAttachment() as Seat
    if (until > Date.now()) return true
    socket.close(4401, 'Your access has ended.')
    return false
  }

  /** Whether somebody of the team is listening now. */
  teamPresent(): boolean {
    return this.ctx.getWebSockets(teamTopic).length > 0
  }

  /** Who is there when one of the team arrives. */
  private visitorsPresent(): Set<string> {
    const seats = this.ctx.getWebSockets().map((socket) => socket.deserializeAttachment() as Seat)
    return new Set(seats.flatMap((seat) => (seat.kind === 'visitor' ? [seat.visitor] : [])))
  }

  /** Closes every socket of somebody whose access has ended. */
  dismiss(seat: { visitor: string } | { user: string }): void {
    const topics = 'visitor' in seat ? [visitorTopic(seat.visitor)] : [teamTopic, writersTopic]
    for (const socket of topics.flatMap((topic) => this.ctx.getWebSockets(topic))) {
      const sitting = socket.deserializeAttachment() as Seat
      if ('user' in seat && !('user' in sitting && sitting.user === seat.user)) continue
      socket.close(4401, 'Your access has ended.')
    }
  }

  override webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): void {
    if (typeof frame !== 'string' || frame.length > limits.frame) {
      socket.close(1009, 'Frames here are short texts.')
      return
    }
    const said = clientEvent.safeParse(parsed(frame))
    if (!said.success) {
      say(socket, {
        type: 'error',
        code: 'bad_input',
        detail: 'This is no frame that the server knows; it was ignored.',
      })
      return
    }
    this.ring(ringsFor(socket.deserializeAttachment(), said.data))
  }

  override webSocketClose(socket: WebSocket): void {
    this.left(socket)
  }

  override webSocketError(socket: WebSocket): void {
    this.left(socket)
  }

  private left(socket: WebSocket): void {
    const seat = socket.deserializeAttachment() as Seat
    const others = this.ctx
      .getWebSockets(topicOf(seat))
      .some((other) => other !== socket && other.readyState === WebSocket.OPEN)
    if (!others) this.tellPresence(seat, false)
  }

  private tellPresence(seat: Seat, present: boolean): void {
    if (seat.kind === 'visitor') {
      this.ring([ringOf(teamTopic, { type: 'presence', visitor: seat.visitor, online: present })])
      return
    }
    if (seat.kind === 'writer') return // nobody who would answer
    const text = JSON.stringify({ type: 'presence', team: present } satisfies ServerEvent)
    for (const socket of this.ctx.getWebSockets()) {
      if ((socket.deserializeAttachment() as Seat).kind === 'visitor') say(socket, text)
    }
  }
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
