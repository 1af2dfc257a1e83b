import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Article, Decision } from '../../shared/knowledge.ts'
import type { Decided, Proposals } from '../../shared/learning.ts'
import { limits } from '../../shared/limits.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, expectStatus, makeSite, newVisitor, send } from '../test/api.ts'

/** A question that the shop of the tests offers choices for. */
const unsure = 'parcel return refund'

/** A new visitor asks, is offered choices and picks an entry. */
async function pick(site: string, article: string, question = unsure): Promise<void> {
  const { auth } = await newVisitor(site)
  const conversation = newId()
  const { body } = await send(conversation, question, auth)
  expect(body.messages[1]!.bot!.choices!.map(({ id }) => id)).toContain(article)
  await send(conversation, 'This one', auth, { article })
}

const list = async (site: string) =>
  (await expectStatus(200, call<Proposals>('GET', `/v1/sites/${site}/proposals`, undefined, admin))).body
const decide = async (site: string, ...decisions: object[]) =>
  (await expectStatus(200, call<Decided>('POST', `/v1/sites/${site}/proposals`, { decisions }, admin))).body
const ask = async (site: string, text: string) =>
  (await call<Decision>('POST', `/v1/sites/${site}/ask`, { text }, admin)).body
const publish = (site: string) => expectStatus(200, call('POST', `/v1/sites/${site}/publish`, undefined, admin))
const article = async (site: string, id: string) =>
  (await call<Article>('GET', `/v1/sites/${site}/articles/${id}`, undefined, admin)).body

test('what visitors picked is proposed, accepted, published, and answered directly from then on', async () => {
  const site = await makeSite()
  await pick(site, 'returns')
  await pick(site, 'returns', 'Parcel, return, refund?')
  const { items, total } = await list(site)
  expect(total).toBe(1)
  expect(items[0]).toMatchObject({
    article: { id: 'returns', question: 'Can I return something?' },
    question: 'Parcel, return, refund?',
    visitors: 2,
    picked: 2,
    helped: 0,
    unhelpful: 0,
  })
  const { question } = items[0]!
  expect(await decide(site, { article: 'returns', question, to: 'accepted' })).toEqual({
    accepted: 1,
    rejected: 0,
    refused: [],
  })
  expect((await article(site, 'returns')).variants).toContain(question)
  expect(await list(site)).toMatchObject({ items: [], total: 0 })
  expect((await ask(site, unsure)).kind).toBe('clarify')
  await publish(site)
  expect(await ask(site, unsure)).toMatchObject({ kind: 'answer', article: { id: 'returns' } })
})

test('an accepted phrasing may be put in other words', async () => {
  const site = await makeSite()
  await pick(site, 'refunds')
  await decide(site, { article: 'refunds', question: unsure, to: 'accepted', as: 'How do refunds work?' })
  expect((await article(site, 'refunds')).variants).toContain('How do refunds work?')
  expect((await list(site)).items).toEqual([])
})

test('a rejected phrasing is never proposed again', async () => {
  const site = await makeSite()
  await pick(site, 'returns')
  expect(await decide(site, { article: 'returns', question: unsure, to: 'rejected' })).toMatchObject({ rejected: 1 })
  await pick(site, 'returns')
  expect((await list(site)).items).toEqual([])
  expect((await article(site, 'returns')).variants).not.toContain(unsure)
})

