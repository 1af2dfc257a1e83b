import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Article, Decision } from '../../shared/knowledge.ts'
import type { Decided, Proposals } from '../../shared/learning.ts'
import { limits } from '../../shared/limits.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, expectStatus, lanterns, makeSite, newVisitor, send, unsure } from '../test/api.ts'

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
  const site = await makeSite({}, lanterns)
  await pick(site, 'red')
  await pick(site, 'red', 'Waterproof, lantern?')
  const { items, total } = await list(site)
  expect(total).toBe(1)
  expect(items[0]).toMatchObject({
    article: { id: 'red', question: 'Is the red lantern waterproof?' },
    question: 'Waterproof, lantern?',
    visitors: 2,
    picked: 2,
    helped: 0,
    unhelpful: 0,
  })
  const { question } = items[0]!
  expect(await decide(site, { article: 'red', question, to: 'accepted' })).toEqual({
    accepted: 1,
    rejected: 0,
    refused: [],
  })
  expect((await article(site, 'red')).variants).toContain(question)
  expect(await list(site)).toMatchObject({ items: [], total: 0 })
  expect((await ask(site, unsure)).kind).toBe('clarify')
  await publish(site)
  expect(await ask(site, unsure)).toMatchObject({ kind: 'answer', article: { id: 'red' } })
})

test('an accepted phrasing may be put in other words', async () => {
  const site = await makeSite({}, lanterns)
  await pick(site, 'red')
  await decide(site, { article: 'red', question: unsure, to: 'accepted', as: 'Does the red one stand rain?' })
  expect((await article(site, 'red')).variants).toContain('Does the red one stand rain?')
  expect((await list(site)).items).toEqual([])
})

