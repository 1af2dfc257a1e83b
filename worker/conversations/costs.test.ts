import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import type { MessagePage } from '../../shared/messages.ts'
import { appOf } from '../app.ts'
import { newId } from '../platform/ids.ts'
import { writeCounts } from '../stats/counters.ts'
import { admin, call, expectStatus, listen, makeSite, newVisitor, own, send } from '../test/api.ts'
import { costsOf } from '../test/costs.ts'
import { counted } from '../test/counted.ts'
import { takeGuess } from './guesses.ts'

/** The numbers stand in test/counted.ts; docs/cost.md turns them into a bill. */

/** A site whose publish has done its rest, and whose index this isolate has. */
async function settledSite(): Promise<string> {
  const site = await makeSite()
  await costsOf(() => call('GET', `/v1/sites/${site}/search?q=deliv`))
  return site
}

test('a page view that never opens the panel costs no database query and no Durable Object', async () => {
  const site = await settledSite()
  vi.setSystemTime(Date.now() + 60_000) // the isolate that made the site still knows it
  const view = () => call('GET', `/v1/sites/${site}/config`)
  expect(await costsOf(view)).toEqual(counted.pageView)
  expect(await costsOf(view)).toEqual(counted.pageViewSoonAfter)
  vi.useRealTimers()
})

test('suggestions cost no database query', async () => {
  const site = await settledSite()
  expect(await costsOf(() => call('GET', `/v1/sites/${site}/search?q=deliv`))).toEqual(counted.suggestions)
})

test('what the panel’s home asks for, and an entry read there', async () => {
  const site = await settledSite()
  const home = () => call('GET', `/v1/sites/${site}/search?q=&page=/lamps`)
  const read = () => call('GET', `/v1/sites/${site}/published/delivery`)
  await costsOf(home)
  for (const [act, first, after] of [
    [home, counted.home, counted.homeSoonAfter],
    [read, counted.readEntry, counted.readEntrySoonAfter],
  ] as const) {
    vi.setSystemTime(Date.now() + 70_000)
    expect(await costsOf(act)).toEqual(first)
    expect(await costsOf(act)).toEqual(after)
  }
  vi.useRealTimers()
})

test('a page of the help centre asks no database, in an isolate that has just begun neither', async () => {
  const site = await makeSite()
  await costsOf(async () => {}) // the publish does its rest
  const page = () => expectStatus(200, call('GET', `/help/${site}/en/delivery/how-long-does-delivery-take`))
  const later = () => vi.setSystemTime(Date.now() + 60_000)
  later()
  expect(await costsOf(page)).toEqual(counted.helpPageCold)
  later()
  expect(await costsOf(page)).toEqual(counted.helpPage)
  expect(await costsOf(page)).toEqual(counted.helpPageSoonAfter)
  vi.useRealTimers()
})

