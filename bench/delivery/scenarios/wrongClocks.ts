import { createCast } from '../cast.ts'
import type { Server } from '../server.ts'

const day = 86_400_000
/** How far the clocks of the clients are off, in milliseconds. */
export const clocks = { 'a day behind': -day, right: 0, 'an hour ahead': day / 24, 'a year ahead': 365 * day }

/** The clients disagree on what year it is: order and shown times are the server's all the same. */
export async function wrongClocks(server: Server, { sends, seed }: { sends: number; seed: number }) {
  const cast = await createCast(server, { seed })
  const { id, device } = await cast.conversation('Ann', 'person')
  const speakers = Object.entries(clocks).map(([name, off]) =>
    cast.visitor(`Ann, ${name}`, device(), { now: () => Date.now() + off }),
  )
  const agent = cast.agent('Lin', { now: () => Date.now() - 400 * day })
  agent.open(id)
  for (let i = 0; i < sends; i++) {
    if (i % 5 === 0) agent.say(id, `answer ${i}`)
    else speakers[i % speakers.length]!.say(`line ${i}`)
  }
  // The judge measures every shown time against the server's clock.
  return cast.finish()
}
