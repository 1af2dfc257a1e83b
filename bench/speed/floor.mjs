// The floors: the least that could be done for each thing we measure, on the same runtime. Nothing is checked, nobody is
// asked who they are, nothing is recognised or put in order.
import { DurableObject } from 'cloudflare:workers'
import { Hono } from 'hono'

const insert = 'insert into said (room, id, body) values (?, ?, ?)'

/** One room: keeps each message with one insert, tells its sender that it is kept and everybody else what was said. */
export class Room extends DurableObject {
  fetch() {
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    return new Response(null, { status: 101, webSocket: client })
  }

  async webSocketMessage(from, text) {
    const { room, id } = JSON.parse(text)
    await this.env.DB.prepare(insert).bind(room, id, text).run()
    for (const socket of this.ctx.getWebSockets()) socket.send(socket === from ? JSON.stringify({ kept: id }) : text)
  }
}

const app = new Hono()
app.get('/hello', (c) => c.json({ items: [{ id: 'hello', question: 'A bare route: how long does it take?' }] }))
app.post('/insert', async (c) => {
  const { id, text } = await c.req.json()
  await c.env.DB.prepare(insert).bind('room', id, text).run()
  return c.json({ id, text }, 201)
})
app.get('/rooms/:room', (c) => c.env.ROOM.get(c.env.ROOM.idFromName(c.req.param('room'))).fetch(c.req.raw))
app.post('/start', async (c) => {
  await c.env.DB.exec('create table said (seq integer primary key, room text, id text, body text)')
  return c.body(null, 204)
})

export default app
