import { randomUUID } from 'node:crypto'
import { closeAll, openSocket } from './client.mjs'
import { compare } from './numbers.mjs'
import { adminKey } from './servers.mjs'
import { agentSocket, makeShop, say, visitorSocket, withPerson } from './shop.mjs'

/** What two people wait for: the visitor sends, the agent's socket has it, the agent sends, the visitor's has it. */
export async function crossing(ours, floor, size) {
  const us = await ourPair(ours)
  const them = await floorPair(floor)
  await compare({ rounds: 1, times: 30 }, us.thereAndBack, them.thereAndBack)
  const measured = await compare(size, us.thereAndBack, them.thereAndBack)
  await closeAll([...us.sockets, ...them.sockets])
  return measured
}

/** Waits for frames by the id of the message they bring. */
function ears() {
  const waiting = new Map()
  return {
    hear: (id) => {
      waiting.get(id)?.()
      waiting.delete(id)
    },
    heard: (id) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`Nobody heard ${id}`)), 10_000)
        waiting.set(id, () => {
          clearTimeout(late)
          resolve()
        })
      }),
  }
}

async function ourPair(ours) {
  const site = await makeShop(ours)
  const { conversation, visitor } = await withPerson(ours, site)
  const sides = await Promise.all(
    [agentSocket(site), visitorSocket(visitor)].map(async ([path, protocols]) => {
      const { hear, heard } = ears()
      const onFrame = (frame) => frame.type === 'message.added' && hear(frame.message.id)
      return { heard, socket: await openSocket(ours.url + path, protocols, onFrame) }
    }),
  )
  const cross = async (token, { heard }) => {
    const id = randomUUID()
    await Promise.all([heard(id), say(ours, conversation, token, 'Is the blue one still there?', id)])
  }
  return {
    sockets: sides.map(({ socket }) => socket),
    async thereAndBack() {
      await cross(visitor, sides[0])
      await cross(adminKey, sides[1])
    },
  }
}

async function floorPair(floor) {
  const room = randomUUID()
  const sides = await Promise.all(
    [0, 1].map(async () => {
      const { hear, heard } = ears()
      return {
        heard,
        socket: await openSocket(`${floor.url}/rooms/${room}`, [], (frame) => hear(frame.kept ?? frame.id)),
      }
    }),
  )
  const cross = async (from, to) => {
    const id = randomUUID()
    const both = Promise.all([to.heard(id), from.heard(id)])
    from.socket.send(JSON.stringify({ room, id, text: 'Is the blue one still there?' }))
    await both
  }
  return {
    sockets: sides.map(({ socket }) => socket),
    async thereAndBack() {
      await cross(sides[0], sides[1])
      await cross(sides[1], sides[0])
    },
  }
}
