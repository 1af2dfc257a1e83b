import { asking, createCast, until } from '../cast.ts'
import type { Server } from '../server.ts'

/** The whole server is killed in mid-stream, again and again, and started on the same data. */
export async function killed(server: Server, { sends, kills, seed }: { sends: number; kills: number; seed: number }) {
  const cast = await createCast(server, { seed })
  const { chance } = cast
  const talks = [
    await cast.conversation('Ann', 'person'),
    await cast.conversation('Ben', 'person'),
    await cast.conversation('Cleo', 'bot'),
  ]
  const speakers: { say(text: string): unknown }[] = []
  for (const { id, tab, device } of talks) {
    const phone = cast.visitor(`${tab.by}, phone`, device())
    if (id === talks[2]!.id) {
      speakers.push(asking(tab), asking(phone))
      continue
    }
    speakers.push(tab, phone)
    const agent = cast.agent(`agent of ${tab.by}`)
    agent.open(id)
    const program = cast.program(`program of ${tab.by}`)
    speakers.push({ say: (text) => agent.say(id, text) }, { say: (text) => program.say(id, text) })
  }
  const acknowledged = () => cast.history.filter(({ type }) => type === 'acknowledged').length
  let line = 0
  for (let round = 0; round <= kills; round++) {
    const from = acknowledged()
    const burst = Math.floor(sends / (kills + 1))
    for (let i = 0; i < burst; i++) speakers[line % speakers.length]!.say(`line ${line++}`)
    if (round === kills) break
    // Somewhere in the middle of the burst, with requests under way.
    const enough = from + Math.floor(burst * chance.between(0.2, 0.8))
    await until(() => acknowledged() >= enough, `${enough} acknowledgements`)
    await server.kill()
    await server.start()
  }
  return cast.finish()
}
