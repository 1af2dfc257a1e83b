import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { LessonRow } from '../db/rows.ts'
import type { App } from '../platform/app.ts'
import { newId } from '../platform/ids.ts'
import { call, lanterns, makeSite, newVisitor, send, unsure } from '../test/api.ts'
import { mostLessons, trimLessons } from './lessons.ts'

async function lessonsOf(site: string): Promise<Pick<LessonRow, 'kind' | 'question' | 'state'>[]> {
  const { results } = await env.DB.prepare(
    'select kind, question, article_id as article, state from lessons where site_id = ? order by created_at',
  )
    .bind(site)
    .all()
  return results as never
}

async function clarified(site: string) {
  const { auth } = await newVisitor(site)
  const conversation = newId()
  const { body } = await send(conversation, unsure, auth)
  const choices = body.messages[1]!.bot!.choices!
  expect(choices.length).toBeGreaterThan(1)
  return { auth, conversation, choices }
}

test('a question that nothing answers is kept, without what could name a person', async () => {
  const site = await makeSite()
  const { auth } = await newVisitor(site)
  const message = { id: newId(), text: 'Do you yodel? Write to me at ann@mail.example or 020 7946 0018' }
  const conversation = newId()
  const sendIt = () => call('POST', `/v1/conversations/${conversation}/messages`, message, auth)
  await Promise.all([sendIt(), sendIt(), sendIt()])
  await sendIt()
  expect(await lessonsOf(site)).toEqual([
    { kind: 'unanswered', question: 'Do you yodel? Write to me at … or …', article: null, state: 'open' },
  ])
})

test('an answer, small talk and a wish for a person teach nothing', async () => {
  const site = await makeSite()
  for (const text of ['When are you open?', 'hello', 'I want a human please', '7', '?', '8800123456']) {
    await send(newId(), text, (await newVisitor(site)).auth)
  }
  expect(await lessonsOf(site)).toEqual([])
})

test('a picked choice teaches how its entry is asked for, and a rating confirms it or takes it back', async () => {
  const site = await makeSite({}, lanterns)
  const { auth, conversation, choices } = await clarified(site)
  const { body } = await send(conversation, '2', auth)
  const taught = { question: unsure, article: choices[1]!.id, state: 'open' }
  expect(await lessonsOf(site)).toEqual([{ kind: 'picked', ...taught }])
  const rate = (helped: boolean) =>
    call('POST', `/v1/conversations/${conversation}/messages/${body.messages[1]!.id}/rating`, { helped }, auth)
  await rate(true)
  expect(await lessonsOf(site)).toEqual([{ kind: 'helped', ...taught }])
  await rate(false)
  expect(await lessonsOf(site)).toContainEqual({ kind: 'unhelpful', ...taught })
})

test('choices leave a question unanswered until one is picked, however often it is asked', async () => {
  const site = await makeSite({}, lanterns)
  const { auth, conversation } = await clarified(site)
  const waits = { kind: 'unanswered', question: unsure, article: null, state: 'open' }
  expect(await lessonsOf(site)).toEqual([waits])
  await clarified(site)
  expect(await lessonsOf(site)).toEqual([waits, waits])
  await send(conversation, '1', auth)
  expect((await lessonsOf(site)).map(({ kind }) => kind).sort()).toEqual(['picked', 'unanswered'])
})

test('refused choices leave the question that led to them unanswered', async () => {
  const site = await makeSite({}, lanterns)
  const { auth, conversation } = await clarified(site)
  await send(conversation, 'none of these', auth)
  expect(await lessonsOf(site)).toEqual([{ kind: 'unanswered', question: unsure, article: null, state: 'open' }])
})

test('a rating teaches how the question was put, unless the entry has it so already', async () => {
  const site = await makeSite()
  const { auth } = await newVisitor(site)
  const conversation = newId()
  for (const text of ['When are you open?', 'Please, what are your opening hours on weekdays?']) {
    const { body } = await send(conversation, text, auth)
    const reply = body.messages[1]!
    expect(reply.bot!.kind).toBe('answer')
    await call('POST', `/v1/conversations/${conversation}/messages/${reply.id}/rating`, { helped: true }, auth)
  }
  expect(await lessonsOf(site)).toEqual([
    { kind: 'helped', question: 'Please, what are your opening hours on weekdays?', article: 'hours', state: 'open' },
  ])
})

test('rubbish cannot fill the database: the oldest lessons go', async () => {
  const site = await makeSite({}, null)
  const extra = 20
  await env.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?2)
     insert into lessons (site_id, id, kind, question, conversation_id, message_id, state, created_at)
     select ?1, 'lesson-' || i, 'unanswered', 'q', 'c', 'm', case when i > 10 then 'open' else 'rejected' end, i from n`,
  )
    .bind(site, mostLessons + 10 + extra)
    .run()
  await trimLessons({ db: env.DB } as App, site)
  const { results } = await env.DB.prepare(
    'select state, count(*) as count, min(created_at) as oldest from lessons where site_id = ? group by state order by state',
  )
    .bind(site)
    .all()
  expect(results).toEqual([
    { state: 'open', count: mostLessons, oldest: 10 + extra + 1 },
    { state: 'rejected', count: 10, oldest: 1 },
  ])
})
