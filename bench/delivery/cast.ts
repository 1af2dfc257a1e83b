import type { MessagePage } from '../../shared/messages.ts'
import { openAgent } from './agent.ts'
import { type History, toSeen } from './history.ts'
import { judge, type Verdict } from './judge.ts'
import { createProfile, type Profile } from './profile.ts'
import { openProgram } from './program.ts'
import { type Chance, seeded } from './random.ts'
import type { Surroundings } from './recordingWorld.ts'
import type { Server } from './server.ts'
import { openVisitor } from './visitor.ts'

export type Cast = Awaited<ReturnType<typeof createCast>>

type Player = {
  by: string
  isQuiet(): boolean
  hasSeen(conversation: string, seq: number): boolean
  note(isLast?: boolean): void
  tell(): void
  close(): void
}

const articles = [{ id: 'delivery', locale: 'en', question: 'How long does delivery take?', answer: 'Two days.' }]

/** What the bot knows an answer to, so that it keeps the conversation. No text may be said twice. */
const asks = (which: string) => `How long does delivery take? (${which})`

/** The same speaker, whose every word is such a question. */
export const asking = ({ say }: { say(text: string): unknown }) => ({ say: (text: string) => say(asks(text)) })

/**
 * Everybody who plays in one scenario, on a site of their own: they go through `url` (a proxy, or the server), the judge
 * reads from the server itself.
 */
export async function createCast(
  server: Server,
  { url = server.url, seed = 1, speed = 10 }: { url?: string; seed?: number; speed?: number } = {},
) {
  const history: History = []
  const chance: Chance = seeded(seed)
  const players: Player[] = []
  const conversations = new Map<string, { token: string }>()
  const site = `site-${crypto.randomUUID().slice(0, 8)}`
  const { adminKey } = server
  const began = Date.now()

  const direct = async <Answer>(method: string, path: string, token: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as Answer
  }
  await direct('POST', '/v1/sites', adminKey, { id: site, name: 'A shop', locale: 'en' })
  await direct('POST', `/v1/sites/${site}/articles/import`, adminKey, { articles })
  await direct('POST', `/v1/sites/${site}/publish`, adminKey)

  const enter = <One extends Player>(player: One): One => {
    players.push(player)
    return player
  }
  const around = (given?: Surroundings): Surroundings => ({ speed, random: chance.next, ...given })
  let made = 0

  const cast = {
    history,
    chance,
    site,
    url,
    direct,
    visitor: (by: string, profile: Profile = createProfile(), world?: Surroundings) =>
      enter(openVisitor({ history, by, url, site, profile, world: around(world) })),
    agent: (by: string, world?: Surroundings) =>
      enter(openAgent({ history, by, url, site, adminKey, world: around(world) })),
    /** `door`: where it knocks, if not where all do. */
    program: (by: string, door = url) => enter(openProgram({ history, by, url: door, adminKey, world: around() })),

    /** A conversation that has begun, held by a person or by the bot; `tab` opens it on one more device of its visitor. */
    async conversation(by: string, heldBy: 'person' | 'bot') {
      const first = createProfile()
      const tab = cast.visitor(by, first)
      if (heldBy === 'person') tab.say(`hello from ${by}, number ${++made}`, 'person')
      else tab.say(asks(`${by}, number ${++made}`))
      await until(() => tab.isQuiet() && tab.conversation.messages.value.length > 0, `${by} to begin`)
      const id = tab.id()
      conversations.set(id, { token: tab.token()! })
      const device = () => {
        const other = createProfile()
        for (const [key, value] of first.kept) if (!key.includes(':out:')) other.kept.set(key, value)
        return other
      }
      return { id, tab, profile: first, device }
    },
    /** Of a conversation that began without `conversation()`: who reads it in the end. */
    watch(id: string, token: string) {
      conversations.set(id, { token })
    },
    leave(player: Player) {
      player.note()
      player.tell()
      player.close()
      players.splice(players.indexOf(player), 1)
    },

    /** Waits until all is delivered and everybody has caught up, has both sides read everything, and gives the verdict. */
    async finish(): Promise<Verdict> {
      await whileMoving(
        () => history.filter(({ type }) => type === 'acknowledged').length,
        () => players.every((player) => player.isQuiet()),
      )
      for (const [id, { token }] of conversations) {
        const items = await readAll(id, token)
        history.push({ type: 'final', by: 'the visitor', conversation: id, items })
        history.push({ type: 'final', by: 'the team', conversation: id, items: await readAll(id, adminKey) })
        const last = items.at(-1)?.seq ?? 0
        await until(() => players.every((player) => player.hasSeen(id, last)), 'everybody to catch up').catch(() => {})
      }
      for (const player of players) {
        player.note(true)
        player.tell()
      }
      cast.close()
      return judge(history, { from: began - 1000, to: Date.now() + 1000 })
    },
    close() {
      for (const player of players) player.close()
      players.length = 0
    },
  }

  async function readAll(id: string, token: string) {
    const items = []
    for (let after: number | null = 0; after !== null; ) {
      const page: MessagePage = await direct('GET', `/v1/conversations/${id}/messages?after=${after}`, token)
      items.push(...page.items.map(toSeen))
      after = page.next
    }
    return items
  }
  return cast
}

/** Waits for a condition for as long as there is progress towards it: what is slow is not lost. Gives up after a minute of none. */
async function whileMoving(progress: () => number, isMet: () => boolean): Promise<void> {
  for (let made = -1; made !== progress() && !isMet(); ) {
    made = progress()
    await until(isMet, 'progress').catch(() => {})
  }
}

/** Waits for a condition; gives up after a minute, and says for what. */
export async function until(isMet: () => boolean, what: string, ms = 60_000): Promise<void> {
  for (const end = Date.now() + ms; !isMet(); ) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
