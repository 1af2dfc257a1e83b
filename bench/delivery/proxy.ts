import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Chance } from './random.ts'

/** What may befall a request: how often, from 0 to 1. The first that strikes is it. */
export type Weather = Partial<Record<keyof typeof faults, number>> & {
  /** `open`, `blocked` at the upgrade, `silent` (no answer to it), or `mortal`: cut or struck dumb after a while. */
  sockets?: 'open' | 'blocked' | 'silent' | 'mortal'
}

type Exchange = {
  request: IncomingMessage
  response: ServerResponse
  /** Hands the request on and gives the answer back; called twice, it is sent twice. */
  pass(): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }>
  answer(passed: Awaited<ReturnType<Exchange['pass']>>): void
  wait(seconds: number): Promise<void>
  chance: Chance
}

/** Each is what a bad network, or something between us and the client, has been seen to do. */
const faults = {
  delay: async ({ pass, answer, wait, chance }: Exchange) => {
    await wait(chance.between(0, 3))
    answer(await pass())
  },
  /** Answered at once; by the time that the answer arrives, more has happened. */
  late: async ({ pass, answer, wait, chance }: Exchange) => {
    const passed = await pass()
    await wait(chance.between(0, 3))
    answer(passed)
  },
  /** Never reaches the server. */
  drop: async ({ request }: Exchange) => void request.socket.destroy(),
  /** Reaches the server; the answer does not come back. */
  lose: async ({ request, pass }: Exchange) => {
    await pass()
    request.socket.destroy()
  },
  /** Breaks off in the middle of the answer. */
  cut: async ({ request, response, pass }: Exchange) => {
    const { status, headers, body } = await pass()
    response.writeHead(status, { ...headers, 'content-length': body.length })
    response.write(body.subarray(0, body.length >> 1), () => request.socket.destroy())
  },
  /** Half of the answer, then our side of the line is closed, the other stays. */
  halfClose: async ({ request, response, pass }: Exchange) => {
    const { status, headers, body } = await pass()
    response.writeHead(status, { ...headers, 'content-length': body.length })
    response.write(body.subarray(0, body.length >> 1), () => request.socket.end())
  },
  /** Sent on twice at the same moment. */
  duplicate: async ({ pass, answer }: Exchange) => answer((await Promise.all([pass(), pass()]))[0]),
  /** Answered, and sent on once more when others have come after it. */
  replay: async ({ pass, answer, wait }: Exchange) => {
    answer(await pass())
    await wait(2)
    await pass()
  },
  tooMany: async ({ response }: Exchange) => {
    response.writeHead(429, { 'content-type': 'application/problem+json', 'retry-after': '1' })
    response.end(JSON.stringify({ code: 'rate_limited', status: 429 }))
  },
  badGateway: async ({ response }: Exchange) => {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>')
  },
  unavailable: async ({ response }: Exchange) => {
    response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '2' }).end('Back soon')
  },
  /** Taken, and then nothing for half a minute. */
  hang: async ({ request, wait }: Exchange) => {
    await wait(30)
    request.socket.destroy()
  },
}

/** Stands between the clients and the server on loopback, and lets them feel the weather. `speed` shortens its waits. */
export async function startProxy({ target, chance, speed }: { target: string; chance: Chance; speed: number }) {
  const { hostname, port } = new URL(target)
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const lines = new Set<Socket>()
  const struck: Record<string, number> = {}
  const knocks: number[] = []
  let weather: Weather = {}
  const wait = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, (seconds * 1000) / speed))

  const server = createServer({ keepAliveTimeout: 30_000 }, async (incoming, response) => {
    incoming.on('error', () => {})
    response.on('error', () => {})
    try {
      const body = await readAll(incoming)
      const { method, url, headers } = incoming
      const pass: Exchange['pass'] = () =>
        new Promise((resolve, reject) => {
          const outgoing = request({ hostname, port, agent, method, path: url, headers }, async (answered) => {
            const { statusCode = 502, headers } = answered
            const { 'transfer-encoding': _, connection: __, ...kept } = headers
            readAll(answered).then((body) => resolve({ status: statusCode, headers: kept, body }), reject)
          })
          outgoing.on('error', reject)
          outgoing.end(body)
        })
      const answer: Exchange['answer'] = ({ status, headers, body }) => {
        response.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
      }
      const exchange = { request: incoming, response, pass, answer, wait, chance }
      const fault = strike()
      if (fault) await faults[fault](exchange)
      else answer(await pass())
    } catch {
      // The server behind us is down, or the client has gone: the line breaks, as it would.
      incoming.socket.destroy()
    }
  })

  function strike(): keyof typeof faults | undefined {
    for (const name of Object.keys(faults) as (keyof typeof faults)[]) {
      if (chance.next() >= (weather[name] ?? 0)) continue
      struck[name] = (struck[name] ?? 0) + 1
      return name
    }
    return undefined
  }

  server.on('upgrade', (incoming, client: Socket, head) => {
    client.on('error', () => {})
    knocks.push(performance.now())
    const { sockets = 'open' } = weather
    lines.add(client)
    client.once('close', () => lines.delete(client))
    if (sockets === 'blocked')
      return client.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    if (sockets === 'silent') return
    const line = connect(Number(port), hostname, () => {
      const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`]
      for (let i = 0; i < incoming.rawHeaders.length; i += 2)
        lines.push(`${incoming.rawHeaders[i]}: ${incoming.rawHeaders[i + 1]}`)
      line.write(`${lines.join('\r\n')}\r\n\r\n`)
      line.write(head)
      line.pipe(client)
      client.pipe(line)
    })
    line.on('error', () => client.destroy())
    line.once('close', () => client.destroy())
    client.once('close', () => line.destroy())
    if (sockets === 'mortal') {
      const die = chance.pick(['cut', 'halfClose', 'dumb'] as const)
      wait(chance.between(1, 20)).then(() => {
        if (client.destroyed) return
        struck[`socket ${die}`] = (struck[`socket ${die}`] ?? 0) + 1
        if (die === 'cut') client.destroy()
        else if (die === 'halfClose') client.end()
        else line.unpipe(client).resume() // both ends believe that it lives
      })
    }
  })
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => {})
    lines.add(socket)
    socket.once('close', () => lines.delete(socket))
  })

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const own = (server.address() as { port: number }).port
  return {
    url: `http://127.0.0.1:${own}`,
    struck,
    /** When somebody asked for a line. */
    knocks,
    become(next: Weather) {
      weather = next
    },
    /** Every line at once, as a deploy or a tunnel does. */
    cutAll() {
      for (const line of lines) line.destroy()
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const line of lines) line.destroy()
      agent.destroy()
      await closed
    },
  }
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}
