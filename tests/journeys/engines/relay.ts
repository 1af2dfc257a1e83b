import { connect, createServer, type Socket } from 'node:net'
import { freePort } from '../../../scripts/freePort.mjs'

/** A wire to the product that can be cut: drivers of other engines know no way to go offline. */
export async function relayTo(url: string) {
  const { hostname, port } = new URL(url)
  const open = new Set<Socket>()
  const server = createServer((here) => {
    const there = connect(Number(port), hostname)
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => one.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve))
  const own = await freePort()
  await listen(own)
  return {
    url: `http://127.0.0.1:${own}`,
    async cut() {
      const ended = new Promise((resolve) => server.close(resolve))
      for (const socket of open) socket.destroy()
      await ended
    },
    mend: () => (server.listening ? Promise.resolve() : listen(own)),
  }
}
