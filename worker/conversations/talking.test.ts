import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { ConversationFacts, ConversationSummary, MessagePage, RatedMessage } from '../../shared/messages.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, makeSite, newVisitor, send, someArticles } from '../test/api.ts'

const steps = [
  { id: 'order', text: 'What is your order number?', collect: { field: 'order', label: 'Order', to: 'mail' } },
  { id: 'mail', text: 'And your e-mail address?', collect: { field: 'email', to: 'end' } },
  { id: 'end', text: 'We send you a label.' },
]
const guided = someArticles.map((article) => (article.id === 'returns' ? { ...article, steps } : article))

/** Closed at this moment, and for the next two days. */
function closedHours() {
  const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
  const later = days[(new Date().getUTCDay() + 3) % 7]
  const week = Object.fromEntries(days.map((day) => [day, day === later ? [['09:00', '17:00']] : []]))
  return { timeZone: 'UTC', week, closed: [] }
}

async function begin(settings = {}, articles: unknown[] = guided) {
  const { auth } = await newVisitor(await makeSite(settings, articles))
  const conversation = newId()
  const at = `/v1/conversations/${conversation}`
  return {
    auth,
    at,
    say: async (text: string, more = {}) => (await send(conversation, text, auth, more)).body,
    read: async () => (await call<ConversationSummary>('GET', at, undefined, admin)).body,
    facts: async () => (await call<ConversationFacts>('GET', `${at}/summary`, undefined, admin)).body,
    rate: (message: string, helped: boolean, who = auth) =>
      call<RatedMessage>('POST', `${at}/messages/${message}/rating`, { helped }, who),
  }
}
const botOf = (sent: { messages: { bot?: unknown }[] }) => sent.messages[1]?.bot

test('what a guide asks for is kept sealed and shown to the team, and an address is the visitor’s from there on', async () => {
  const { say, read, facts } = await begin()
  expect(botOf(await say('Can I return something?'))).toMatchObject({
    kind: 'guide',
    collect: { field: 'order', label: 'Order' },
  })
  expect(botOf(await say('it is AB-2041'))).toMatchObject({ kind: 'guide', collect: { field: 'email' } })
  const last = await say('ann@shop.example')
  expect(botOf(last)).toMatchObject({ kind: 'guide' })
  const conversation = await read()
  expect(conversation.visitor).toMatchObject({ email: 'ann@shop.example', verified: false })
  expect(conversation.collected).toMatchObject([
    { field: 'order', label: 'Order', value: 'AB-2041' },
    { field: 'email', value: 'ann@shop.example' },
  ])
  const row = await env.DB.prepare('select collected, bot_memory from conversations where id = ?')
    .bind(conversation.id)
    .first()
  expect(JSON.stringify(row)).not.toMatch(/AB-2041|ann@shop/)
  expect(await facts()).toMatchObject({
    asked: [{ seq: 1, text: 'Can I return something?', as: 'guide', article: { id: 'returns' } }],
    collected: [{ value: 'AB-2041' }, { value: 'ann@shop.example' }],
    rated: { helped: 0, unhelpful: 0 },
  })
})

test('an address that somebody proved or said is not replaced by one that the bot was given', async () => {
  const site = await makeSite({}, guided)
  const { auth } = await newVisitor(site)
  await call('POST', `/v1/sites/${site}/identify`, { name: 'Ann', email: 'first@shop.example' }, auth)
  const conversation = newId()
  for (const text of ['Can I return something?', 'AB-2041', 'second@shop.example']) await send(conversation, text, auth)
  const { body } = await call<ConversationSummary>('GET', `/v1/conversations/${conversation}`, undefined, admin)
  expect(body.visitor).toMatchObject({ name: 'Ann', email: 'first@shop.example' })
  expect(body.collected).toHaveLength(2)
})

test('out of hours the visitor hears when somebody is back, leaves an address, and waits', async () => {
  const { say, read, facts } = await begin({ hours: closedHours() })
  const handed = await say('Do giraffes yodel?')
  expect(handed.conversation.status).toBe('waiting')
  expect(JSON.stringify(handed.messages[1]!.content)).toMatch(/back on \w+ at 0?9:00/)
  expect((await say('it is about my cup')).messages).toHaveLength(1)
  expect(botOf(await say('ann@shop'))).toMatchObject({ kind: 'handoff', collect: { field: 'email' } })
  const thanks = await say('ann@shop.example')
  expect(thanks.messages).toHaveLength(2)
  expect(thanks.conversation.status).toBe('waiting')
  expect((await say('thank you!')).messages).toHaveLength(1)
  expect((await read()).visitor.email).toBe('ann@shop.example')
  expect(await facts()).toMatchObject({ handedOver: { seq: 2 }, collected: [{ field: 'email' }] })
})

