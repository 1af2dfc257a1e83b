import { expect, test } from 'vitest'
import type { Check, Checks, PublishPreview } from '../../shared/learning.ts'
import { limits } from '../../shared/limits.ts'
import { admin, call, expectStatus, makeSite } from '../test/api.ts'

const keep = async (site: string, question: string, expected: string) =>
  (await expectStatus(201, call<Check>('POST', `/v1/sites/${site}/checks`, { question, expected }, admin))).body
const list = async (site: string) =>
  (await expectStatus(200, call<Checks>('GET', `/v1/sites/${site}/checks`, undefined, admin))).body
const preview = async (site: string) =>
  (await expectStatus(200, call<PublishPreview>('GET', `/v1/sites/${site}/publish/preview`, undefined, admin))).body

test('a question is kept with what is expected of it, and says how it is answered now', async () => {
  const site = await makeSite()
  const check = await keep(site, 'When are you open?', 'hours')
  expect(check).toMatchObject({ entry: 'What are your opening hours?', ok: true, now: { kind: 'answer' } })
  await keep(site, 'Do giraffes yodel?', 'person')
  await keep(site, 'When will my parcel arrive?', 'returns')
  expect(await list(site)).toMatchObject({ total: 3, failing: 1, items: [{ ok: true }, { ok: true }, { ok: false }] })
})

test('the same question again replaces what was expected; a check can be changed and deleted', async () => {
  const site = await makeSite()
  const { id } = await keep(site, 'When are you open?', 'person')
  expect((await keep(site, 'When are you open?', 'hours')).id).toBe(id)
  const path = `/v1/sites/${site}/checks/${id}`
  const changed = await call<Check>('PUT', path, { question: 'Open when?', locale: 'en', expected: 'hours' }, admin)
  expect(changed.body).toMatchObject({ id, question: 'Open when?', expected: 'hours' })
  expect((await call('DELETE', path, undefined, admin)).status).toBe(204)
  expect(await call('DELETE', path, undefined, admin)).toMatchObject({ status: 404, body: { code: 'check_not_found' } })
  expect((await list(site)).total).toBe(0)
})

test('the preview tells what a publish changes, and which checks it breaks and mends', async () => {
  const site = await makeSite()
  await keep(site, 'When are you open?', 'hours')
  await keep(site, 'Can I return something?', 'returns')
  await keep(site, 'Do you wrap gifts?', 'wrapping')
  expect(await preview(site)).toMatchObject({
    changes: { created: 0, changed: 0, removed: 0 },
    broken: 0,
    checked: 3,
    checks: [{ question: 'Do you wrap gifts?', ok: false }],
  })
  const wrapping = { id: 'wrapping', locale: 'en', question: 'Do you wrap gifts?', answer: 'Yes.' }
  await call('POST', `/v1/sites/${site}/articles/import`, { articles: [wrapping] }, admin)
  await call('DELETE', `/v1/sites/${site}/articles/hours`, undefined, admin)
  const { changes, broken, checks } = await preview(site)
  expect(changes).toEqual({ created: 1, changed: 0, removed: 1 })
  expect(broken).toBe(1)
  expect(checks).toMatchObject([
    { question: 'When are you open?', before: { kind: 'answer', article: { id: 'hours' } }, ok: false },
    { question: 'Do you wrap gifts?', after: { kind: 'answer', article: { id: 'wrapping' } }, ok: true },
  ])
})

test('a site keeps so many checks and no more', async () => {
  const site = await makeSite()
  const all = Array.from({ length: limits.checks + 1 }, (_, i) => `question number ${i}`)
  for (let i = 0; i < all.length - 1; i += 50) {
    await Promise.all(all.slice(i, Math.min(i + 50, all.length - 1)).map((question) => keep(site, question, 'person')))
  }
  const body = { question: all.at(-1), expected: 'person' }
  expect(await call('POST', `/v1/sites/${site}/checks`, body, admin)).toMatchObject({ status: 400 })
  expect((await keep(site, all[0]!, 'hours')).expected).toBe('hours')
})
