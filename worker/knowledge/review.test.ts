import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { BulkDone } from '../../shared/editing.ts'
import type { Problem } from '../../shared/errors.ts'
import type { Article } from '../../shared/knowledge.ts'
import { admin, call, makeSite, newVisitor } from '../test/api.ts'
import { knowledgeOf } from '../test/knowledge.ts'
import { signedIn } from '../test/signedIn.ts'

const forbidden = (answer: { status: number; body: unknown }) =>
  expect([answer.status, (answer.body as Problem).code]).toEqual([403, 'forbidden'])

test('a writer writes and sends to review; a reviewer refuses with a note, then publishes', async () => {
  const site = await makeSite()
  const writer = knowledgeOf(site, await signedIn(site, 'writer', 'Wen'))
  const reviewer = knowledgeOf(site, await signedIn(site, 'reviewer', 'Rui'))
  const { id, updatedBy } = await writer.write({ status: 'review' })
  expect(updatedBy.name).toBe('Wen')
  expect((await reviewer.list('?status=review')).items.map((item) => item.id)).toEqual([id])

  const refused = await reviewer.post<Article>(`/articles/${id}/review`, {
    verdict: 'refuse',
    note: 'Say what it costs.',
  })
  expect(refused.body).toMatchObject({ status: 'draft', refused: true, reviewNote: 'Say what it costs.' })
  expect((await writer.list('?status=refused')).items.map((item) => item.id)).toEqual([id])

  const saved = await writer.save(id, { answer: 'Yes, for two euros.', status: 'review' })
  expect(saved.body).toMatchObject({ status: 'review', refused: false, reviewNote: '' })
  const approved = await reviewer.post<Article>(`/articles/${id}/review`, { verdict: 'publish' })
  expect(approved.body).toMatchObject({ status: 'published', updatedBy: { name: 'Wen' } })
  expect((await reviewer.publish()).status).toBe(200)
  expect(await reviewer.said('Do you gift-wrap?')).toContain('two euros')

  const late = await reviewer.post<Problem>(`/articles/${id}/review`, { verdict: 'publish' })
  expect([late.status, late.body.code]).toEqual([409, 'conflict'])
  const log = await env.DB.prepare(
    "select actor, action from audit where site_id = ? and action like 'article.%' order by id",
  )
    .bind(site)
    .all<{ actor: string; action: string }>()
  expect(log.results.map(({ action }) => action)).toEqual([
    'article.created',
    'article.refused',
    'article.changed',
    'article.approved',
  ])
})

test('a reviewer decides on the text that was read, not on one that came meanwhile', async () => {
  const site = await makeSite()
  const writer = knowledgeOf(site, await signedIn(site, 'writer'))
  const reviewer = knowledgeOf(site, await signedIn(site, 'reviewer'))
  const { id, updatedAt } = await writer.write({ status: 'review' })
  await writer.save(id, { answer: 'Never.' })
  const early = await reviewer.post<Problem>(`/articles/${id}/review`, { verdict: 'publish', updatedAt })
  expect([early.status, early.body.code]).toEqual([409, 'conflict'])
  const seen = await reviewer.read(id)
  const now = await reviewer.post(`/articles/${id}/review`, { verdict: 'publish', updatedAt: seen.updatedAt })
  expect([now.status, seen.answer]).toEqual([200, 'Never.'])
})

test('a writer can neither publish nor take away what is served, in whatever way', async () => {
  const site = await makeSite()
  const writer = knowledgeOf(site, await signedIn(site, 'writer'))
  forbidden(await writer.post('/articles', { locale: 'en', question: 'Now?', answer: 'Now.' }))
  for (const status of ['published', 'draft', 'archived'] as const) forbidden(await writer.save('delivery', { status }))
  forbidden(await call('DELETE', `${writer.at}/articles/delivery`, undefined, await signedIn(site, 'writer')))
  forbidden(await writer.post('/publish'))
  forbidden(await writer.post('/articles/delivery/review', { verdict: 'publish' }))
  forbidden(await writer.post('/publications/1/restore'))
  forbidden(await writer.post('/categories', { names: { en: 'Mine' } }))
  for (const verb of ['publish', 'draft', 'archive', 'delete', 'tag', 'move']) {
    const { body } = await writer.post<BulkDone>('/articles/bulk', { ids: ['delivery'], do: verb, tags: ['x'] })
    expect([verb, body]).toMatchObject([verb, { done: 0, refused: [{ id: 'delivery', reason: 'forbidden' }] }])
  }
  expect((await writer.list('?status=changed')).matching).toBe(0)
  const who = await signedIn(site, 'writer')
  const status = async (method: string, path: string, body?: unknown) =>
    (await call(method, writer.at + path, body, who)).status
  expect(await status('GET', '/conversations')).toBe(403)
  expect(await status('GET', '')).toBe(200)
  expect(await status('PATCH', '', { name: 'Mine' })).toBe(403)
})

