import { setTimeout as wait } from 'node:timers/promises'
import { closeAll, inParallel, openSocket } from './client.mjs'
import { startFloor, startOurs } from './servers.mjs'
import { makeShop, newVisitor, visitorSocket } from './shop.mjs'

/**
 * Kilobytes that the runtime holds for each of `count` sockets at one object, once that sleeps: ours, the floor's. A
 * visitor who sits down is told whether somebody of the team is there, and with the first frame a socket that compresses
 * gets the memory for it; nobody speaks to the floor's. Both runtimes are new: one that was busy has memory to spare.
 */
export async function idle(count) {
  const [ours, floor] = [await startOurs(), await startFloor()]
  try {
    const site = await makeShop(ours)
    const tokens = await inParallel(Array.from({ length: count }), 8, () => newVisitor(ours, site))
    return [
      await held(ours, tokens, (token) => visitorSocket(token)),
      await held(floor, tokens, () => ['/rooms/idle', []]),
    ]
  } finally {
    await ours.stop()
    await floor.stop()
  }
}

async function held(server, tokens, addressOf) {
  const before = server.memory()
  const sockets = await inParallel(tokens, 8, (token) => {
    const [path, protocols] = addressOf(token)
    return openSocket(server.url + path, protocols, () => {})
  })
  await wait(12_000) // the object sleeps after ten quiet seconds
  const after = server.memory()
  const dead = sockets.filter(({ readyState }) => readyState !== WebSocket.OPEN).length
  if (dead > 0) throw new Error(`${dead} idle sockets were closed.`)
  await closeAll(sockets)
  return (after - before) / 1024 / tokens.length
}