test('a rejected phrasing is never proposed again', async () => {
  const site = await makeSite({}, lanterns)
  await pick(site, 'red')
  expect(await decide(site, { article: 'red', question: unsure, to: 'rejected' })).toMatchObject({ rejected: 1 })
  await pick(site, 'red')
  expect((await list(site)).items).toEqual([])
  expect((await article(site, 'red')).variants).not.toContain(unsure)
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

/** Has what a site was taught come from an address each, on a day each. */
const spread = (site: string) =>
  env.DB.batch([
    env.DB.prepare("update conversations set source = 'address of ' || id where site_id = ?").bind(site),
    env.DB.prepare(
      `update lessons set created_at = created_at - 86400000 * (select count(*) from lessons other
         where other.site_id = lessons.site_id and other.id > lessons.id) where site_id = ?`,
    ).bind(site),
  ])

test('the safest are learned by themselves on publishing where the owner lets them, and can be taken back', async () => {
  const site = await makeSite({ learn: 'safest' }, lanterns)
  const first = (await ask(site, unsure)).candidates[0]!.id
  await pick(site, first)
  await publish(site)
  expect((await article(site, first)).variants).not.toContain(unsure) // one visitor is no proof
  await pick(site, first)
  expect((await list(site)).items[0]).toMatchObject({ safe: false, visitors: 2 })
  await spread(site)
  expect((await list(site)).items[0]).toMatchObject({ safe: true, visitors: 2 })
  await publish(site)
  expect(await ask(site, unsure)).toMatchObject({ kind: 'answer', article: { id: first } })
  expect(await list(site)).toMatchObject({ items: [], learned: [{ article: { id: first }, question: unsure }] })
  const logged = await env.DB.prepare(
    "select actor, target from audit where site_id = ? and action = 'phrasing.learned'",
  )
    .bind(site)
    .first()
  expect(logged).toEqual({ actor: 'system', target: first })
  await decide(site, { article: first, question: unsure, to: 'rejected' })
  expect((await article(site, first)).variants).not.toContain(unsure)
  expect((await list(site)).learned).toEqual([])
})

/** Lessons as rows: what kind, of which question and entry, from whom; each visitor has an address and a day of their own. */
const teach = (site: string, lessons: [kind: string, question: string, article: string, visitor: string][]) =>
  env.DB.batch(
    lessons.flatMap(([kind, question, article, visitor], i) => [
      env.DB.prepare(
        `insert into lessons (site_id, id, kind, question, article_id, conversation_id, message_id, created_at)
         values (?, ?, ?, ?, ?, ?, 'm', ?)`,
      ).bind(site, `lesson-${i}`, kind, question, article, site + visitor, visitor.charCodeAt(0) * 86_400_000),
      env.DB.prepare(
        `insert into conversations (id, site_id, visitor_id, status, last_at, last_author, created_at, source)
         values (?1, ?2, ?1, 'bot', 1, 'visitor', 1, ?1) on conflict do nothing`,
      ).bind(site + visitor, site),
    ]),
  )

test('nobody teaches alone: one address, one day, or an address that is not known is no proof', async () => {
  const site = await makeSite({ learn: 'safest' }, lanterns)
  const first = (await ask(site, unsure)).candidates[0]!.id
  await pick(site, first)
  await pick(site, first)
  const isSafe = async () => (await list(site)).items[0]!.safe
  await spread(site)
  const set = (sql: string, ...values: unknown[]) =>
    env.DB.prepare(sql)
      .bind(...values)
      .run()
  for (const spoil of [
    "update conversations set source = 'one' where site_id = ?",
    'update conversations set source = null where site_id = ?',
    'update conversations set source = null where id = (select conversation_id from lessons where site_id = ? limit 1)',
    'update lessons set created_at = 1 where site_id = ?',
  ]) {
    await spread(site)
    expect(await isSafe()).toBe(true)
    await set(spoil, site)
    expect([spoil, await isSafe()]).toEqual([spoil, false])
    await publish(site)
    expect((await article(site, first)).variants).not.toContain(unsure)
  }
})

test('a day is one of the shop’s calendar', async () => {
  const site = await makeSite({ learn: 'safest' }, lanterns)
  await teach(site, [
    ['picked', 'is green waterproof', 'green', 'a'],
    ['picked', 'is green waterproof', 'green', 'b'],
  ])
  // Before and after midnight in London; in Shanghai it is the same morning.
  for (const [id, time] of [
    ['lesson-0', '2026-11-20T23:30Z'],
    ['lesson-1', '2026-11-21T00:30Z'],
  ] as const) {
    await env.DB.prepare('update lessons set created_at = ? where site_id = ? and id = ?')
      .bind(Date.parse(time), site, id)
      .run()
  }
  expect((await list(site)).items[0]!.safe).toBe(true)
  const week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
  await call('PATCH', `/v1/sites/${site}`, { hours: { timeZone: 'Asia/Shanghai', week, closed: [] } }, admin)
  expect((await list(site)).items[0]!.safe).toBe(false)
})

test('what is contradicted is not safe: it did not help somebody, or somebody meant another entry', async () => {
  const site = await makeSite({ learn: 'safest' }, lanterns)
  await teach(site, [
    ['picked', 'may the red one get wet', 'red', 'a'],
    ['helped', 'may the red one get wet', 'red', 'b'],
    ['unhelpful', 'may the red one get wet', 'red', 'c'],
    ['picked', 'may the lantern get wet', 'red', 'a'],
    ['picked', 'may the lantern get wet', 'red', 'b'],
    ['picked', 'may the lantern get wet', 'blue', 'c'],
    ['picked', 'is green waterproof … for sure', 'green', 'a'],
    ['picked', 'is green waterproof … for sure', 'green', 'b'],
    ['picked', 'is green waterproof', 'green', 'a'],
    ['picked', 'is green waterproof', 'green', 'b'],
  ])
  expect((await list(site)).items.flatMap(({ safe, question }) => (safe ? [question] : []))).toEqual([
    'is green waterproof',
  ])
})

test('what would break a check is not learned by itself', async () => {
  const site = await makeSite({ learn: 'safest' }, lanterns)
  const questions = ['who painted that lantern museum', 'lantern festival history class', 'red grommets frobnicate']
  const decisions = await Promise.all(questions.map((question) => ask(site, question)))
  const number = decisions.findIndex(({ kind, candidates }) => kind === 'handoff' && candidates.length > 0)
  const [question, first] = [questions[number]!, decisions[number]!.candidates[0]!.id]
  await teach(site, [
    ['picked', question, first, 'a'],
    ['picked', question, first, 'b'],
  ])
  expect((await list(site)).items).toMatchObject([{ safe: true }])
  await expectStatus(201, call('POST', `/v1/sites/${site}/checks`, { question, expected: 'person' }, admin))
  await publish(site)
  expect(await list(site)).toMatchObject({ items: [{ question, safe: true }], learned: [] })
  expect((await ask(site, question)).kind).toBe('handoff')
})

test('lessons belong to their site, and visitors have no business with them', async () => {
  const site = await makeSite({}, lanterns)
  await pick(site, 'red')
  const other = await makeSite()
  expect((await list(other)).items).toEqual([])
  const { auth } = await newVisitor(site)
  for (const path of ['proposals', 'gaps', 'checks', 'learning', 'publish/preview']) {
    expect((await call('GET', `/v1/sites/${site}/${path}`, undefined, auth)).status).toBe(403)
    expect((await call('GET', `/v1/sites/${site}/${path}`)).status).toBe(401)
  }
})
