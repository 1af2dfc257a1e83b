import { asking, createCast } from './../cast.ts'
import type { Server } from '../server.ts'

/** Nothing goes wrong: 20 clients in three conversations, one of them the bot's, all writing at once. */
export async function calm(server: Server, { sends, seed }: { sends: number; seed: number }) {
  const cast = await createCast(server, { seed })
  const talks = [
    await cast.conversation('Ann', 'person'),
    await cast.conversation('Ben', 'person'),
    await cast.conversation('Cleo', 'bot'),
  ]
  const speakers: { say(text: string): unknown }[] = []
  for (const { id, tab, device } of talks) {
    const phones = [1, 2].map((n) => cast.visitor(`${tab.by}, phone ${n}`, device()))
    if (id === talks[2]!.id) {
      speakers.push(...[tab, ...phones].map(asking))
      continue
    }
    speakers.push(tab, ...phones)
    for (const n of [1, 2]) {
      const agent = cast.agent(`agent ${n} of ${tab.by}`)
      agent.open(id)
      speakers.push({ say: (text) => agent.say(id, text) })
    }
    for (const n of [1, 2, 3]) {
      const program = cast.program(`program ${n} of ${tab.by}`)
      speakers.push({ say: (text) => program.say(id, text) })
    }
  }
  // One more of the bot's visitor makes twenty.
  speakers.push(asking(cast.visitor('Cleo, tablet', talks[2]!.device())))
  for (let i = 0; i < sends; i++) {
    speakers[i % speakers.length]!.say(`line ${i}`)
    if (i % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return cast.finish()
}
