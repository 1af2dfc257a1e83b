import { createCast, until } from '../cast.ts'
import { startProxy } from '../proxy.ts'
import { seeded } from '../random.ts'
import type { Server } from '../server.ts'

/**
 * Lines are cut and reads are late or fail, while somebody says something; then nothing more is said that could show a
 * gap. Whoever looks must still come to see the last word, by themselves.
 */
export async function lastWord(
  server: Server,
  { rounds, seed, speed = 20 }: { rounds: number; seed: number; speed?: number },
) {
  const proxy = await startProxy({ target: server.url, chance: seeded(seed + 1), speed })
  const rest = (seconds: number) => new Promise((resolve) => setTimeout(resolve, (seconds * 1000) / speed))
  try {
    const cast = await createCast(server, { url: proxy.url, seed, speed })
    const { id, tab, device } = await cast.conversation('Ann', 'person')
    const phone = cast.visitor('Ann, phone', device())
    const speaker = cast.program('Lin, on a good network', server.url)
    const waited: string[] = []
    const delivered = (words: number) =>
      cast.history.filter((entry) => entry.type === 'acknowledged' && entry.by === speaker.by).length === words
    let words = 0
    for (let round = 0; round < rounds; round++) {
      proxy.become({ late: 0.3, unavailable: 0.6 })
      if (round % 2 === 0) proxy.cutAll()
      for (let i = Math.ceil(cast.chance.next() * 3); i > 0; i--) {
        await rest(cast.chance.between(0, 3))
        speaker.say(id, `word ${++words}`)
      }
      await until(() => delivered(words), 'it to be said')
      // Mostly the lines come back before the reads do.
      await rest(cast.chance.between(0, 4))
      proxy.become({})
      const { conversation } = await cast.direct<{ conversation: { lastSeq: number } }>(
        'GET',
        `/v1/conversations/${id}/messages`,
        server.adminKey,
      )
      for (const one of [tab, phone])
        await until(() => one.hasSeen(id, conversation.lastSeq), one.by, 10_000).catch(() => waited.push(one.by))
      if (waited.length > 0) break
    }
    const verdict = await cast.finish()
    for (const by of waited) verdict.faults.push({ kind: 'behind', detail: `${by} never saw the last word` })
    return { ...verdict, struck: proxy.struck }
  } finally {
    await proxy.stop()
  }
}
