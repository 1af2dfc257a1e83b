import { abortAllDurableObjects, evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type History, toSeen } from '../../bench/delivery/history.ts'
import { judge } from '../../bench/delivery/judge.ts'
import { seeded } from '../../bench/delivery/random.ts'
import type { Message, MessagePage } from '../../shared/messages.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, listen, makeSite, newVisitor, send } from '../test/api.ts'
import { bellFor } from './bellFor.ts'

/** What may befall the bell. Here an abort takes the database along, and whatever it was just answering. */
const misfortunes = {
  sleep: (site: string) => evictDurableObject(bellFor(env, site), { webSockets: 'hibernate' }),
  close: (site: string) => evictDurableObject(bellFor(env, site), { webSockets: 'close' }),
  abort: () => abortAllDurableObjects(),
}
type Misfortune = keyof typeof misfortunes

/** A conversation held by a person, whose visitor and agent both listen and note what they meet. */
async function watchedConversation() {
  const site = await makeSite({}, null)
  const visitor = await newVisitor(site)
  const conversation = newId()
  const path = `/v1/conversations/${conversation}/messages`
  const history: History = [
    { type: 'joined', by: 'visitor', conversation },
    { type: 'joined', by: 'agent', conversation: '*' },
  ]
  const nothing = () => ({ shown: [] as Message[], line: Promise.resolve() })
  const ends = {
    visitor: { auth: visitor.auth, query: '', token: visitor.token, ...nothing() },
    agent: { auth: admin, query: `?site=${site}`, token: env.ADMIN_KEY, ...nothing() },
  }
  let isOver = false
  onTestFinished(() => {
    isOver = true
  })

  /** As an outbox does: one after the other, with the same id until it is acknowledged. */
  function say(by: 'visitor' | 'agent', text: string, more = {}): Promise<void> {
    const end = ends[by]
    const id = newId()
    history.push({ type: 'sent', by, as: by, conversation, id, text })
    end.line = end.line.then(async () => {
      for (let tries = 0; tries < 20; tries++) {
        const { status, body } = await send(conversation, text, end.auth, { id, ...more })
        if (status !== 201) continue
        history.push({ type: 'acknowledged', by, conversation, id, messages: body.messages.map(toSeen) })
        return
      }
    })
    return end.line
  }

  /** Listens as our clients do: a line that is cut is opened again, and then what was missed is read. */
  async function follow(by: 'visitor' | 'agent') {
    const end = ends[by]
    for (let used = 0; !isOver; used = 0) {
      const line = await listen(end.query, `counterbell, ${end.token}`)
      if (!line.socket) continue
      await catchUp(by)
      while (line.closed.length === 0 && !isOver) {
        for (const event of line.heard.slice(used)) {
          used++
          if (event.type !== 'message.added') continue
          const message = event.message as Message
          history.push({ type: 'heard', by, message: toSeen(message) })
          if (message.seq === end.shown.length + 1) end.shown.push(message)
          else if (message.seq > end.shown.length) await catchUp(by)
        }
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    }
  }

  async function catchUp(by: 'visitor' | 'agent') {
    const { auth, shown } = ends[by]
    for (let after: number | null = shown.length; after !== null; ) {
      const began = history.length
      const answer: Awaited<ReturnType<typeof call<MessagePage>>> = await call(
        'GET',
        `${path}?after=${after}`,
        undefined,
        auth,
      )
      const { status, body } = answer
      if (status !== 200) continue // an abort takes the database along; it is back for the next request
      const items = body.items.map(toSeen)
      history.push({ type: 'read', by, conversation, began, after, items, isEnd: body.next === null })
      shown.push(...body.items.filter(({ seq }) => seq > shown.length))
      after = body.next
    }
  }

  await say('visitor', 'I want a human please', { want: 'person' })
  await say('agent', 'Here I am')
  for (const by of ['visitor', 'agent'] as const) follow(by)

  return {
    site,
    say,
    /** Waits until both ends show everything, and has the whole judged. */
    async verdict() {
      for (const by of ['visitor', 'agent'] as const) {
        const { auth, shown } = ends[by]
        const { body } = await call<MessagePage>('GET', path, undefined, auth)
        await expect.poll(() => shown.length, { timeout: 10_000 }).toBe(body.conversation.lastSeq)
        history.push({ type: 'final', by, conversation, items: body.items.map(toSeen) })
        history.push({ type: 'shown', by, conversation, ids: shown.map(({ id }) => id), isLast: true })
      }
      return judge(history)
    },
  }
}

test.each([1, 2, 3])(
  'the bell sleeps, is closed and is aborted at random moments: everybody has everything, run %i',
  async (seed) => {
    const chance = seeded(seed)
    const { site, say, verdict } = await watchedConversation()
    for (let i = 0; i < 15; i++) {
      const burst = Array.from({ length: 3 }, (_, n) => say(chance.pick(['visitor', 'agent']), `line ${i}.${n}`))
      if (chance.next() < 0.6) await misfortunes[chance.pick(Object.keys(misfortunes) as Misfortune[])](site)
      await Promise.all(burst)
    }
    const { faults, sent, acknowledged } = await verdict()
    expect(faults).toEqual([])
    expect(acknowledged).toBe(sent)
  },
)

test.each([...(Object.keys(misfortunes) as Misfortune[]), 'refusal' as const])(
  'between the storing and the ringing: %s',
  async (name) => {
    const { site, say, verdict } = await watchedConversation()
    await say('agent', 'before')
    const namespace = Object.getPrototypeOf(env.BELL)
    const { get } = namespace
    let struck = 0
    vi.spyOn(namespace, 'get').mockImplementation(function (this: unknown, ...ids: unknown[]) {
      const stub = get.apply(this, ids)
      const ring = async (...rings: unknown[]) => {
        struck++
        namespace.get.mockRestore()
        if (name === 'refusal') throw new Error('The bell is overloaded; the lines hold.')
        await misfortunes[name](site)
        return stub.ring(...rings)
      }
      return new Proxy(stub, { get: (it, field) => (field === 'ring' ? ring : it[field].bind(it)) })
    })
    onTestFinished(() => void vi.restoreAllMocks())
    await say('visitor', 'stored, and then it happens')
    await expect.poll(() => struck, { timeout: 10_000 }).toBe(1)
    expect((await verdict()).faults).toEqual([])
  },
)
