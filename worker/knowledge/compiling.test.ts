import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { appOf } from '../app.ts'
import { runnerFor } from '../platform/runnerFor.ts'
import { engine } from '../search/compiled.ts'
import { pack } from '../search/pack.ts'
import { makeSite } from '../test/api.ts'
import { costsOf } from '../test/costs.ts'
import { forgetIndexes, knowledgeOf } from '../test/knowledge.ts'
import { type Compiler, compiledIndex, storedIndex } from './compiling.ts'

afterEach(() => void vi.restoreAllMocks())

let later: Promise<unknown>[] = []
const app = appOf(env, '', (work) => void later.push(work))

/** As an isolate, or a runner, that has just woken, with all that goes on after the answer. */
async function compiledAnew(snapshot: string) {
  later = []
  const bytes = await compiledIndex(app, snapshot)
  await Promise.all(later)
  return bytes
}

const inKv = (key: string) => env.KV.get(key, 'arrayBuffer')
const eventually = (key: string) => vi.waitFor(async () => expect(await inKv(key)).not.toBeNull(), { timeout: 10_000 })

/** A site that is published, its index made. */
async function shop(articles?: unknown[]) {
  const site = await makeSite({}, null)
  const owner = knowledgeOf(site)
  const some = articles ?? [{ id: 'a', locale: 'en', question: 'Do you gift-wrap?', answer: 'Gladly.' }]
  await owner.post('/articles/import', { articles: some })
  const snapshot = async () =>
    (await env.DB.prepare('select snapshot from sites where id = ?').bind(site).first<string>('snapshot'))!
  const publish = () => costsOf(owner.publish)
  const place = async () => `compiled:${engine}:${await snapshot()}`
  await publish()
  await eventually(await place())
  return { site, ...owner, publish, snapshot, place }
}

const runners: DurableObjectNamespace = Object.getPrototypeOf(env.RUNNER)

/** While the ledger's snapshots, the runner that makes indexes, or both do not answer. */
async function without(what: 'ledger' | 'runner' | 'both', act: () => Promise<unknown>) {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { get } = runners
  if (what !== 'ledger')
    vi.spyOn(runners, 'get').mockImplementation(function (this: DurableObjectNamespace, id) {
      if (id.name?.startsWith('index ')) throw new Error('Durable Object is overloaded.')
      return get.call(this, id)
    })
  if (what !== 'runner') await env.DB.exec('alter table snapshots rename to snapshots_away')
  await act()
  if (what !== 'runner') await env.DB.exec('alter table snapshots_away rename to snapshots')
  vi.restoreAllMocks()
}

test('a publish has the index compiled, and an isolate reads that and nothing else', async () => {
  const { said } = await shop()
  forgetIndexes()
  await without('both', async () => expect(await said('Do you gift-wrap?')).toContain('Gladly'))
  forgetIndexes()
  expect((await costsOf(() => said('Do you gift-wrap?'))).kvReads).toBe(1)
})

test('a question right after a publish gets the new version, whole; the index of the one before is forgotten', async () => {
  const { said, save, publish, place } = await shop()
  const before = await place()
  await save('a', { answer: 'For a euro.' })
  await Promise.all([
    publish(),
    ...Array.from({ length: 5 }, async () => expect(await said('Do you gift-wrap?')).toMatch(/Gladly|For a euro/)),
  ])
  expect(await said('Do you gift-wrap?')).toContain('For a euro')
  await vi.waitFor(async () => expect(await inKv(before)).toBeNull(), { timeout: 10_000 })
  await eventually(await place())
})

test.each([
  ['damaged', () => new TextEncoder().encode('neither here nor there')],
  ['cut short', (whole: ArrayBuffer) => whole.slice(0, -8)],
  ['of another engine', () => pack({ engine: engine + 1, around: '{}', parts: {} })],
])('an index that is %s is refused and made anew', async (_, spoil) => {
  const { said, place, snapshot } = await shop()
  const whole = (await inKv(await place()))!
  await env.KV.put(await place(), spoil(whole))
  forgetIndexes()
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect(await said('Do you gift-wrap?')).toContain('Gladly')
  await compiledAnew(await snapshot())
  expect(await inKv(await place())).toEqual(whole)
})

test('where KV has lost it the runner is asked, and makes it once for all', async () => {
  const { site, place, snapshot, publish, save, said } = await shop()
  await save('a', { answer: 'For a euro.' })
  await without('runner', publish)
  expect(await inKv(await place())).toBeNull()
  const runner = runnerFor(env, `index ${site}`) as unknown as Compiler
  const key = await snapshot()
  const costs = await costsOf(() =>
    Promise.all(Array.from({ length: 5 }, async () => new Response(await runner.compiled(key)).arrayBuffer())),
  )
  expect(costs).toMatchObject({ trips: 1, kvReads: 1, kvWrites: 1 })
  forgetIndexes()
  await without('ledger', async () => expect(await said('Do you gift-wrap?')).toContain('For a euro'))
})

test('where the runner does not answer, an isolate makes it for itself and for others', async () => {
  const { save, publish, place, said } = await shop()
  await save('a', { answer: 'For a euro.' })
  await without('runner', async () => {
    await publish()
    forgetIndexes()
    await costsOf(async () => expect(await said('Do you gift-wrap?')).toContain('For a euro'))
  })
  await eventually(await place())
})

test('a snapshot that is not there has no index', async () => {
  const runner = runnerFor(env, 'index nobody') as unknown as Compiler
  expect(await runner.compiled('knowledge:nobody:1')).toBeNull()
})

test('an index larger than one value of KV is kept in parts', async () => {
  const { snapshot, place } = await shop()
  const key = await snapshot()
  const entry = { id: 'a', locale: 'en', variants: [], answer: 'x'.repeat(1_000_000), tags: [] }
  const entries = Array.from({ length: 26 }, (_, i) => JSON.stringify({ ...entry, question: `Question ${i}?` }))
  await env.KV.delete(await place())
  await env.DB.batch([
    env.DB.prepare('delete from snapshots where key = ?').bind(key),
    ...[['{"format":1,"categories":[],"popular":[],"entries":['], ...entries.map((text, i) => [text, i]), [']}']].map(
      ([text, comma], part) =>
        env.DB.prepare('insert into snapshots (key, part, text) values (?, ?, ?)').bind(
          key,
          part,
          (comma ? ',' : '') + text,
        ),
    ),
  ])
  await compiledAnew(key)
  expect(await env.KV.get(`${await place()}:1`, 'stream')).not.toBeNull()
  const index = await storedIndex(app, key)
  expect([index?.size, index?.entry(25).question]).toEqual([26, 'Question 25?'])
})
