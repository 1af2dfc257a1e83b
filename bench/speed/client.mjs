// The callers: requests over connections that stay open, and sockets.
import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 64, noDelay: true })

/** One request; refuses any answer that is not a good one, so that no error passes for speed. */
export function send(method, url, body, token) {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    }
    const call = request(url, { method, agent, headers }, (answer) => {
      const parts = []
      answer.on('data', (part) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        const said = Buffer.concat(parts).toString()
        if (answer.statusCode >= 300) reject(new Error(`${method} ${url}: ${answer.statusCode} ${said}`))
        else resolve(said ? JSON.parse(said) : null)
      })
    })
    call.on('error', reject)
    call.end(text)
  })
}

/** An open socket; `hear` gets each frame, parsed. */
export function openSocket(url, protocols, hear) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), protocols)
    socket.onopen = () => resolve(socket)
    socket.onerror = () => reject(new Error(`No socket at ${url}`))
    socket.onmessage = ({ data }) => hear(JSON.parse(data))
  })
}

export async function closeAll(sockets) {
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise((resolve) => {
          socket.onclose = resolve
          socket.close()
          setTimeout(resolve, 2000)
        }),
    ),
  )
}

/** Runs `work` for each item, at most `width` at once. */
export async function inParallel(items, width, work) {
  let next = 0
  const results = []
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < items.length) {
        const i = next++
        results[i] = await work(items[i], i)
      }
    }),
  )
  return results
}
