import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { App } from '../platform/app.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, makeSite, newVisitor, send } from '../test/api.ts'
import { storeFromVisitor } from './ledger.ts'
import { newMessage } from './newMessage.ts'
import type { Stored } from './writing.ts'

/** A conversation of a question and its answer, and a second exchange that was decided on as things stood then. */
async function decided() {
  const visitor = await newVisitor(await makeSite())
  const conversation = newId()
  await send(conversation, 'When are you open?', visitor.auth)
  const message = newMessage(newId(), 'visitor', '{"type":"root","children":[]}')
  const reply = newMessage(newId(), 'bot', '{"type":"root","children":[]}', { replyTo: message.id })
  return {
    conversation,
    message,
    change: (to: string) => call('POST', `/v1/conversations/${conversation}/status`, { to }, admin),
    store: () =>
      storeFromVisitor({ db: env.DB } as App, conversation, visitor.id, null, message, 'Hello?', share, {
        message: reply,
        kind: 'answer',
        memory: { kind: 'answer', failures: 0 },
        status: 'bot',
        lesson: null,
        site: 'site',
        collected: null,
        contact: null,
        rated: null,
      }),
  }
}

const share = { day: 20_000, bytes: 10, most: 1000 }
const authors = (stored: Stored | null) => stored?.messages.map(({ seq, authorType }) => [seq, authorType])

test('a reply that finds a person there is not stored; its message is, without a gap', async () => {
  const { change, store } = await decided()
  await change('human')
  const stored = await store()
  expect(authors(stored)).toEqual([[4, 'visitor']])
  expect(stored?.conversation).toMatchObject({ status: 'human', lastSeq: 4, lastAuthor: 'visitor', preview: 'Hello?' })
})

test('an exchange that finds its conversation closed opens it again', async () => {
  const { change, store } = await decided()
  await change('closed')
  const stored = await store()
  expect(authors(stored)).toEqual([
    [4, 'visitor'],
    [5, 'bot'],
  ])
  expect(stored?.conversation).toMatchObject({ status: 'bot', assigneeId: null, lastSeq: 5, preview: 'Hello?' })
})

test('a repeat that arrives after the end changes nothing and is told what there is', async () => {
  const { change, store, conversation } = await decided()
  const first = await store()
  await change('closed')
  const again = await store()
  expect(authors(again)).toEqual(authors(first))
  expect(again?.conversation).toMatchObject({ id: conversation, status: 'closed', lastSeq: 5 })
})

test('a repeat of a message that a person was there for brings no reply of the bot later', async () => {
  const { change, store } = await decided()
  await change('human')
  await store()
  await change('bot')
  expect(authors(await store())).toEqual([[4, 'visitor']])
})
