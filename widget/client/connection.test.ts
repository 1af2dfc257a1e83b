import { expect, test, vi } from 'vitest'
import { createConnection } from './connection.ts'
import { fakeWorld } from './testing/fakeWorld.ts'

function openConnection() {
  const fake = fakeWorld(() => undefined)
  const onEvent = vi.fn()
  const onOpen = vi.fn()
  const url = 'wss://chat.example/v1/socket'
  const connection = createConnection(fake.world, { url, token: () => 'token-1', onEvent, onOpen })
  return { ...fake, connection, onEvent, onOpen, url }
}

test('nobody wants it: there is no socket', () => {
  const { sockets } = openConnection()
  expect(sockets).toEqual([])
})

test('it offers the subprotocol and the token, and says when it is open', () => {
  const { connection, sockets, onOpen } = openConnection()
  connection.want(true)
  expect(sockets[0]!.protocols).toEqual(['counterbell', 'token-1'])
  expect(connection.isOpen.value).toBe(false)
  sockets[0]!.open()
  expect(connection.isOpen.value).toBe(true)
  expect(onOpen).toHaveBeenCalledTimes(1)
})

test('frames that are not ours are passed over', () => {
  const { connection, sockets, onEvent } = openConnection()
  connection.want(true)
  sockets[0]!.open()
  sockets[0]!.hear('{not json')
  for (const frame of ['null', '7', '"text"', '[]', '{}', 'pong']) sockets[0]!.hear(frame)
  sockets[0]!.hear({ type: 'presence', team: true })
  expect(onEvent.mock.calls).toEqual([[{ type: 'presence', team: true }]])
})

test('a line that answers no ping is dead, and another is opened', async () => {
  const { connection, sockets, pass } = openConnection()
  connection.want(true)
  sockets[0]!.open()
  await pass(30_000)
  expect(sockets[0]!.sent).toEqual(['ping'])
  sockets[0]!.hear('pong')
  await pass(30_000)
  expect(sockets[0]!.sent).toEqual(['ping', 'ping'])
  await pass(10_000)
  expect(connection.isOpen.value).toBe(false)
  expect(sockets[0]!.isClosed).toBe(true)
  await pass(2000)
  expect(sockets).toHaveLength(2)
})

test('a line that is taken and never answered is given up, and another is tried', async () => {
  const { connection, sockets, pass } = openConnection()
  connection.want(true)
  await pass(21_001)
  expect(sockets[0]!.isClosed).toBe(true)
  expect(sockets).toHaveLength(2)
  sockets[1]!.open()
  await pass(29_000)
  expect(connection.isOpen.value).toBe(true)
})

test('it comes back with growing waits, and with short ones again after a good line', async () => {
  const { connection, sockets, pass } = openConnection()
  connection.want(true)
  for (const wait of [1000, 2000, 4000, 8000]) {
    sockets.at(-1)!.cut()
    const before = sockets.length
    await pass(wait - 1)
    expect(sockets).toHaveLength(before)
    await pass(2)
    expect(sockets).toHaveLength(before + 1)
  }
  sockets.at(-1)!.open()
  await pass(20_000)
  sockets.at(-1)!.cut()
  const before = sockets.length
  await pass(1001)
  expect(sockets).toHaveLength(before + 1)
})

test('a late word of a replaced socket changes nothing', async () => {
  const { connection, sockets, pass, onEvent } = openConnection()
  connection.want(true)
  sockets[0]!.open()
  sockets[0]!.cut()
  await pass(1500)
  sockets[1]!.open()
  sockets[0]!.hear({ type: 'presence', team: true })
  sockets[0]!.cut()
  expect(onEvent).not.toHaveBeenCalled()
  expect(connection.isOpen.value).toBe(true)
})

test('let go, it closes and stays closed', async () => {
  const { connection, sockets, pass } = openConnection()
  connection.want(true)
  sockets[0]!.open()
  connection.want(false)
  expect(sockets[0]!.isClosed).toBe(true)
  await pass(100_000)
  expect(sockets).toHaveLength(1)
})

test('where a policy forbids sockets outright, nothing is thrown and it tries on', async () => {
  const fake = fakeWorld(() => undefined)
  let tries = 0
  const world = {
    ...fake.world,
    WebSocket: class {
      constructor() {
        tries++
        throw new DOMException('blocked', 'SecurityError')
      }
    } as never,
  }
  const connection = createConnection(world, { url: 'wss://x', token: () => 't', onEvent() {}, onOpen() {} })
  connection.want(true)
  await fake.pass(1100)
  expect(tries).toBe(2)
  connection.want(false)
})