test('who waits and asks for a person again is told once that the wish has arrived, and can still leave an address', async () => {
  const { say, read } = await begin({ hours: closedHours() })
  await say('Do giraffes yodel?')
  const assured = await say('hello?? I want to talk to a person')
  expect(assured.messages).toHaveLength(2)
  expect(JSON.stringify(assured.messages[1]!.content)).toContain('has arrived')
  expect(botOf(assured)).toMatchObject({ kind: 'handoff', collect: { field: 'email' } })
  expect((await say('a person, please!')).messages).toHaveLength(1)
  expect((await say('ann@shop.example')).messages).toHaveLength(2)
  expect((await read()).visitor.email).toBe('ann@shop.example')
})

test('a choice leads a step back, by its button', async () => {
  const { say } = await begin()
  await say('Can I return something?')
  expect(botOf(await say('AB-2041'))).toMatchObject({ choices: [{ id: 'step:back' }], collect: { field: 'email' } })
  const back = await say('Back', { article: 'step:back' })
  expect(botOf(back)).toMatchObject({ kind: 'guide', collect: { field: 'order' } })
})

test('"no" under the newest answer brings other entries, once however often it is said, and then a person', async () => {
  const { say, rate, facts, at, auth } = await begin()
  const first = (await say('when do I get my money back for something I return')).messages[1]!
  const { body } = await rate(first.id, false)
  expect(body.bot!.helped).toBe(false)
  expect(body.reply).toMatchObject({ messages: [{ seq: 3, replyTo: first.id, bot: { kind: 'clarify' } }] })
  expect(body.reply!.messages[0]!.bot).not.toHaveProperty('reasons')
  const offered = body.reply!.messages[0]!.bot!.choices!
  expect(offered.map(({ id }) => id)).not.toContain('refunds')
  expect((await rate(first.id, false)).body.reply!.messages).toEqual(body.reply!.messages)
  const second = (await say(offered[0]!.question, { article: offered[0]!.id })).messages[1]!
  const then = await rate(second.id, false)
  expect(then.body.reply).toMatchObject({
    messages: [{ bot: { kind: 'handoff' } }],
    conversation: { status: 'waiting' },
  })
  expect(await facts()).toMatchObject({
    rated: { helped: 0, unhelpful: 2 },
    handedOver: { reasons: [{ type: 'unhelpful' }, {}] },
  })
  const page = await call<MessagePage>('GET', `${at}/messages`, undefined, auth)
  expect(page.body.items.map(({ seq }) => seq)).toEqual(page.body.items.map((_, i) => i + 1))
})

test('a "no" twenty times at the same moment is answered once', async () => {
  const { say, rate, at, auth } = await begin()
  const first = (await say('how long does the delivery take')).messages[1]!
  await Promise.all(Array.from({ length: 20 }, () => rate(first.id, false)))
  const page = await call<MessagePage>('GET', `${at}/messages`, undefined, auth)
  expect(page.body.items).toHaveLength(3)
})

test('a "no" is only kept where the talk has gone on, where it helped, and where the team says it', async () => {
  const { say, rate } = await begin()
  const first = (await say('how long does the delivery take')).messages[1]!
  expect((await rate(first.id, true)).body.reply).toBeUndefined()
  expect((await rate(first.id, false, admin)).body.reply).toBeUndefined()
  await say('When are you open?')
  expect((await rate(first.id, false)).body.reply).toBeUndefined()
})

test('what the visitor says of an answer in words is kept with it', async () => {
  const { say, at } = await begin()
  await say('how long does the delivery take')
  await say('that helped, thanks')
  const { body } = await call<MessagePage>('GET', `${at}/messages`, undefined, admin)
  expect(body.items[1]!.bot!.helped).toBe(true)
})

test('the facts tell moods and why it was passed on, to the team alone', async () => {
  const { say, facts, at, auth } = await begin()
  await say('this is useless, why is my moon late')
  expect(await facts()).toMatchObject({ mood: ['frustrated'], handedOver: { seq: 2 } })
  expect((await call('GET', `${at}/summary`, undefined, auth)).status).toBe(403)
  const other = await newVisitor(await makeSite())
  expect((await call('GET', `${at}/summary`, undefined, other.auth)).status).not.toBe(200)
})

test('an entry whose steps lead nowhere is refused, with the step named', async () => {
  const site = await makeSite()
  const wrong = {
    locale: 'en',
    question: 'Why?',
    steps: [{ id: 'one', text: 'Well', choices: [{ text: 'On', to: 'two' }] }],
  }
  const { status, body } = await call('POST', `/v1/sites/${site}/articles`, wrong, admin)
  expect(status).toBe(400)
  expect(body.errors).toEqual([
    { path: 'steps.0.choices.0.to', message: 'Step "one" leads to "two", which is no step, "person" or "done".' },
  ])
})

test('trying the bot goes through several turns', async () => {
  const site = await makeSite({}, guided)
  const { body } = await call<{ kind: string; reasons: { type: string }[] }>(
    'POST',
    `/v1/sites/${site}/ask`,
    { text: 'AB-2041', before: ['Can I return something?'] },
    admin,
  )
  expect(body).toMatchObject({ kind: 'guide', reasons: [{ type: 'collected' }] })
  expect(JSON.stringify(body)).not.toMatch(/memory|given/)
})
