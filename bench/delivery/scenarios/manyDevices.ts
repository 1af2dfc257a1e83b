import { createCast, until } from '../cast.ts'
import type { Server } from '../server.ts'

/** One visitor with two tabs and a phone, and two agents: one transcript for all, and nobody is left with unread news. */
export async function manyDevices(server: Server, { sends, seed }: { sends: number; seed: number }) {
  const cast = await createCast(server, { seed })
  const { id, tab, profile, device } = await cast.conversation('Ann', 'person')
  const second = cast.visitor('Ann, second tab', profile)
  const phone = cast.visitor('Ann, phone', device())
  const agents = ['Lin', 'Max'].map((name) => cast.agent(name))
  for (const agent of agents) agent.open(id)
  // The phone lies in a pocket: it counts what the others read.
  phone.conversation.attended.value = false
  const speakers = [tab, second, phone, ...agents.map((agent) => ({ say: (text: string) => agent.say(id, text) }))]
  for (let i = 0; i < sends; i++) {
    speakers[cast.chance.next() < 0.5 ? i % 2 : i % speakers.length]!.say(`line ${i}`)
    if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, cast.chance.between(0, 40)))
  }
  const devices = [tab, second, phone]
  await until(() => [...devices, ...agents].every((one) => one.isQuiet()), 'everything to be delivered')
  const { conversation } = await cast.direct<{ conversation: { lastSeq: number } }>(
    'GET',
    `/v1/conversations/${id}/messages`,
    server.adminKey,
  )
  for (const agent of agents) await agent.seen(id, conversation.lastSeq)
  await until(
    () => devices.every((one) => one.conversation.unread.value.length === 0),
    'the unread counts of all devices to converge on none',
  )
  await until(
    () => devices.every((one) => one.conversation.conversation.value?.seenByTeam === conversation.lastSeq),
    'all devices to see that the team has read everything',
  )
  return cast.finish()
}