test('an entry takes as many phrasings as it has room for, and two who accept at once add one', async () => {
  const site = await makeSite({}, [
    {
      id: 'full',
      locale: 'en',
      question: 'Parcel?',
      variants: Array.from({ length: limits.variants }, (_, i) => `Parcel ${i}?`),
      answer: 'x',
    },
    { id: 'room', locale: 'en', question: 'Refund?', answer: 'y' },
  ])
  await env.DB.prepare(
    `insert into lessons (site_id, id, kind, question, article_id, conversation_id, message_id, created_at)
     values (?1, 'a', 'picked', 'about my parcel', 'full', 'c', 'm', 1), (?1, 'b', 'picked', 'about my refund', 'room', 'c', 'm', 1)`,
  )
    .bind(site)
    .run()
  const both = () =>
    decide(
      site,
      { article: 'full', question: 'about my parcel', to: 'accepted' },
      { article: 'room', question: 'about my refund', to: 'accepted' },
    )
  const [one] = await Promise.all([both(), both()])
  expect(one!.refused).toEqual([{ article: 'full', question: 'about my parcel', reason: 'full' }])
  expect((await article(site, 'room')).variants).toEqual(['about my refund'])
})

test('the safest are learned by themselves on publishing where the owner lets them, and can be taken back', async () => {
  const site = await makeSite({ learn: 'safest' })
  await pick(site, 'refunds')
  await publish(site)
  expect((await article(site, 'refunds')).variants).not.toContain(unsure) // one visitor is no proof
  await pick(site, 'refunds')
  expect((await list(site)).items[0]).toMatchObject({ safe: true, visitors: 2 })
  await publish(site)
  expect(await ask(site, unsure)).toMatchObject({ kind: 'answer', article: { id: 'refunds' } })
  expect(await list(site)).toMatchObject({ items: [], learned: [{ article: { id: 'refunds' }, question: unsure }] })
  const logged = await env.DB.prepare(
    "select actor, target, detail from audit where site_id = ? and action = 'phrasing.learned'",
  )
    .bind(site)
    .first()
  expect(logged).toMatchObject({ actor: 'system', target: 'refunds' })
  await decide(site, { article: 'refunds', question: unsure, to: 'rejected' })
  expect((await article(site, 'refunds')).variants).not.toContain(unsure)
  expect((await list(site)).learned).toEqual([])
})

test('what is contradicted is not safe: not helpful, meant otherwise, or against a check', async () => {
  const site = await makeSite({ learn: 'safest' })
  const lesson = (id: string, kind: string, question: string, of: string, visitor: string) =>
    env.DB.prepare(
      `insert into lessons (site_id, id, kind, question, article_id, conversation_id, message_id, created_at) values (?, ?, ?, ?, ?, ?, 'm', 1)`,
    )
      .bind(site, id, kind, question, of, visitor)
      .run()
  await lesson('1', 'picked', 'return my parcel money', 'refunds', 'a')
  await lesson('2', 'helped', 'return my parcel money', 'refunds', 'b')
  await lesson('3', 'unhelpful', 'return my parcel money', 'refunds', 'c')
  await lesson('4', 'picked', unsure, 'refunds', 'a')
  await lesson('5', 'picked', unsure, 'refunds', 'b')
  await lesson('6', 'picked', unsure, 'returns', 'c')
  await lesson('7', 'picked', 'send it where', 'returns', 'a')
  await lesson('8', 'picked', 'send it where', 'returns', 'b')
  await call('POST', `/v1/sites/${site}/checks`, { question: 'send it where', expected: 'person' }, admin)
  const safe = (await list(site)).items.filter((item) => item.safe).map(({ question }) => question)
  expect(safe).toEqual(['send it where'])
  const before = await ask(site, 'send it where')
  await publish(site)
  if (before.kind === 'handoff') expect((await list(site)).learned).toEqual([])
})

test('lessons belong to their site, and visitors have no business with them', async () => {
  const site = await makeSite()
  await pick(site, 'returns')
  const other = await makeSite()
  expect((await list(other)).items).toEqual([])
  const { auth } = await newVisitor(site)
  for (const path of ['proposals', 'gaps', 'checks', 'learning', 'publish/preview']) {
    expect((await call('GET', `/v1/sites/${site}/${path}`, undefined, auth)).status).toBe(403)
    expect((await call('GET', `/v1/sites/${site}/${path}`)).status).toBe(401)
  }
})