test('what is counted of an answer costs the same however many pages were asked on', async () => {
  const site = await settledSite()
  const { auth } = await newVisitor(site)
  const app = appOf(env, own, () => {})
  const answered = async () => {
    await costsOf(() => send(newId(), 'When are you open?', auth, { page: 'https://shop.example/lamps' }))
    return costsOf(() => writeCounts(app))
  }
  await answered()
  expect(await answered()).toEqual(counted.counts)
  await env.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)
     insert into page_questions (site_id, article_id, path, month, asked) select ?, 'hours', '/' || i, '2026-11', 1 from n`,
  )
    .bind(site)
    .run()
  expect(await answered()).toEqual(counted.counts)
})

test('opening the panel, and coming back to it', async () => {
  const site = await settledSite()
  expect(await costsOf(() => call('POST', `/v1/sites/${site}/visitors`, {}))).toEqual(counted.openPanel)
  const { token, auth } = await newVisitor(site)
  await send(newId(), 'When are you open?', auth)
  expect(await costsOf(() => call('POST', `/v1/sites/${site}/visitors`, { token }))).toEqual(counted.comeBack)
})

test('a question that the bot answers: the first, and each after it', async () => {
  const { auth } = await newVisitor(await settledSite())
  const conversation = newId()
  await send(newId(), 'When are you open?', auth)
  expect(await costsOf(() => send(conversation, 'When are you open?', auth))).toEqual(counted.firstExchange)
  expect(await costsOf(() => send(conversation, 'Can I return something?', auth))).toEqual(counted.exchange)
  takeGuess(conversation)
  expect(await costsOf(() => send(conversation, 'When are you open?', auth))).toEqual(counted.exchangeElsewhere)
  expect(await costsOf(() => send(conversation, 'Do giraffes yodel?', auth))).toEqual(counted.unanswered)
  const { body } = await call<MessagePage>('GET', `/v1/conversations/${conversation}/messages`, undefined, auth)
  const rating = `/v1/conversations/${conversation}/messages/${body.items[1]!.id}/rating`
  expect(await costsOf(() => call('POST', rating, { helped: true }, auth))).toEqual(counted.rate)
})

test('a no under the newest answer, and an address left for who waits', async () => {
  const { auth } = await newVisitor(await settledSite())
  const conversation = newId()
  const { body } = await send(conversation, 'When are you open?', auth)
  const rating = `/v1/conversations/${conversation}/messages/${body.messages[1]!.id}/rating`
  expect(await costsOf(() => call('POST', rating, { helped: false }, auth))).toEqual(counted.rateNo)
  await send(conversation, 'I want a human please', auth)
  expect(await costsOf(() => send(conversation, 'ann@shop.example', auth))).toEqual(counted.leaveAddress)
  // What is known of the visitor has changed, and it is still known how things stand.
  expect(await costsOf(() => send(conversation, 'And one more thing', auth))).toMatchObject({
    trips: 1,
    rowsWritten: 4,
  })
})

test('a look at a conversation in which nothing has happened', async () => {
  const { auth } = await newVisitor(await settledSite())
  const conversation = newId()
  await send(conversation, 'When are you open?', auth)
  const look = () => call('GET', `/v1/conversations/${conversation}/messages?after=2`, undefined, auth)
  expect(await costsOf(look)).toEqual(counted.look)
})

test('a conversation with a person, from asking for one to the end', async () => {
  const { auth } = await newVisitor(await settledSite())
  const conversation = newId()
  const at = `/v1/conversations/${conversation}`
  await send(conversation, 'When are you open?', auth)
  expect(await costsOf(() => send(conversation, 'I want a human please', auth))).toEqual(counted.wantPerson)
  expect(await costsOf(() => send(conversation, 'Hello', admin))).toEqual(counted.takeOver)
  expect(await costsOf(() => send(conversation, 'Good day', auth))).toEqual(counted.fromVisitor)
  takeGuess(conversation)
  expect(await costsOf(() => send(conversation, 'Good day', auth))).toEqual(counted.fromVisitorElsewhere)
  expect(await costsOf(() => send(conversation, 'How can I help?', admin))).toEqual(counted.fromAgent)
  takeGuess(conversation)
  expect(await costsOf(() => send(conversation, 'How can I help?', admin))).toEqual(counted.fromAgentElsewhere)
  expect(await costsOf(() => call('POST', `${at}/seen`, { seq: 9 }, auth))).toEqual(counted.seen)
  expect(await costsOf(() => call('POST', `${at}/status`, { to: 'closed' }, admin))).toEqual(counted.close)
})

test('taking a seat at the bell: a visitor, an agent', async () => {
  const site = await settledSite()
  const { token } = await newVisitor(site)
  expect(await costsOf(() => listen('', `counterbell, ${token}`))).toEqual(counted.visitorSocket)
  expect(await costsOf(() => listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`))).toEqual(counted.agentSocket)
})

test('the ten-thousandth message of a conversation costs what the tenth does', async () => {
  const { auth } = await newVisitor(await settledSite())
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
  expect(two).toEqual(counted.inboxPage)
  expect(two.rowsRead).toBeLessThanOrEqual(one.rowsRead + 2) // the one row more that says there is a next page
})
