import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { closeAll, inParallel, openSocket } from './client.mjs'
import { quantile } from './numbers.mjs'
import { adminKey } from './servers.mjs'
import { agentSocket, makeShop, say, visitorSocket, withPerson } from './shop.mjs'

const text = 'A line as a customer would type it: is the blue one still there, and could I pick it up this afternoon?'
const shops = 20

/**
 * People talking: conversations of two, spread over shops, each shop with one agent who sees all of its conversations.
 * `talk(i, sender, id)` says something in one of them and settles when it is acknowledged.
 */
export async function ourPeople(ours, count, hear) {
  const sites = await inParallel(Array.from({ length: shops }), 4, () => makeShop(ours))
  const talks = await inParallel(Array.from({ length: count }), 8, (_, i) => withPerson(ours, sites[i % shops]))
  const onFrame = (side) => (frame) => frame.type === 'message.added' && hear(frame.message.id, side)
  const open = ([path, protocols], side) => openSocket(ours.url + path, protocols, onFrame(side))
  const sockets = [
    ...(await inParallel(sites, 4, (site) => open(agentSocket(site), 'agent'))),
    ...(await inParallel(talks, 8, ({ visitor }) => open(visitorSocket(visitor), 'visitor'))),
  ]
  return {
    talk: (i, sender, id) =>
      say(ours, talks[i].conversation, sender === 'visitor' ? talks[i].visitor : adminKey, text, id),
    close: () => closeAll(sockets),
  }
}

/** The same people at the bare object: a room for each conversation, two sockets in each. */
export async function floorPeople(floor, count, hear) {
  const kept = new Map()
  const rooms = await inParallel(Array.from({ length: count }), 8, async () => {
    const room = randomUUID()
    const open = (side) =>
      openSocket(`${floor.url}/rooms/${room}`, [], (frame) => {
        if (frame.kept) kept.get(frame.kept)?.()
        else hear(frame.id, side)
      })
    return { room, agent: await open('agent'), visitor: await open('visitor') }
  })
  return {
    talk: (i, sender, id) =>
      new Promise((resolve) => {
        kept.set(id, () => {
          kept.delete(id)
          resolve()
        })
        rooms[i][sender].send(JSON.stringify({ room: rooms[i].room, id, text }))
      }),
    close: () => closeAll(rooms.flatMap(({ agent, visitor }) => [agent, visitor])),
  }
}

/** Who was told of which message, and how long after it was due. */
export function post() {
  const sent = new Map()
  return {
    hear(id, side) {
      const message = sent.get(id)
      if (message && side !== message.sender) message.heard ??= performance.now() - message.due
    },
    /**
     * Everybody talks in turns, `rate` messages a second in all, each due at its own moment whether or not the one
     * before it has come through. What is not through `patience` after the last was due counts as missing.
     */
    async run({ talk }, conversations, rate, seconds, patience = 3000) {
      sent.clear()
      const began = performance.now() + 20
      const count = Math.round(rate * seconds)
      for (let n = 0; n < count; ) {
        for (const now = performance.now(); n < count && began + (n * 1000) / rate <= now; n++) {
          const id = randomUUID()
          const sender = Math.floor(n / conversations) % 2 ? 'agent' : 'visitor'
          const message = { sender, due: began + (n * 1000) / rate }
          sent.set(id, message)
          talk(n % conversations, sender, id).then(
            () => {
              message.kept = performance.now() - message.due
            },
            (error) => {
              message.failed = error
            },
          )
        }
        await wait(2)
      }
      const sentIn = (performance.now() - began) / 1000
      const all = [...sent.values()]
      const through = () =>
        all.every(({ kept, heard, failed }) => failed || (kept !== undefined && heard !== undefined))
      for (const until = performance.now() + patience; performance.now() < until && !through(); ) await wait(10)
      const missing = all.filter(({ kept, heard }) => kept === undefined || heard === undefined)
      const p95 = (times) => (times.length === 0 ? Number.POSITIVE_INFINITY : quantile(times, 0.95))
      const heard = p95(all.flatMap(({ heard = [] }) => heard))
      const kept = p95(all.flatMap(({ kept = [] }) => kept))
      const good = missing.length === 0 && heard < 250 && kept < 250 && count / sentIn > rate * 0.95
      return {
        rate,
        good,
        heard,
        kept,
        missing: missing.length,
        count,
        error: missing.find(({ failed }) => failed)?.failed,
      }
    },
  }
}
