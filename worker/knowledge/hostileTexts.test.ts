import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import type { RatedMessage, Sent } from '../../shared/messages.ts'
import { newId } from '../platform/ids.ts'
import { KnowledgeIndex } from '../search/KnowledgeIndex.ts'
import { admin, call, makeSite, newVisitor, send } from '../test/api.ts'

afterEach(() => void vi.restoreAllMocks())

const deep = {
  quotes: `${'>'.repeat(6000)}x`,
  lists: `${'- '.repeat(4000)}x`,
  brackets: `${'['.repeat(9000)}x`,
  emphasis: `${'*a **a '.repeat(2000)}x`,
}

test.each(Object.entries(deep))(
  'an entry of deep %s is published, shown and answered with, and all around it are, too',
  async (_, answer) => {
    const site = await makeSite()
    const steps = [{ id: 'one', text: answer.slice(0, 2000), choices: [{ text: 'Done', to: 'done' }] }]
    const articles = [
      { id: 'deep', locale: 'en', question: 'How do I return a parcel?', answer, summary: answer.slice(0, 300) },
      { id: 'guide', locale: 'en', question: 'How do I mend a lamp?', answer, steps },
      { id: 'open', locale: 'en', question: 'When are you open?', answer: 'Nine to five.' },
    ]
    expect(
      (await call<{ created: number }>('POST', `/v1/sites/${site}/articles/import`, { articles }, admin)).body.created,
    ).toBe(3)
    expect((await call('GET', `/v1/sites/${site}/publish/preview`, undefined, admin)).status).toBe(200)
    expect((await call('POST', `/v1/sites/${site}/publish`, {}, admin)).status).toBe(200)
    for (const path of ['', '/deep', '/guide', '/search?q=parcel']) {
      expect((await call('GET', `/help/${site}/en${path}`)).status, path).toBeLessThan(400)
    }
    const { auth } = await newVisitor(site)
    const sent = await send(newId(), 'How do I return a parcel?', auth)
    expect([sent.status, sent.body.messages.length]).toEqual([201, 2])
    expect((await send(newId(), 'How do I mend a lamp?', auth)).status).toBe(201)
    expect((await call('GET', `/v1/sites/${site}/search?q=return`)).status).toBe(200)
  },
)

test.each(Object.entries(deep))('a message of the team of deep %s is sent as it was typed', async (_, text) => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  await send(conversation, 'hello', auth)
  const sent = await call<Sent>(
    'POST',
    `/v1/conversations/${conversation}/messages`,
    { id: newId(), text: text.slice(-4000) },
    admin,
  )
  expect(sent.status).toBe(201)
  expect(JSON.stringify(sent.body.messages).length).toBeGreaterThan(3900)
})

test('a bot that fails costs nobody a message: a person is called, and the log says why', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(KnowledgeIndex.prototype, 'withPhrase').mockImplementation(() => {
    throw new TypeError('This index is not what it was.')
  })
  const sent = await send(conversation, 'When are you open?', auth)
  expect(sent.status).toBe(201)
  expect(sent.body.conversation.status).toBe('waiting')
  expect(sent.body.messages.map(({ author, bot }) => [author.type, bot?.kind])).toEqual([
    ['visitor', undefined],
    ['bot', 'handoff'],
  ])
  expect(JSON.parse(String(logged.mock.calls[0]?.[0]))).toMatchObject({
    bot: 'failed',
    error: expect.stringContaining('not what it was'),
  })
  // Who waits is not told again; the message is kept all the same.
  const next = await send(conversation, 'And tomorrow?', auth)
  expect([next.status, next.body.messages.length]).toEqual([201, 1])
  expect(
    await env.DB.prepare('select count(*) as n from messages where conversation_id = ?').bind(conversation).first('n'),
  ).toBe(3)
})

test('a bot that fails to answer a “no” takes nothing back of what the visitor said', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  const { body } = await send(conversation, 'When are you open?', auth)
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const database = Object.getPrototypeOf(env.DB)
  const { batch } = database
  vi.spyOn(database, 'batch').mockImplementation(function (this: unknown, statements) {
    // The first is the rating.
    vi.mocked(database.batch).mockImplementation(() => {
      throw new TypeError('This answer is not what it was.')
    })
    return batch.call(this, statements)
  })
  const path = `/v1/conversations/${conversation}/messages/${body.messages[1]!.id}/rating`
  const rated = await call<RatedMessage>('POST', path, { helped: false }, auth)
  expect([rated.status, rated.body.bot?.helped, rated.body.reply]).toEqual([200, false, undefined])
})

test('a refusal stays one: the conversation of somebody else is not there', async () => {
  const site = await makeSite()
  const [one, other] = [await newVisitor(site), await newVisitor(site)]
  const conversation = newId()
  await send(conversation, 'When are you open?', one.auth)
  expect((await send(conversation, 'When are you open?', other.auth)).status).toBe(404)
})

test('an import that nests deeply, or has millions of small values, is refused before it is read', async () => {
  const site = await makeSite()
  const at = `/v1/sites/${site}/articles/import`
  const nested = await call('POST', at, `{"articles":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`, {
    ...admin,
    'content-type': 'application/json',
  })
  expect([nested.status, nested.body.code]).toEqual([400, 'bad_input'])
  const many = await call('POST', at, `{"articles":[${'1,'.repeat(1_100_000)}1]}`, {
    ...admin,
    'content-type': 'application/json',
  })
  expect([many.status, many.body.code]).toEqual([413, 'too_large'])
})

test('a row whose HTML cannot be read is rejected alone, with its number', async () => {
  const site = await makeSite()
  const sale = { locale: 'en', question: 'What does it cost?', answerHtml: '<p>Was <del>$20</del> $15</p>' }
  const { body } = await call<{ created: number }>(
    'POST',
    `/v1/sites/${site}/articles/import`,
    { articles: [sale, { ...sale, question: 'And now?' }] },
    admin,
  )
  expect(body.created).toBe(2)
  const page = await call(
    'POST',
    `/v1/sites/${site}/articles/import/page`,
    { text: '<h2>What does it cost?</h2><p>Now <s>20</s> 15</p>' },
    admin,
  )
  expect(page.body).toMatchObject({ items: [{ question: 'What does it cost?', answer: 'Now ~~20~~ 15' }] })
})
