import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { MediaPage } from '../shared/media.ts'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
  await server.post('/v1/sites', { id: 'shop', name: 'Shop', locale: 'en' })
})
afterAll(() => server.stop())

/** A film, as far as its first bytes tell. */
const film = Buffer.concat([
  Buffer.from('\0\0\0\x14ftypisom\0\0\x02\0isom\0\0\0\x08moov\0\0\0\0mdat', 'latin1'),
  Buffer.alloc(20_000, 'x'),
])

/** Sends a request as it is, ends or breaks off, and gives back what was answered. */
function send(headers: string, body: Buffer, isCut: boolean): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('error', () => {}) // broken off, as was meant
    socket.on('close', () => resolve(answer))
    socket.write(
      `POST /v1/sites/shop/media HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${server.adminKey}\r\nConnection: close\r\n${headers}\r\n\r\n`,
    )
    socket.write(body, () => {
      if (isCut) socket.destroy()
      else socket.end()
    })
  })
}
async function files(): Promise<MediaPage> {
  const headers = { authorization: `Bearer ${server.adminKey}` }
  return (await fetch(`${server.url}/v1/sites/shop/media`, { headers })).json() as Promise<MediaPage>
}

test.each([
  ['shorter than it says, and ends', `Content-Length: ${film.length + 5000}`, film, false],
  ['cut off in the middle', `Content-Length: ${film.length + 5000}`, film, true],
  ['cut off in its first bytes', 'Content-Length: 5000', film.subarray(0, 30), true],
  [
    'cut off in the middle of a chunk',
    'Transfer-Encoding: chunked',
    Buffer.concat([Buffer.from('8000\r\n'), film]),
    true,
  ],
])('a body that is %s is refused and leaves nothing behind', async (_, headers, body, isCut) => {
  expect(await send(headers, body, isCut)).not.toContain(' 201 ')
  await vi.waitFor(async () => expect(await files()).toMatchObject({ items: [], used: 0 }), 5000)
})

test('a film without a length is refused in words; with one it is taken', async () => {
  const chunk = Buffer.concat([Buffer.from(`${film.length.toString(16)}\r\n`), film, Buffer.from('\r\n0\r\n\r\n')])
  expect(await send('Transfer-Encoding: chunked', chunk, false)).toContain('Say how long the file is')
  expect(await send(`Content-Length: ${film.length}`, film, false)).toContain(' 201 ')
  expect(await files()).toMatchObject({ used: film.length })
})
