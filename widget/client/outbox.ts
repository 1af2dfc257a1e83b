import type { SendMessage, Sent } from '../../shared/messages.ts'
import { backoff } from './backoff.ts'
import type { Failure } from './http.ts'
import { batch, signal } from './signals.ts'
import type { Store } from './store.ts'
import type { World } from './world.ts'

export type Outbox = ReturnType<typeof createOutbox>

/** A message on its way. It is stored before it is sent, and forgotten when it was acknowledged. */
export type Letter = SendMessage & {
  conversation: string
  /** Its place in the line; a client's clock is not to be trusted with that. */
  place: number
  /** Why it was refused for good. */
  failed?: string
  /** Its conversation was gone once already and it was given a new one. */
  moved?: boolean
}

type Delivery = {
  post(letter: Letter): Promise<Sent>
  /** Called once for each acknowledged letter, before it leaves the outbox. */
  onSent(sent: Sent, letter: Letter): void
  /** The conversation is gone, or not this visitor's: says where its letters go instead. */
  onGone(conversation: string): string
  /** Called when a try failed and will be repeated, and with undefined when one succeeded. */
  onWait(failure: Failure | undefined): void
}

const key = (id: string) => `out:${id}`

/** These pass; every other 4xx is a refusal that repeating does not change. */
const passing = [401, 408, 425, 429]
const isRefusal = ({ status }: Failure) => status >= 400 && status < 500 && !passing.includes(status)

/**
 * Holds what the visitor said until the server has it. Each letter has a key of its own, so two tabs never overwrite each
 * other; whichever tab holds the lock delivers for all, strictly in order, with the same id for ever.
 */
export function createOutbox(world: World, store: Store, { post, onSent, onGone, onWait }: Delivery) {
  const letters = signal(readLetters())
  let running = false
  let disposed = false
  let wake: (() => void) | undefined

  function readLetters(): Letter[] {
    const found = store.keys(key('')).map((name) => store.read<Letter>(name))
    return found.filter((letter) => letter !== undefined).sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
  }

  function refresh() {
    letters.value = readLetters()
  }

  function put(letter: Letter) {
    store.write(key(letter.id), letter)
    refresh()
  }

  const lastPlace = () => letters.value.at(-1)?.place ?? 0

  /** Delivers what there is. Called while it waits for a next try, it only goes on as before. */
  async function flush() {
    if (running || disposed || !letters.value.some((letter) => !letter.failed)) return
    running = true
    try {
      await world.lock(`${store.prefix}outbox`, deliver)
    } finally {
      running = false
    }
  }

  async function deliver() {
    for (let attempt = 0; !disposed; ) {
      refresh()
      const letter = letters.value.find((letter) => !letter.failed)
      if (!letter) return
      try {
        const sent = await post(letter)
        attempt = 0
        batch(() => {
          onWait(undefined)
          onSent(sent, letter)
          store.remove(key(letter.id))
          refresh()
        })
      } catch (error) {
        const failure = error as Failure
        if (failure.code === 'conversation_not_found' && !letter.moved) move(letter.conversation)
        else if (isRefusal(failure)) put({ ...letter, failed: failure.code })
        else {
          onWait(failure)
          await pause(backoff(attempt++, world.random, failure.wait), failure.wait > 0)
        }
      }
    }
  }

  function move(conversation: string) {
    const to = onGone(conversation)
    for (const letter of letters.value)
      if (letter.conversation === conversation)
        store.write(key(letter.id), { ...letter, conversation: to, moved: true })
  }

  /** A wait that the server asked for is not cut short. */
  function pause(ms: number, asked: boolean) {
    return new Promise<void>((resolve) => {
      const cancel = world.after(ms, resolve)
      if (!asked)
        wake = () => {
          cancel()
          resolve()
        }
    }).finally(() => {
      wake = undefined
    })
  }

  return {
    letters,
    refresh,
    flush,
    add(message: SendMessage, conversation: string) {
      put({ ...message, conversation, place: lastPlace() + 1 })
      flush()
    },
    /** Once more, at the end of the line, with the same id. */
    retry(id: string) {
      const letter = letters.value.find((letter) => letter.id === id)
      if (letter) put({ ...letter, failed: undefined, moved: undefined, place: lastPlace() + 1 })
      flush()
    },
    /** Another tab may wait behind this one's wait: does not sit out the rest of it. */
    wake: () => wake?.(),
    /** The line is back. */
    hurry() {
      wake?.()
      flush()
    },
    dispose() {
      disposed = true
      wake?.()
    },
  }
}
