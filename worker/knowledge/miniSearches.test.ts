import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { appOf } from '../app.ts'
import { call, makeSite } from '../test/api.ts'
import { forgetIndexes, knowledgeOf } from '../test/knowledge.ts'
import { miniSearchPlace } from './compiling.ts'
import { searchedIndex } from './serving.ts'

const app = appOf(env, '', () => {})

async function shop() {
  const site = await makeSite({}, null)
  const owner = knowledgeOf(site)
  const articles = [{ id: 'a', locale: 'en', question: 'Do you gift-wrap?', answer: 'Gladly.' }]
  await owner.post('/articles/import', { articles })
  await owner.publish()
  const row = (await env.DB.prepare('select id, version, snapshot from sites where id = ?')
    .bind(site)
    .first<{ id: string; version: number; snapshot: string }>())!
  return { ...owner, site, row, place: miniSearchPlace(row.snapshot) }
}
const eventually = (place: string) =>
  vi.waitFor(async () => expect(await env.KV.get(place)).not.toBeNull(), { timeout: 10_000 })
/** What a search is answered from, once all that it began is done. */
const laid = (row: { id: string; version: number; snapshot: string }) =>
  vi.waitFor(async () => expect((await searchedIndex(app, row)).miniSearches?.get('en')).toBeDefined(), {
    timeout: 10_000,
  })

test('a publish has MiniSearch made, and an isolate that searches lays it beside its index', async () => {
  const { row, place, site } = await shop()
  await eventually(place)
  forgetIndexes()
  const first = await searchedIndex(app, row)
  expect(first.miniSearches).toBeUndefined()
  await laid(row)
  expect(await searchedIndex(app, row)).toBe(first)
  const { body } = await call<{ items: unknown[] }>('GET', `/v1/sites/${site}/search?q=gif`)
  expect(body.items).toEqual([{ id: 'a', question: 'Do you gift-wrap?' }])
})

test('what KV has lost, or holds damaged, the runner makes again', async () => {
  const { row, place } = await shop()
  await eventually(place)
  await env.KV.delete(place)
  forgetIndexes()
  await laid(row)
  for (const damaged of ['{"format":0}', '{"format":1}', '{"for']) {
    await env.KV.put(place, damaged)
    forgetIndexes()
    await laid(row)
  }
})

test('the next publish takes what was made for the one before out of KV', async () => {
  const { place, post, publish } = await shop()
  await eventually(place)
  await post('/articles', { locale: 'en', question: 'Is there parking?', answer: 'Yes.' })
  await publish()
  await vi.waitFor(async () => expect(await env.KV.get(place)).toBeNull(), { timeout: 10_000 })
})
