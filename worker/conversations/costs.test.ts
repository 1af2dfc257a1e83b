import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { newId } from '../platform/ids.ts'
import { admin, call, makeSite, newVisitor, send } from '../test/api.ts'
import { costsOf } from '../test/costs.ts'

/** docs/cost.md turns these numbers into a bill; whoever changes one changes the other. */

test('a page view that never opens the panel costs no database query and no Durable Object', async () => {
  const site = await makeSite()
  await call('GET', `/v1/sites/${site}/config`)
  expect(await costsOf(() => call('GET', `/v1/sites/${site}/config`))).toMatchObject({ trips: 0, bell: 0, kvReads: 0 })
})

test('suggestions cost no database query', async () => {
  const site = await makeSite()
  expect(await costsOf(() => call('GET', `/v1/sites/${site}/search?q=deliv`))).toMatchObject({ trips: 0, bell: 0 })
})

test('opening the panel', async () => {
  const site = await makeSite()
  expect(await costsOf(() => call('POST', `/v1/sites/${site}/visitors`, {}))).toEqual({
    trips: 1,
    queries: 1,
    rowsRead: 1,
    rowsWritten: 0,
    bell: 1,
    kvReads: 0,
    kvWrites: 0,
  })
})

test('a question that the bot answers: the first, and each after it', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  await send(newId(), 'When are you open?', auth)
  expect(await costsOf(() => send(conversation, 'When are you open?', auth))).toEqual({
    trips: 2,
    queries: 6,
    rowsRead: 23,
    rowsWritten: 10,
    bell: 1,
    kvReads: 0,
    kvWrites: 0,
  })
  expect(await costsOf(() => send(conversation, 'Can I return something?', auth))).toEqual({
    trips: 2,
    queries: 6,
    rowsRead: 27,
    rowsWritten: 6,
    bell: 1,
    kvReads: 0,
    kvWrites: 0,
  })
})

test('a message between two people: from the visitor, from the agent', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  await send(conversation, 'I want a human please', auth)
  await send(conversation, 'Hello', admin)
  expect(await costsOf(() => send(conversation, 'Good day', auth))).toEqual({
    trips: 2,
    queries: 5,
    rowsRead: 22,
    rowsWritten: 4,
    bell: 1,
    kvReads: 0,
    kvWrites: 0,
  })
  expect(await costsOf(() => send(conversation, 'How can I help?', admin))).toEqual({
    trips: 2,
    queries: 5,
    rowsRead: 23,
    rowsWritten: 4,
    bell: 1,
    kvReads: 0,
    kvWrites: 0,
  })
})

test('the ten-thousandth message of a conversation costs what the tenth does', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  await send(conversation, 'When are you open?', auth)
  const early = await costsOf(() => send(conversation, 'When are you open?', auth))
  await env.DB.prepare(
    `with recursive n(i) as (select 5 union all select i + 1 from n where i < 10000)
     insert into messages (conversation_id, seq, id, author_type, content, created_at)
     select ?, i, 'message-' || i, 'visitor', '{"type":"root","children":[]}', 0 from n`,
  )
    .bind(conversation)
    .run()
  expect(await costsOf(() => send(conversation, 'When are you open?', auth))).toEqual(early)
})

test('the inbox list reads the same rows among 100 conversations as among 100,000', async () => {
  const few = await makeSite({}, null)
  const many = await makeSite({}, null)
  for (const [site, count] of [
    [few, 100],
    [many, 100_000],
  ] as const) {
    await env.DB.prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?2)
       insert into conversations (id, site_id, visitor_id, status, last_at, last_author, created_at)
       select ?1 || '-' || i, ?1, 'visitor-' || i, 'waiting', i, 'visitor', 0 from n`,
    )
      .bind(site, count)
      .run()
  }
  const read = (site: string) =>
    costsOf(() => call('GET', `/v1/sites/${site}/conversations?status=waiting`, undefined, admin))
  const [one, two] = [await read(few), await read(many)]
  expect(two.rowsRead).toBeLessThanOrEqual(one.rowsRead + 2) // the one row more that says there is a next page
})
