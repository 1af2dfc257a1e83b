import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import type { Published } from '../../shared/knowledge.ts'
import { appOf } from '../app.ts'
import { admin, call, makeSite } from '../test/api.ts'
import { costsOf } from '../test/costs.ts'
import { knowledgeOf } from '../test/knowledge.ts'
import { publishDue, tellDue } from './schedule.ts'

/** A site with so many entries, published, and the rest of that done. */
async function siteOf(count: number) {
  const site = await makeSite({}, null)
  const owner = knowledgeOf(site)
  const articles = Array.from({ length: count }, (_, i) => ({
    id: `q-${i}`,
    locale: 'en',
    question: `Question number ${i}?`,
    answer: 'Yes.',
  }))
  await owner.post('/articles/import', { articles })
  await costsOf(() => owner.publish())
  return { site, ...owner }
}

test('a save writes the text, the text before it and a line in the log, and reads the same among any number of entries', async () => {
  const [few, many] = [await siteOf(10), await siteOf(2000)]
  const save = ({ at }: typeof few) =>
    costsOf(() =>
      call('PUT', `${at}/articles/q-3`, { locale: 'en', question: 'Question number 3?', answer: 'No.' }, admin),
    )
  const one = await save(few)
  expect(one).toMatchObject({ trips: 5, queries: 10, bell: 0, kvReads: 0, kvWrites: 0 })
  expect(one.rowsWritten).toBeLessThanOrEqual(5)
  const { rowsRead, ...other } = await save(many)
  expect(one).toMatchObject(other)
  expect(rowsRead).toBeLessThanOrEqual(one.rowsRead + 2)
})

test('a page of the list reads its page, and counts the site', async () => {
  const { at } = await siteOf(2000)
  const page = await costsOf(() => call('GET', `${at}/articles?after=200.q-199`, undefined, admin))
  expect(page).toMatchObject({ rowsWritten: 0, bell: 0, kvReads: 0 })
  expect(page.trips).toBeLessThanOrEqual(6)
  expect(page.rowsRead).toBeLessThan(3 * 2000 + 500)
})

test('a publish is one transaction and a few looks, writes what has changed, and puts KV right', async () => {
  const { at, save, publish } = await siteOf(2000)
  await save('q-3', { answer: 'No.' })
  const costs = await costsOf(publish)
  // The front looks whether the caller may; a runner publishes, rings the bell, and has another one make the index and MiniSearch: a look whether each is there, and it. The third write is the site's face.
  expect(costs).toMatchObject({ trips: 9, queries: 18, bell: 3, kvReads: 2, kvWrites: 3 })
  expect(costs.rowsWritten).toBeLessThan(20)
  const nothing = await costsOf(publish)
  expect(nothing).toMatchObject({ rowsWritten: 0, bell: 1, kvReads: 0, kvWrites: 0 })
  expect((await call<Published>('POST', `${at}/publish`, undefined, admin)).body.version).toBe(2)
})

test('publishing and going back read a large site a few times over, not once for each of its entries', async () => {
  const { save, publish, post } = await siteOf(2000)
  await save('q-3', { answer: 'No.' })
  expect((await costsOf(publish)).rowsRead).toBeLessThan(40 * 2000)
  expect((await costsOf(() => post('/publications/1/restore'))).rowsRead).toBeLessThan(40 * 2000)
})

test('a minute in which nothing is due asks two small questions, however much there is', async () => {
  await siteOf(2000)
  const app = appOf(env, '', () => {})
  const minute = () => publishDue(app).then(() => tellDue(app))
  await minute()
  const costs = await costsOf(minute)
  expect(costs).toMatchObject({ trips: 2, queries: 2, rowsWritten: 0, bell: 0, kvReads: 0, kvWrites: 0 })
  expect(costs.rowsRead).toBeLessThan(10)
})

test('another isolate publishes: questions have the new version at once, suggestions within a few seconds', async () => {
  const { site, at, save, said, publish } = await siteOf(3)
  const found = async () => JSON.stringify((await call('GET', `${at}/search?q=unheard`)).body)
  await found()
  const before = (await env.KV.get(`site:${site}`))!
  await save('q-1', { question: 'Something unheard of?', answer: 'New.' })
  await costsOf(publish)
  const after = (await env.KV.get(`site:${site}`))!
  // This isolate is one that looked just before: it has the old record, and the old index.
  await env.KV.put(`site:${site}`, before)
  vi.setSystemTime(Date.now() + 6000)
  expect(await found()).not.toContain('unheard')
  await env.KV.put(`site:${site}`, after)
  expect(await found()).not.toContain('unheard')
  expect(await said('Something unheard of?')).toContain('New')
  vi.setSystemTime(Date.now() + 6000)
  expect(await found()).toContain('Something unheard of?')
  vi.useRealTimers()
})
