import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import type { Problem } from '../../shared/errors.ts'
import type { Suggestions } from '../../shared/knowledge.ts'
import type { MessagePage, Sent } from '../../shared/messages.ts'
import type { PublicSite } from '../../shared/sites.ts'
import { admin, call, makeSite, newVisitor, send } from '../test/api.ts'
import { forgetIndexes } from '../test/knowledge.ts'
import { newId } from './ids.ts'

afterEach(() => void vi.restoreAllMocks())

const database = Object.getPrototypeOf(env.DB)
const messages = (conversation: string) => `/v1/conversations/${conversation}/messages`

test.each([
  'D1_ERROR: D1 DB is overloaded. Requests queued for too long.',
  'D1_ERROR: Network connection lost.',
  'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.',
])(
  'a database that says "%s" is 503 with Retry-After, and sending again with the same id stores the message once',
  async (words) => {
    const { auth } = await newVisitor(await makeSite())
    const conversation = newId()
    const message = { id: newId(), text: 'When are you open?' }
    const batch = vi.spyOn(database, 'batch').mockRejectedValueOnce(new Error(words))
    const failed = await call('POST', messages(conversation), message, auth)
    batch.mockRestore()
    expect([failed.status, failed.body.code]).toEqual([503, 'unavailable'])
    expect(Number(failed.headers.get('retry-after'))).toBeGreaterThan(0)
    const again = await call<Sent>('POST', messages(conversation), message, auth)
    expect(again.body.messages.map(({ seq }) => seq)).toEqual([1, 2])
  },
)

test('a transaction whose answer got lost was done all the same: the repeat returns it', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  const message = { id: newId(), text: 'When are you open?' }
  const { batch } = database
  vi.spyOn(database, 'batch').mockImplementationOnce(async function (this: unknown, ...statements: unknown[]) {
    await batch.apply(this, statements)
    throw new Error('D1_ERROR: Network connection lost.')
  })
  expect((await call('POST', messages(conversation), message, auth)).status).toBe(503)
  const again = await call<Sent>('POST', messages(conversation), message, auth)
  expect(again.body.messages.map(({ seq }) => seq)).toEqual([1, 2])
  expect((await call<MessagePage>('GET', messages(conversation), undefined, auth)).body.items).toHaveLength(2)
})

test.each([
  ['table', 'alter table messages rename to messages_later', 'alter table messages_later rename to messages'],
  ['column', 'alter table messages rename extra to extra_later', 'alter table messages rename extra_later to extra'],
])(
  'while the database still lacks a %s, a message is kept by its sender and stored once it has it',
  async (_, ...[before, after]) => {
    const { auth } = await newVisitor(await makeSite())
    const conversation = newId()
    const message = { id: newId(), text: 'When are you open?' }
    const sending = () => call<Sent & Problem>('POST', messages(conversation), message, auth)
    await env.DB.exec(before!)
    const failed = await sending().finally(() => env.DB.exec(after!))
    expect([failed.status, failed.body.code]).toEqual([503, 'unavailable'])
    expect(Number(failed.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await sending()).body.messages.map(({ seq }) => seq)).toEqual([1, 2])
  },
)

test('a bell that does not answer costs nobody a message, an answer or a visit', async () => {
  const site = await makeSite()
  const { auth } = await newVisitor(site)
  vi.spyOn(Object.getPrototypeOf(env.BELL), 'get').mockImplementation(() => {
    throw new Error('Durable Object is overloaded.')
  })
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect((await send(newId(), 'When are you open?', auth)).body.messages).toHaveLength(2)
  expect((await send(newId(), 'I want a human please', auth)).body.conversation.status).toBe('waiting')
  expect((await call('POST', `/v1/sites/${site}/visitors`, {})).status).toBe(200)
})

test('a bell that does not answer gives no socket, but says when to try again', async () => {
  const { token } = await newVisitor(await makeSite())
  vi.spyOn(Object.getPrototypeOf(env.BELL), 'get').mockImplementation(() => {
    throw new Error('Durable Object is overloaded.')
  })
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const answer = await call('GET', '/v1/socket', undefined, {
    upgrade: 'websocket',
    'sec-websocket-protocol': `counterbell, ${token}`,
  })
  expect([answer.status, answer.body.code]).toEqual([503, 'unavailable'])
  expect(answer.headers.get('retry-after')).toBeTruthy()
})

test('a KV that is empty changes nothing: the ledger brings back what was published', async () => {
  const other = await makeSite()
  const site = await makeSite()
  const { keys } = await env.KV.list()
  await Promise.all(keys.map(({ name }) => env.KV.delete(name)))
  forgetIndexes()
  const { auth } = await newVisitor(site)
  expect((await send(newId(), 'When are you open?', auth)).body.messages[1]!.bot?.article?.id).toBe('hours')
  expect((await call<PublicSite>('GET', `/v1/sites/${other}/config`)).body.top.en).toHaveLength(4)
})

test('a KV that does not answer changes nothing either', async () => {
  const site = await makeSite()
  forgetIndexes()
  const kv = Object.getPrototypeOf(env.KV)
  for (const verb of ['get', 'put']) vi.spyOn(kv, verb).mockRejectedValue(new Error('KV is away'))
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { auth } = await newVisitor(site)
  expect((await send(newId(), 'When are you open?', auth)).body.messages[1]!.bot?.article?.id).toBe('hours')
  expect((await call<Suggestions>('GET', `/v1/sites/${site}/search?q=deliv`)).body.items).not.toHaveLength(0)
  const entry = { locale: 'en', question: 'Do you gift-wrap?', answer: 'Yes.' }
  await call('POST', `/v1/sites/${site}/articles`, entry, admin)
  expect((await call('POST', `/v1/sites/${site}/publish`, undefined, admin)).status).toBe(200)
})

test('knowledge that can be read nowhere leads to a person, not to an error', async () => {
  const site = await makeSite()
  forgetIndexes()
  vi.spyOn(Object.getPrototypeOf(env.KV), 'get').mockRejectedValue(new Error('KV is away'))
  vi.spyOn(env.RUNNER, 'get').mockImplementation(() => {
    throw new Error('Durable Object is overloaded.')
  })
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { auth } = await newVisitor(site)
  await env.DB.exec('alter table snapshots rename to snapshots_away')
  const { status, body } = await send(newId(), 'When are you open?', auth)
  await env.DB.exec('alter table snapshots_away rename to snapshots')
  expect([status, body.messages[1]!.bot?.kind, body.conversation.status]).toEqual([201, 'handoff', 'waiting'])
})

test('a limit that cannot be asked refuses: nothing fails open', async () => {
  const { auth } = await newVisitor(await makeSite())
  vi.spyOn(Object.getPrototypeOf(env.LIMIT_VISITOR), 'limit').mockRejectedValue(new Error('away'))
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const answer = await send(newId(), 'When are you open?', auth)
  expect(answer.status).toBe(503)
})
