import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { GapSettled, Gaps, Learning } from '../../shared/learning.ts'
import { limits } from '../../shared/limits.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, expectStatus, makeSite, newVisitor, send } from '../test/api.ts'

const list = async (site: string) =>
  (await expectStatus(200, call<Gaps>('GET', `/v1/sites/${site}/gaps`, undefined, admin))).body
const settle = (site: string, gap: string, body: object) =>
  call<GapSettled>('POST', `/v1/sites/${site}/gaps/${gap}`, body, admin)

/** Lessons of questions that found no answer, each from a conversation of its own, oldest first. */
async function unanswered(site: string, questions: string[], from = 1_000_000): Promise<void> {
  const insert = env.DB.prepare(
    `insert into lessons (site_id, id, kind, question, locale, conversation_id, message_id, created_at)
     values (?, ?, 'unanswered', ?, null, ?, 'message', ?)`,
  )
  await env.DB.batch(
    questions.map((question, i) => insert.bind(site, `lesson-${from}-${i}`, question, newId(), from + i)),
  )
}

const wrapping = ['Do you offer gift wrapping?', 'Can you gift wrap my order?', 'Is gift wrap possible for a present?']

test('what visitors asked in vain is one gap, counted by conversations', async () => {
  const site = await makeSite()
  for (const text of wrapping) await send(newId(), text, (await newVisitor(site)).auth)
  const { auth } = await newVisitor(site)
  const conversation = newId()
  await send(conversation, 'Do giraffes yodel?', auth)
  await send(conversation, 'But do giraffes yodel?', auth) // a person is awaited: it is theirs
  const { items, total } = await list(site)
  expect(total).toBe(2)
  expect(items[0]).toMatchObject({ conversations: 3, locale: 'en' })
  expect(new Set(items[0]!.phrasings)).toEqual(new Set(wrapping))
  expect(items[0]!.examples.map(({ question }) => question)).toContain(wrapping[0])
  expect(items[1]).toMatchObject({ conversations: 1 })
  const { body } = await call<Learning>('GET', `/v1/sites/${site}/learning`, undefined, admin)
  expect(body).toEqual({ proposals: 0, gaps: 2, failing: 0 })
})

test('a gap is gone once its wordings stand in an entry, and comes back with what does not', async () => {
  const site = await makeSite()
  await unanswered(site, wrapping)
  const entry = { locale: 'en', question: wrapping[0], variants: [wrapping[1]], answer: 'Yes.', status: 'draft' }
  await expectStatus(201, call('POST', `/v1/sites/${site}/articles`, entry, admin))
  expect((await list(site)).items).toMatchObject([{ question: wrapping[2], conversations: 1 }])
})

test('an entry that only repeats the question leaves its gap where it is', async () => {
  const site = await makeSite()
  await unanswered(site, wrapping)
  const entry = { locale: 'en', question: wrapping[0], variants: wrapping.slice(1), answer: '', status: 'draft' }
  const { body } = await expectStatus(201, call<{ id: string }>('POST', `/v1/sites/${site}/articles`, entry, admin))
  expect((await list(site)).items).toMatchObject([{ conversations: 3 }])
  const path = `/v1/sites/${site}/articles/${body.id}`
  await expectStatus(200, call('PUT', path, { ...entry, answer: 'Yes, we do.' }, admin))
  expect((await list(site)).items).toEqual([])
})

test('a gap names the entry that comes nearest, and none where nothing is near', async () => {
  const site = await makeSite()
  await unanswered(site, ['returns', 'do giraffes yodel'])
  const { items } = await list(site)
  const near = Object.fromEntries(items.map(({ question, nearest, answered }) => [question, (nearest ?? answered)?.id]))
  expect(near).toEqual({ returns: 'returns', 'do giraffes yodel': undefined })
})

test('a gap that the knowledge answers now says so and can be closed; asked again in vain it is back', async () => {
  const site = await makeSite()
  await unanswered(site, ['when is it that you are open'])
  const [gap] = (await list(site)).items
  expect(gap).toMatchObject({ answered: { id: 'hours' } })
  expect((await settle(site, gap!.id, { to: 'closed' })).body).toEqual({ settled: 1, full: [] })
  expect((await list(site)).items).toEqual([])
  expect(await settle(site, gap!.id, { to: 'closed' })).toMatchObject({ status: 404, body: { code: 'gap_not_found' } })
  await unanswered(site, ['when is it that you are open'], 2_000_000)
  expect((await list(site)).total).toBe(1)
})

test('a dismissed gap does not come back', async () => {
  const site = await makeSite()
  await unanswered(site, wrapping)
  await settle(site, (await list(site)).items[0]!.id, { to: 'dismissed' })
  await unanswered(site, wrapping, 2_000_000)
  expect((await list(site)).items).toEqual([])
})

test('a gap goes into an entry that is there, with its phrasings', async () => {
  const site = await makeSite()
  await unanswered(site, wrapping)
  const [gap] = (await list(site)).items
  const unknown = await settle(site, gap!.id, { to: 'added', article: 'nowhere', phrasings: wrapping })
  expect(unknown).toMatchObject({ status: 404, body: { code: 'article_not_found' } })
  const { body } = await settle(site, gap!.id, { to: 'added', article: 'delivery', phrasings: gap!.phrasings })
  expect(body).toEqual({ settled: 3, full: [] })
  const article = await call<{ variants: string[] }>('GET', `/v1/sites/${site}/articles/delivery`, undefined, admin)
  expect(article.body.variants).toEqual(expect.arrayContaining(wrapping))
  expect((await list(site)).items).toEqual([])
})

test('what an entry has no room for is still a gap', async () => {
  const variants = Array.from({ length: limits.variants - 1 }, (_, i) => `Parcel ${i}?`)
  const site = await makeSite({}, [{ id: 'full', locale: 'en', question: 'Parcel?', variants, answer: 'x' }])
  await unanswered(site, wrapping)
  const [gap] = (await list(site)).items
  const { body } = await settle(site, gap!.id, { to: 'added', article: 'full', phrasings: gap!.phrasings })
  expect(body.full).toHaveLength(2)
  expect((await list(site)).items).toMatchObject([{ conversations: 2 }])
})

test('an answer that did not help is a gap that names its entry', async () => {
  const site = await makeSite()
  const { auth } = await newVisitor(site)
  const conversation = newId()
  const { body } = await send(conversation, 'Please, what are your opening hours on weekdays?', auth)
  const rating = `/v1/conversations/${conversation}/messages/${body.messages[1]!.id}/rating`
  await expectStatus(200, call('POST', rating, { helped: false }, auth))
  const { items } = await list(site)
  expect(items).toMatchObject([{ examples: [{ article: { id: 'hours' }, conversation }] }])
  expect(items[0]!.answered).toBeUndefined()
})

test('the commonest of late come first, and each question counts once for a conversation', async () => {
  const site = await makeSite()
  const day = 24 * 60 * 60 * 1000
  await unanswered(site, ['do you sell bicycles', 'bicycles for sale?', 'can I buy bicycles'], day)
  await unanswered(site, ['do you sell lamps', 'lamps for sale?'], 100 * day)
  expect((await list(site)).items.map(({ conversations }) => conversations)).toEqual([2, 3])
})
