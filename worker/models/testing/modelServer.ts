import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** What was asked, as it came over the wire. */
export type Asked = {
  path: string
  headers: IncomingMessage['headers']
  body: { model: string; messages?: { role: string; content: string }[]; input?: string[]; [field: string]: unknown }
}

/** How the server answers one request. */
export type Answering = (response: ServerResponse, asked: Asked) => void | Promise<void>

/** A server on this machine that speaks OpenAI's protocol, and says what the test tells it to. For tests only, in Node. */
export async function startModelServer(answer: Answering = says('NONE')) {
  const asked: Asked[] = []
  let answering = answer
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const one = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text) }
    asked.push(one)
    await answering(response, one)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    answer(next: Answering) {
      answering = next
      asked.length = 0
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections() // those that hang, too
      }),
  }
}

export const event = (data: unknown) => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`
const delta = (content: string) => event({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })
const end = event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }) + event('[DONE]')

/** Streams a text in pieces of three characters, and the bytes of that in chunks cut anywhere. */
export function says(text: string): Answering {
  const pieces = text.match(/[\s\S]{1,3}/gu) ?? []
  return streams(event({ choices: [{ delta: { role: 'assistant' } }] }) + pieces.map(delta).join('') + end)
}

/** Streams these very bytes, seven at a time. */
export function streams(bytes: string): Answering {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const all = Buffer.from(bytes)
    for (let at = 0; at < all.length; at += 7) {
      response.write(all.subarray(at, at + 7))
      if (at % 70 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    response.end()
  }
}

/** Begins to speak, then the line breaks. */
export function breaksAfter(text: string): Answering {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(delta(text), () => response.destroy())
  }
}

/** Takes the request and says nothing; or, with a text, begins and never ends. */
export function hangs(text?: string): Answering {
  return (response) => {
    if (text === undefined) return
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(delta(text))
  }
}

export function refuses(status: number, body: unknown = {}, headers: Record<string, string> = {}): Answering {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
}
