import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Decision } from '../shared/knowledge.ts'
import { type Answering, hangs, refuses, startModelServer } from '../worker/models/testing/modelServer.ts'
import { startServer } from './server.ts'

/* The built product with an encoder, which is a server on this machine that speaks the protocol. */

/** Words that mean the same, to this encoder; everything else it takes for one more thing. */
const meanings = [/beaker|cup|bowl|vase/, /fragments|broken|cracked|damaged/, /refund|money|cash/, /ship|deliver|send/]

const encodes: Answering = (response, asked) => {
  const data = asked.body.input!.map((text, index) => ({
    index,
    embedding: [0.3, ...meanings.map((meaning) => (meaning.test(text.toLowerCase()) ? 1 : 0))],
  }))
  return refuses(200, { data })(response, asked)
}

const question = 'my beaker is in fragments'
const entries = [
  ['damage', 'The cup arrived broken', 'Send us a photo.'],
  ['refund', 'When do I get my money?', 'In five days.'],
  ['ship', 'Do you deliver abroad?', 'To Canada, too.'],
  ['hours', 'What are your opening hours?', 'Ten to six.'],
  ['pay', 'How can I pay?', 'By card.'],
] as const

let encoder: Awaited<ReturnType<typeof startModelServer>>
let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  encoder = await startModelServer(encodes)
  server = await startServer({ EMBEDDER_URL: encoder.url, EMBEDDER_NAME: 'test' })
  await server.post('/v1/sites', { id: 'shop', name: 'A shop', locale: 'en' })
  const articles = entries.map(([id, question, answer]) => ({ id, locale: 'en', question, answer }))
  await server.post('/v1/sites/shop/articles/import', { articles })
  await server.post('/v1/sites/shop/publish', {})
})
afterAll(async () => {
  await server.stop()
  await encoder.stop()
})

const ask = (text: string) => server.post<Decision>('/v1/sites/shop/ask', { text, locale: 'en' })

test('entries are read after a publish, and what means the same is offered without sharing a word', async () => {
  await expect.poll(() => encoder.asked.length).toBe(1)
  expect(encoder.asked[0]!.body.input).toEqual(entries.map(([, question]) => question))
  await expect.poll(async () => (await ask(question)).choices?.[0]?.id).toBe('damage')
  expect(encoder.asked.at(-1)!.body.input).toEqual([question])
})

test('a question that words settle is not sent to the encoder', async () => {
  const before = encoder.asked.length
  expect((await ask('How can I pay?')).article?.id).toBe('pay')
  expect(encoder.asked.length).toBe(before)
})

test('after the next publish only what is new is read', async () => {
  encoder.answer(encodes)
  const articles = [{ id: 'gift', locale: 'en', question: 'Do you wrap gifts?', answer: 'Yes.' }]
  await server.post('/v1/sites/shop/articles/import', { articles })
  await server.post('/v1/sites/shop/publish', {})
  await expect.poll(() => encoder.asked.map(({ body }) => body.input)).toEqual([['Do you wrap gifts?']])
})

test('an encoder that hangs costs an answer little, and then nothing for a while: the bot decides by words', async () => {
  encoder.answer(hangs())
  for (const again of [question, `${question} again`]) {
    const { kind, choices } = await ask(again)
    expect([kind, choices]).toEqual(['handoff', undefined])
  }
  expect(encoder.asked).toHaveLength(1)
})
