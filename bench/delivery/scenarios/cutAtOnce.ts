import type { Agent } from '../agent.ts'
import { createCast, until } from '../cast.ts'
import { startProxy } from '../proxy.ts'
import { seeded } from '../random.ts'
import type { Server } from '../server.ts'

/** Many listeners lose their lines in the same moment, as at a deploy; how they come back is counted. */
export async function cutAtOnce(
  server: Server,
  { clients, seed, speed = 1 }: { clients: number; seed: number; speed?: number },
) {
  const proxy = await startProxy({ target: server.url, chance: seeded(seed), speed })
  try {
    const cast = await createCast(server, { url: proxy.url, seed, speed })
    const { id } = await cast.conversation('Ann', 'person')
    const agents: Agent[] = []
    for (let i = 0; i < clients; i++) {
      const agent = cast.agent(`listener ${i}`)
      agents.push(agent)
      if (i % 50 === 49) await until(() => agents.every((one) => one.isLive()), 'all lines to be open')
    }
    await until(() => agents.every((agent) => agent.isLive()), 'all lines to be open')
    const began = performance.now()
    const before = proxy.knocks.length
    proxy.cutAll()
    const isBack = () => proxy.knocks.length - before >= clients && agents.every((agent) => agent.isLive())
    await until(isBack, 'everybody to come back')
    const last = ((performance.now() - began) * speed) / 1000
    agents[0]!.say(id, 'Is everybody back?')
    // Counted where they knock: how fast they are let in is another matter.
    const knocks = proxy.knocks.slice(before).map((at) => ((at - began) * speed) / 1000)
    const busiest = Math.max(...knocks.map((from) => knocks.filter((at) => at >= from && at < from + 0.1).length))
    return { ...(await cast.finish()), back: { last, busiestTenth: busiest / clients } }
  } finally {
    await proxy.stop()
  }
}
