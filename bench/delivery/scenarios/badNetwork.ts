import { asking, createCast, until } from '../cast.ts'
import { startProxy, type Weather } from '../proxy.ts'
import { seeded } from '../random.ts'
import type { Server } from '../server.ts'

export const weathers: Record<string, Weather> = {
  'slow and torn': { delay: 0.2, drop: 0.05, lose: 0.08, cut: 0.05, halfClose: 0.05, sockets: 'mortal' },
  'sent twice': { delay: 0.1, duplicate: 0.3, replay: 0.2, lose: 0.1, sockets: 'mortal' },
  'no sockets': { delay: 0.1, lose: 0.05, sockets: 'blocked' },
  'sockets never answered': { delay: 0.1, sockets: 'silent' },
  'turned away': { tooMany: 0.1, badGateway: 0.1, unavailable: 0.1, sockets: 'mortal' },
  'left hanging': { hang: 0.03, delay: 0.1, sockets: 'mortal' },
}

/** Everybody behind a network of this weather, until all is written; then it clears up. */
export async function badNetwork(
  server: Server,
  { sends, seed, weather, speed = 10 }: { sends: number; seed: number; weather: Weather; speed?: number },
) {
  const proxy = await startProxy({ target: server.url, chance: seeded(seed + 1), speed })
  try {
    const cast = await createCast(server, { url: proxy.url, seed, speed })
    const person = await cast.conversation('Ann', 'person')
    const bot = await cast.conversation('Ben', 'bot')
    proxy.become(weather)
    const agent = cast.agent('agent')
    agent.open(person.id)
    const program = cast.program('program')
    const speakers = [
      person.tab,
      cast.visitor('Ann, phone', person.device()),
      asking(bot.tab),
      { say: (text: string) => agent.say(person.id, text) },
      { say: (text: string) => program.say(person.id, text) },
    ]
    const sent = () => cast.history.filter(({ type }) => type === 'acknowledged').length
    for (let i = 0; i < sends; i++) {
      speakers[i % speakers.length]!.say(`line ${i}`)
      if (i % 20 === 0) program.read(person.id)
      if (i % 10 === 9) await until(() => sent() >= i - 30, 'the network to bring something')
    }
    await until(() => sent() >= sends / 2, 'half of it to arrive').catch(() => {})
    // What it shows while the weather lasts and after it clears must be one story.
    for (const tab of [person.tab, bot.tab]) tab.note()
    proxy.become({})
    return { ...(await cast.finish()), struck: proxy.struck }
  } finally {
    await proxy.stop()
  }
}
