import { createCast, until } from '../cast.ts'
import { createProfile } from '../profile.ts'
import type { Server } from '../server.ts'

const refuse = () => {
  throw new DOMException('Blocked', 'SecurityError')
}

/** Every way in which a browser keeps its storage from us. */
export const storages: Record<string, Storage | undefined> = {
  absent: undefined,
  'every access throws': new Proxy({} as Storage, { get: refuse, has: refuse, ownKeys: refuse }),
  'reads nothing, writes throw': {
    ...{ length: 0, key: () => null, getItem: () => null, removeItem() {}, clear() {} },
    setItem() {
      throw new DOMException('Full', 'QuotaExceededError')
    },
  },
}

/** Where storage is blocked the conversation lasts as long as the page, and all of it arrives. */
export async function withoutStorage(server: Server, { sends, seed }: { sends: number; seed: number }) {
  const cast = await createCast(server, { seed })
  const agent = cast.agent('Lin')
  const tabs = Object.entries(storages).map(([name, storage]) => cast.visitor(name, createProfile(), { storage }))
  for (const tab of tabs) tab.say(`hello from ${tab.by}`, 'person')
  for (const tab of tabs) {
    await until(() => tab.isQuiet(), `${tab.by} to begin`)
    cast.watch(tab.id(), tab.token()!)
    agent.open(tab.id())
  }
  for (let i = 0; i < sends; i++) {
    const tab = tabs[i % tabs.length]!
    tab.say(`line ${i}`)
    if (i % 5 === 0) agent.say(tab.id(), `answer ${i}`)
  }
  return cast.finish()
}
