import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type LanguageModel, ModelFailure, type Prompt } from './LanguageModel.ts'
import { openAiEmbedder, openAiModel } from './openAi.ts'
import { patient } from './patient.ts'
import { breaksAfter, event, hangs, refuses, says, startModelServer, streams } from './testing/modelServer.ts'
import { wholeText } from './wholeText.ts'

let server: Awaited<ReturnType<typeof startModelServer>>
let model: LanguageModel
beforeAll(async () => {
  server = await startModelServer()
})
afterAll(() => server.stop())
let count = 0
beforeEach(() => {
  model = openAiModel({ url: server.url, key: 'the key', name: `model-${++count}` })
})

const prompt: Prompt = [{ role: 'user', content: 'Hello' }]
const ask = (asked = model) => wholeText(asked, prompt, 100)
const failure = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing failed',
    (error) => (error instanceof ModelFailure ? error.reason : error),
  )

test('a text streams in, whole, wherever its chunks are cut, in characters and emoji too', async () => {
  const text = 'Two to four days — 两到四天，👩‍🚀 naïve\n\nline'
  server.answer(says(text))
  expect(await ask()).toBe(text)
  expect(server.asked[0]).toMatchObject({
    path: '/v1/chat/completions',
    headers: { authorization: 'Bearer the key' },
    body: { model: `model-${count}`, stream: true, max_tokens: 100, messages: prompt },
  })
})

test('comments, CRLF, events of several lines and those that nobody knows are no trouble', async () => {
  server.answer(
    streams(
      ': keep-alive\r\n\r\nevent: x\r\nid: 1\r\ndata: {"choices":[{"delta":\r\ndata: {"content":"A"}}]}\r\n\r\n' +
        'data:{"choices":[],"usage":{"total_tokens":3}}\n\ndata: {"choices":null}\n\n' +
        event({ choices: [{ delta: { content: 'B', reasoning_content: 'hm' } }] }) +
        'data: {"choices":[{"delta":{"content":"C"},"finish_reason":"stop"}]}',
    ),
  )
  expect(await ask()).toBe('ABC')
})

test('what older models of Workers AI stream is understood, digits that come as numbers too', async () => {
  server.answer(
    streams(event({ response: 'In ' }) + event({ response: 30 }) + event({ response: ' days' }) + event('[DONE]')),
  )
  expect(await ask()).toBe('In 30 days')
})

test('a server that cannot stream answers in one piece', async () => {
  server.answer(refuses(200, { choices: [{ message: { content: 'All at once' }, finish_reason: 'stop' }] }))
  expect(await ask()).toBe('All at once')
})

test('what a model says to itself is not part of its answer', async () => {
  server.answer(says('<think>The visitor wants…\n</think>\n\nTwo days'))
  expect(await ask()).toBe('Two days')
})

test('a server that refuses the older names of fields is asked by the newer ones, and remembered', async () => {
  server.answer(async (response, asked) => {
    const bad = 'max_tokens' in asked.body
    const message = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
    await (bad ? refuses(400, { error: { message } }) : says('Yes'))(response, asked)
  })
  expect(await ask()).toBe('Yes')
  expect(await ask()).toBe('Yes')
  expect(server.asked.map(({ body }) => 'max_tokens' in body)).toEqual([true, false, false])
})

test.each([
  ['JSON that is none', streams('data: {"choices":[{"del\n\n'), 'garbled'],
  ['another form', streams(event({ choices: 'none' })), 'garbled'],
  ['a page', refuses(200, {}, { 'content-type': 'text/html' }), 'cut'],
  ['an empty answer', refuses(200, {}), 'garbled'],
  ['an error in the stream', streams(event({ error: { message: 'overloaded' } })), 'away'],
  ['too many tokens', streams(event({ choices: [{ delta: { content: 'A' }, finish_reason: 'length' }] })), 'cut'],
  ['a filter', streams(event({ choices: [{ delta: {}, finish_reason: 'content_filter' }] })), 'cut'],
  ['a stream that ends too early', streams(event({ choices: [{ delta: { content: 'Half a' } }] })), 'cut'],
  ['a line that breaks', breaksAfter('Half a'), 'away'],
  ['500', refuses(500), 'away'],
  ['401', refuses(401), 'away'],
  ['a redirect', refuses(302, {}, { location: 'https://evil.example' }), 'away'],
])('%s is a failure', async (_, answer, reason) => {
  server.answer(answer)
  expect(await failure(ask())).toBe(reason)
})

test('429 says how long to wait', async () => {
  server.answer(refuses(429, {}, { 'retry-after': '17' }))
  await expect(ask()).rejects.toMatchObject({ reason: 'limited', retryAfter: 17 })
})

test('a server that is not there is a failure', async () => {
  expect(await failure(ask(openAiModel({ url: 'http://127.0.0.1:9', name: 'x' })))).toBe('away')
})

test.each([
  ['does not begin', hangs()],
  ['does not end', hangs('Well, ')],
])('a model that %s is given up', async (_, answer) => {
  server.answer(answer)
  expect(await failure(ask(patient(model, 50)))).toBe('slow')
})

test('a model that does not listen to its signal is left behind, and one that never stops is stopped', async () => {
  const deaf: LanguageModel = {
    generate: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) }),
  }
  expect(await failure(ask(patient(deaf, 20)))).toBe('slow')
  const endless: LanguageModel = {
    async *generate() {
      for (;;) yield 'and so on '
    },
  }
  expect(await failure(ask(patient(endless, 1000)))).toBe('garbled')
})

test('vectors come in the order of the texts, whatever order they were sent in', async () => {
  const embedder = openAiEmbedder({ url: `${server.url}/`, name: 'bge' })
  server.answer(
    refuses(200, {
      data: [
        { index: 1, embedding: [0, 1] },
        { index: 0, embedding: [1, 0] },
      ],
    }),
  )
  expect(await embedder.embed(['a', 'b'])).toEqual([Float32Array.of(1, 0), Float32Array.of(0, 1)])
  expect(server.asked[0]).toMatchObject({ path: '/v1/embeddings', body: { model: 'bge', input: ['a', 'b'] } })
})

test.each([
  ['too few vectors', { data: [{ index: 0, embedding: [1, 0] }] }],
  [
    'vectors of different lengths',
    {
      data: [
        { index: 0, embedding: [1] },
        { index: 1, embedding: [1, 0] },
      ],
    },
  ],
  ['no vectors', { data: 'none' }],
  ['numbers that are none', { data: [{ index: 0, embedding: ['a'] }] }],
])('%s are a failure', async (_, body) => {
  server.answer(refuses(200, body))
  expect(await failure(openAiEmbedder({ url: server.url, name: 'bge' }).embed(['a', 'b']))).toBe('garbled')
})
