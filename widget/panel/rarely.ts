import type { Live } from '../client/ConversationModel.ts'
import type { Failure } from '../client/http.ts'
import type { effect as Effect } from '../client/signals.ts'
import type { Emit } from '../loader/start.ts'
import type { Identity, Message } from '../types.ts'
import type { WidgetModel } from './WidgetModel.ts'

/* What few visits need, fetched when one does: what pages call by script, and what other tabs do. */

/** How long a script waits for an answer. The message itself waits for as long as it takes. */
const answerWithin = 60_000

/**
 * Asks in the visitor's name, and gives the bot's answer: null where a person holds the conversation, it could not be sent
 * in time, or the widget is gone. `effect` is the panel's own: one of this file would follow nothing.
 */
export function ask(w: WidgetModel, effect: typeof Effect, gone: AbortSignal, text: string): Promise<Message | null> {
  const { client, conversation } = w
  if (gone.aborted) return Promise.resolve(null)
  w.leaveClosed()
  w.open()
  const id = w.say(text)
  return new Promise((resolve) => {
    let stop = () => {}
    const settleWith = (answer: Message | null) => {
      resolve(answer)
      cancel()
      client.world.after(0, () => stop())
    }
    const giveUp = () => settleWith(null)
    const cancel = client.world.after(answerWithin, giveUp)
    gone.addEventListener('abort', giveUp)
    stop = effect(() => {
      const answer = conversation.messages.value.find(({ replyTo, author }) => replyTo === id && author.type === 'bot')
      if (answer) settleWith(answer as Message)
      const mine = conversation.shown.value.find((shown) => shown.id === id)
      if (!mine || mine.state === 'failed' || (mine.state !== 'sending' && conversation.isLive.value)) settleWith(null)
    })
  })
}

/** Tells the server what the page says of its visitor, and turns to a conversation of theirs if the one shown is not. */
export function identify(
  { client: { session }, conversation }: WidgetModel,
  emit: Emit,
  { name, email, jwt }: Identity,
) {
  return session.identify({ name, email, jwt }).then(
    ({ conversations }) => {
      const mine = conversation.id.value
      if (mine && conversation.conversation.value && !conversations.some(({ id }) => id === mine))
        conversation.show(conversations[0])
    },
    (failure: Failure) => emit('error', { code: failure.code }),
  )
}

/**
 * Another tab of this visitor has changed what the browser keeps: `key` without our prefix, `value` null where it is gone.
 */
export function followTab(w: WidgetModel, key: string, value: string | null) {
  const { conversation, client, forget, settle } = w
  const { session, store } = client
  if (key.startsWith('out:')) {
    conversation.outbox.refresh()
    if (value) conversation.outbox.wake()
    else if (conversation.id.value) conversation.catchUp(true)
    else adoptLive(w, store.read<Live>('live'))
  } else if (key === 'token' && !value) forget()
  else if (key === 'token' && session.visit.value) session.open(true).then(settle, () => {})
  else if (key === 'live') adoptLive(w, store.read<Live>('live'))
}

/** The other tab has begun a conversation, or seen more of ours. One that was not yet sent is not there to be read. */
function adoptLive({ conversation }: WidgetModel, live: Live | undefined) {
  if (!live) return
  if (live.id === conversation.id.value) conversation.seen.value = Math.max(live.seen, conversation.seen.value)
  else if (!conversation.id.value && !conversation.outbox.letters.value.some((one) => one.conversation === live.id))
    conversation.resume(live)
}
