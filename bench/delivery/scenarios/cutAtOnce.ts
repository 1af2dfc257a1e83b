import type { Agent } from '../agent.ts'
import { createCast, until } from '../cast.ts'
import { startProxy } from '../proxy.ts'
import { seeded } from '../random.ts'
import type { Server } from '../server.ts'

/** Many listeners lose their lines in the same moment, as at a deploy; how they come back is counted by the second. */
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
    proxy.cutAll()
    await until(() => !agents.some((agent) => agent.isLive()), 'all lines to be cut')
    const back = new Map<Agent, number>()
    await until(() => {
      for (const agent of agents)
        if (agent.isLive() && !back.has(agent)) back.set(agent, ((performance.now() - began) * speed) / 1000)
      return back.size === clients
    }, 'everybody to come back')
    agents[0]!.say(id, 'Is everybody back?')
    const verdict = await cast.finish()
    const seconds = [...back.values()].sort((a, b) => a - b)
    const busiest = Math.max(
      ...seconds.map((from) => seconds.filter((second) => second >= from && second < from + 0.1).length),
    )
    return { ...verdict, back: { last: seconds.at(-1)!, busiestTenth: busiest / clients } }
  } finally {
    await proxy.stop()
  }
}