test('what a writer imports waits for review', async () => {
  const site = await makeSite()
  const writer = knowledgeOf(site, await signedIn(site, 'writer'))
  const articles = [
    { id: 'delivery', locale: 'en', question: 'How long does delivery take?', answer: 'A year.' },
    { id: 'new', locale: 'en', question: 'Do you gift-wrap?', answer: 'Yes.' },
    { id: 'newer', locale: 'en', question: 'Do you engrave?', answer: 'Yes.', status: 'draft' },
  ]
  expect((await writer.post<{ created: number }>('/articles/import', { articles })).body).toMatchObject({ created: 2 })
  await knowledgeOf(site).publish()
  expect(await writer.said('How long does delivery take?')).toContain('Two to')
  expect((await writer.list('?status=review')).items.map(({ id }) => id)).toEqual(['delivery', 'new'])
})

test('while a new text waits for review, is sent back, or is being refused, visitors keep the old one', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const said = () => owner.said('How long does delivery take?')
  await owner.save('delivery', { answer: 'Ten days.', status: 'review' })
  await owner.write() // something else to publish
  await owner.publish()
  expect(await said()).toContain('Two to')
  await owner.post('/articles/delivery/review', { verdict: 'refuse' })
  await owner.save('returns', { answer: 'Never.' })
  await owner.publish()
  expect(await said()).toContain('Two to')
  expect(await owner.read('delivery')).toMatchObject({ status: 'draft', refused: true, live: false, served: true })
  expect((await owner.list()).changed).toBe(0)
  // An owner's own draft takes it off, as it always did.
  await owner.save('delivery', { status: 'published' })
  await owner.save('delivery', { status: 'draft' })
  expect((await owner.list()).changed).toBe(1)
  await owner.publish()
  expect(await said()).not.toContain('Two to')
})

test('visitors and other shops’ teams have no business with any of it', async () => {
  const site = await makeSite()
  const other = await makeSite({}, null)
  const { auth } = await newVisitor(site)
  const stranger = await signedIn(other, 'owner')
  for (const who of [auth, stranger]) {
    for (const [method, path, body] of [
      ['POST', '/articles/bulk', { ids: ['delivery'], do: 'delete' }],
      ['GET', '/articles/delivery/versions'],
      ['GET', '/articles/delivery/versions/2026-11-21T00:00:00.000Z'],
      ['GET', '/articles/delivery/served'],
      ['POST', '/articles/delivery/restore', { at: '2026-11-21T00:00:00.000Z' }],
      ['POST', '/articles/delivery/review', { verdict: 'publish' }],
      ['POST', '/articles/delivery/translations', { locale: 'ja' }],
      ['GET', '/categories'],
      ['POST', '/categories', { names: { en: 'A' } }],
      ['PUT', '/categories/a', { names: { en: 'A' } }],
      ['DELETE', '/categories/a'],
      ['GET', '/languages'],
      ['GET', '/publications'],
      ['GET', '/publications/1/diff'],
      ['POST', '/publications/1/restore'],
    ] as const) {
      const answer = await call(method, `/v1/sites/${site}${path}`, body, who)
      expect([path, answer.status]).toEqual([path, 403])
    }
  }
  expect((await call('GET', `/v1/sites/${site}/publications`)).status).toBe(401)
  expect((await call('GET', '/v1/sites/nowhere/publications', undefined, admin)).body.code).toBe('site_not_found')
})
