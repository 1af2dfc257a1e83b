import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Verdict } from '../bench/delivery/judge.ts'
import { badNetwork, weathers } from '../bench/delivery/scenarios/badNetwork.ts'
import { calm } from '../bench/delivery/scenarios/calm.ts'
import { cutAtOnce } from '../bench/delivery/scenarios/cutAtOnce.ts'
import { killed } from '../bench/delivery/scenarios/killed.ts'
import { lastWord } from '../bench/delivery/scenarios/lastWord.ts'
import { manyDevices } from '../bench/delivery/scenarios/manyDevices.ts'
import { otherVersions } from '../bench/delivery/scenarios/otherVersions.ts'
import { withoutStorage } from '../bench/delivery/scenarios/withoutStorage.ts'
import { wrongClocks } from '../bench/delivery/scenarios/wrongClocks.ts'
import { type Server, startServer } from '../bench/delivery/server.ts'

/** The scenarios of `npm run bench -- delivery`, small. What the judge looks for is in `bench/delivery/judge.ts`. */

let server: Server
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server?.stop())

const seed = 20261121
const slow = { timeout: 120_000 }

function isClean({ faults, sent, acknowledged }: Verdict) {
  expect(faults).toEqual([])
  expect(sent).toBeGreaterThan(0)
  return { sent, acknowledged }
}

test('twenty clients in three conversations, and nothing goes wrong', slow, async () => {
  const { sent, acknowledged } = isClean(await calm(server, { sends: 120, seed }))
  expect(acknowledged).toBe(sent)
})

test('the server is killed in mid-stream and started again', slow, async () => {
  isClean(await killed(server, { sends: 240, kills: 2, seed }))
})

test.each(Object.entries(weathers))('a bad network: %s', slow, async (_, weather) => {
  isClean(await badNetwork(server, { sends: 40, seed, weather, speed: 20 }))
})

test('the last word is seen, though nothing follows it', slow, async () => {
  isClean(await lastWord(server, { rounds: 6, seed }))
})

test('two tabs and a phone of one visitor, and two agents', slow, async () => {
  isClean(await manyDevices(server, { sends: 60, seed }))
})

test('storage is blocked', slow, async () => {
  isClean(await withoutStorage(server, { sends: 30, seed }))
})

test('clocks from a day behind to a year ahead', slow, async () => {
  isClean(await wrongClocks(server, { sends: 40, seed }))
})

test('old clients and a new server, new clients and an old server', slow, async () => {
  isClean(await otherVersions(server, { sends: 40, seed }))
})

test('many are cut off at once, and all come back', slow, async () => {
  isClean(await cutAtOnce(server, { clients: 30, seed, speed: 10 }))
})
