import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, onTestFinished, test, vi } from 'vitest'
import type {
  ConversationFacts,
  ConversationPage,
  ConversationSummary,
  MessagePage,
  Sent,
} from '../../shared/messages.ts'
import { appOf } from '../app.ts'
import type { ConversationRow, MessageRow } from '../db/rows.ts'
import worker from '../index.ts'
import { newId } from '../platform/ids.ts'
import { maskPersonal } from '../platform/maskPersonal.ts'
import type { Secret } from '../platform/secrets.ts'
import { writeCounts } from '../stats/counters.ts'
import {
  admin,
  call,
  expectStatus,
  lanterns,
  listen,
  makeSite,
  newVisitor,
  own,
  send,
  someArticles,
  unsure,
} from '../test/api.ts'
import { withGiven } from './collected.ts'
import { newMessage } from './newMessage.ts'
import { privacyOf } from './privacy.ts'
import { receive } from './receive.ts'
import { toMessages } from './rows.ts'
import { openMessages, sealMessage } from './sealing.ts'

/*
 * The canary: whatever a visitor gives away has a word of its own here, and no word of it may be found afterwards in anything
 * that is kept.
 */

const steps = [
  { id: 'order', text: 'What is your order number?', collect: { field: 'order', label: 'Order', to: 'mail' } },
  { id: 'mail', text: 'And your e-mail address?', collect: { field: 'email', to: 'phone' } },
  { id: 'phone', text: 'And your telephone?', collect: { field: 'phone', to: 'name' } },
  { id: 'name', text: 'Whose name is on the parcel?', collect: { field: 'text', label: 'Name', to: 'end' } },
  { id: 'end', text: 'We send you a label.' },
]
const articles = [
  ...someArticles.map((article) => (article.id === 'returns' ? { ...article, steps } : article)),
  ...lanterns,
]
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
/** Closed now and for two days, so that the bot asks how to reach whoever wants a person. */
const closed = {
  hours: {
    timeZone: 'UTC',
    week: Object.fromEntries(
      days.map((day, i) => [day, i === (new Date().getUTCDay() + 3) % 7 ? [['09:00', '17:00']] : []]),
    ),
    closed: [],
  },
}
const numbers = ['198.51.100.1', '79460018', '7946 0018', '13800138888', '4111111111111111', '4111 1111']

/** Everything that is kept, as one text: each table, KV, the names in R2. */
async function everythingKept(): Promise<string> {
  const parts: string[] = []
  const { results } = await env.DB.prepare(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '_cf_%'",
  ).all<{ name: string }>()
  expect(results.length).toBeGreaterThan(20)
  for (const { name } of results) {
    const rows = await env.DB.prepare(`select * from "${name}"`).all()
    parts.push(`${name}: ${JSON.stringify(rows.results)}`)
  }
  for (const { name } of (await env.KV.list()).keys) {
    const value = await env.KV.get(name, 'arrayBuffer')
    parts.push(name, new TextDecoder('latin1').decode(value!), new TextDecoder().decode(value!))
  }
  for (const { key } of (await env.FILES.list()).objects) parts.push(key)
  return parts.join('\n')
}

/** Lines of what is kept that give something away, short enough to be read in a failed test. */
function canariesIn(kept: string): string[] {
  return [
    ...kept.matchAll(/canary/gi),
    ...numbers.flatMap((number) => [...kept.matchAll(new RegExp(number, 'g'))]),
  ].map(({ index }) => kept.slice(Math.max(0, index - 120), index + 60))
}

async function messagesOf(conversation: string, who: Record<string, string>): Promise<string> {
  const { body } = await call<MessagePage>('GET', `/v1/conversations/${conversation}/messages`, undefined, who)
  return JSON.stringify(body.items)
}

test('nothing that a visitor gives away is kept in the open, and both sides read it all', async () => {
  const lines: string[] = []
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, name).mockImplementation((...words) => void lines.push(words.map(String).join(' ')))
  onTestFinished(() => {
    vi.restoreAllMocks()
  })
  const site = await makeSite({ ...closed, learn: 'safest' }, articles)
  const { auth } = await newVisitor(site)
  const stranger = await newVisitor(site)
  const team = await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  const said: Record<string, string[]> = {}
  const waits = newId()
  const whose = (conversation: string) => (conversation === waits ? stranger.auth : auth)
  const say = async (conversation: string, text: string, more = {}) => {
    said[conversation] = [...(said[conversation] ?? []), text]
    return (await expectStatus(201, send(conversation, text, whose(conversation), more))).body
  }
  const rate = (conversation: string, message: string, helped: boolean) =>
    expectStatus(200, call('POST', `/v1/conversations/${conversation}/messages/${message}/rating`, { helped }, auth))

  // A guide asks: an order, an address (wrong, then right), a telephone, a name. Its end is rated; the name comes again.
  const guide = newId()
  await say(guide, 'Can I return something?')
  await say(guide, 'CANARY-77A1')
  await say(guide, 'canary.two@nowhere')
  await say(guide, 'canary.three@mail.test')
  await say(guide, '+44 20 7946 0018')
  const end = await say(guide, 'Canary Four')
  expect(end.messages[1]!.bot).toMatchObject({ article: { id: 'returns' } })
  await rate(guide, end.messages[1]!.id, true)
  await say(guide, 'Do giraffes yodel for Canary Four?')

  // It asks, and is given something else, twice; a question in its place; a refusal.
  for (const answers of [
    ['canarytwenty at home', 'canarytwenty dot test'],
    ['Is Canary Nineteen enough for you to go on?', 'When are you open?'],
    ['When are you open?', 'canary twentyone at home'],
  ]) {
    const other = newId()
    await say(other, 'Can I return something?')
    await say(other, 'AB-2041')
    for (const answer of answers) await say(other, answer)
  }

  // Somebody waits, and is asked how to reach them: nothing that looks like an address, half of one, one.
  await say(waits, 'I want to talk to a person')
  await say(waits, 'on WeChat I am canaryfive')
  await say(waits, 'canarysix@')
  await say(waits, 'canary.seven@mail.test')

  // A person holds it, and no bot reads.
  const held = newId()
  await say(held, 'I want to talk to a person')
  await send(held, 'How can we reach you?', admin)
  await say(held, 'canary.eight@mail.test or 13800138888')
  const repeated = 'We shall write to **canary.eight@mail.test**'
  await expectStatus(201, send(held, repeated, admin))

  // Questions with something personal in them: answered (and again, and rated), unanswered, picked from choices.
  const asks = newId()
  const page = 'https://canary:canary@shop.example/lamps/canary.eleven%40mail.test?mail=canary.twelve@mail.test#canary'
  const first = await say(asks, 'When are you open? canary.sixteen@mail.test 4111 1111 1111 1111', { page })
  expect(first.messages[1]!.bot).toMatchObject({ article: { id: 'hours' } })
  await rate(asks, first.messages[1]!.id, false)
  await say(asks, 'And on Sundays, canary.sixteen@mail.test?')
  await say(newId(), 'Do giraffes yodel for canary.seventeen@mail.test?', { page })
  const picks = newId()
  const choices = await say(picks, `${unsure} canary.eighteen@mail.test`)
  expect(choices.messages[1]!.bot?.kind).toBe('clarify')
  const picked = await say(picks, 'the red one, canary.twentytwo@mail.test', { article: 'red' })
  await rate(picks, picked.messages[1]!.id, true)

  // Who they are, said and searched.
  await expectStatus(
    200,
    call('POST', `/v1/sites/${site}/identify`, { name: 'Canary Nine', email: 'canary.ten@mail.test' }, auth),
  )
  for (const typed of ['canary.fourteen@mail.test', 'write to canary.fifteen@ma'])
    await expectStatus(200, call('GET', `/v1/sites/${site}/search?q=${encodeURIComponent(typed)}&page=/lamps`))

  await call('POST', `/help/${site}/en/hours/rating`, 'helped=yes', {
    'content-type': 'application/x-www-form-urlencoded',
    origin: own,
  })

  await team.until('message.added', ({ message }) => JSON.stringify(message).includes('canary.eighteen'))
  const heard = team.heard.map((frame) => JSON.stringify(frame)).join('\n')
  const shownInLists = team.heard.flatMap(({ conversation }) => (conversation as ConversationSummary)?.preview ?? [])

  await writeCounts(appOf(env, own, () => {}))
  await expectStatus(200, call('POST', `/v1/sites/${site}/publish`, undefined, admin)).catch(() => {})
  const context = createExecutionContext()
  await worker.scheduled?.(createScheduledController(), env, context)
  await waitOnExecutionContext(context)

  const kept = await everythingKept()
  expect(canariesIn(kept)).toEqual([])
  expect(canariesIn(lines.join('\n'))).toEqual([])
  // The test itself can fail: what is not personal is there to be found.
  expect(kept).toContain('I want to talk to a person')
  expect(kept).toContain('giraffes')

  const isSaidWhileWaiting = (preview: string) => preview === 'on WeChat I am canaryfive'
  expect(canariesIn(shownInLists.filter((preview) => !isSaidWhileWaiting(preview)).join('\n'))).toEqual([])
  const { body: list } = await call<ConversationPage>('GET', `/v1/sites/${site}/conversations`, undefined, admin)
  const previews = list.items.map(({ preview }) => preview).filter((preview) => !isSaidWhileWaiting(preview))
  expect(canariesIn(previews.join('\n'))).toEqual([])
  expect(await messagesOf(held, auth)).toContain('We shall write to')
  expect(list.items[0]!.visitor).toMatchObject({ name: 'Canary Nine' })
  for (const [conversation, texts] of Object.entries(said)) {
    for (const who of [whose(conversation), admin]) {
      const read = await messagesOf(conversation, who)
      for (const text of texts) expect(read).toContain(text)
    }
    for (const text of texts) expect(heard).toContain(text)
  }
  const { body: facts } = await call<ConversationFacts>('GET', `/v1/conversations/${guide}/summary`, undefined, admin)
  expect(facts.collected.map(({ value }) => value)).toEqual([
    'CANARY-77A1',
    'canary.three@mail.test',
    '+44 20 7946 0018',
    'Canary Four',
  ])
  expect(facts.asked.map(({ text }) => text)).toContain('Do giraffes yodel for Canary Four?')
  const { results: lessons } = await env.DB.prepare('select question from lessons where site_id = ?').bind(site).all()
  expect(lessons).toContainEqual({ question: 'Do giraffes yodel for …?' })
})

test('sending again what was sealed answers what was written, and stores nothing', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  const message = { id: newId(), text: 'When are you open? Write to ann@mail.example' }
  const path = `/v1/conversations/${conversation}/messages`
  const once = await call<Sent>('POST', path, message, auth)
  const again = await call<Sent>('POST', path, message, auth)
  expect(again.body.messages).toEqual(once.body.messages)
  expect(JSON.stringify(once.body.messages)).toContain('ann@mail.example')
})

test('the list shows what somebody says while they wait and were asked for a contact; the ledger has it sealed', async () => {
  const site = await makeSite(closed)
  const { auth } = await newVisitor(site)
  const conversation = newId()
  await send(conversation, 'I want to talk to a person', auth)
  await send(conversation, 'Do you buy old samovars?', auth)
  const at = `/v1/conversations/${conversation}`
  const { body } = await call<ConversationSummary>('GET', at, undefined, admin)
  expect(body.preview).toBe('Do you buy old samovars?')
  const row = await env.DB.prepare('select preview from conversations where id = ?').bind(conversation).first()
  expect(row).toEqual({ preview: expect.stringMatching(/^sealed:/) })
  await env.DB.prepare("update conversations set preview = 'sealed:AAAA' where id = ?").bind(conversation).run()
  expect((await call<ConversationSummary>('GET', at, undefined, admin)).body.preview).toBe('…')
})

test('a message in which nothing is personal is kept as it is', async () => {
  const { auth } = await newVisitor(await makeSite())
  const conversation = newId()
  await send(conversation, 'When are you open?', auth)
  const rows = await env.DB.prepare('select content, extra from messages where conversation_id = ?')
    .bind(conversation)
    .all()
  expect(JSON.stringify(rows.results)).not.toContain('sealed:')
})

test('what was sealed opens in its own place alone, and with another SECRET shows that it cannot be opened', async () => {
  const app = appOf(env, own, () => {})
  const message = newMessage('message-1', 'visitor', '{"type":"root","children":[]}')
  const sealed = await sealMessage(app, 'conversation-1', message)
  const row: MessageRow = { ...sealed, conversationId: 'conversation-1', seq: 1, helped: null }
  expect((await openMessages(app, [row]))[0]!.content).toBe(message.content)
  const elsewhere = { ...app, env: { ...env, SECRET: 'another secret for tests, long enough as well' as Secret } }
  for (const [where, moved] of [
    [app, { ...row, conversationId: 'conversation-2' }],
    [app, { ...row, id: 'message-2' }],
    [app, { ...row, content: `${row.content.slice(0, -4)}AAAA` }],
    [app, { ...row, content: 'sealed:' }],
    [elsewhere, row],
  ] as const)
    expect(JSON.stringify(await toMessages(where, [moved]))).toContain('can no longer be opened')
})

test('a conversation that was sealed with another SECRET is listed, read and answered on', async () => {
  const site = await makeSite(closed)
  const { auth } = await newVisitor(site)
  const conversation = newId()
  await send(conversation, 'I want to talk to a person', auth)
  await send(conversation, 'ann@mail.example', auth)
  await env.DB.prepare(
    `update messages set content = iif(content like 'sealed:%', 'sealed:AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAA', content),
       extra = iif(extra like 'sealed:%', 'sealed:AAAA.AAAA', extra) where conversation_id = ?`,
  )
    .bind(conversation)
    .run()
  const at = `/v1/conversations/${conversation}`
  const { body } = await expectStatus(200, call<MessagePage>('GET', `${at}/messages`, undefined, auth))
  expect(JSON.stringify(body.items)).toContain('can no longer be opened')
  await expectStatus(200, call('GET', `${at}/summary`, undefined, admin))
  await expectStatus(200, call('GET', `/v1/sites/${site}/conversations`, undefined, admin))
  await expectStatus(201, send(conversation, 'When are you open?', auth))
})

test('no model is shown what was asked for, nor an address or a number in a question', async () => {
  const asked: string[] = []
  const AI = {
    run: async (_model: string, input: object) => {
      asked.push(JSON.stringify(input))
      return { response: 'NONE' }
    },
  }
  const site = await makeSite({ model: { rewrite: true, write: true, translate: true } }, articles)
  const { id: visitor } = await newVisitor(site)
  const app = appOf({ ...env, AI, MODEL_NAME: '@cf/model', EMBEDDER_NAME: '@cf/encoder' }, own, () => {})
  const page = { isAllowed: () => true, require: () => {} }
  const say = (conversation: string, text: string) =>
    receive(
      app,
      { type: 'visitor', site, visitor, until: Date.now() + 1000 } as never,
      conversation,
      { id: newId(), text },
      page,
    )
  const guide = newId()
  await say(guide, 'Can I return something?')
  await say(guide, 'Is it waterproof, the lantern of Canary One?')
  await say(newId(), `${unsure} canary.two@mail.test`)
  expect(asked.length).toBeGreaterThan(0)
  expect(canariesIn(asked.join('\n'))).toEqual([])
  expect(asked.join('\n')).toContain('waterproof')
})

test('what was given is masked in later messages, also in a script without spaces', async () => {
  const app = appOf(env, own, () => {})
  const collected = await withGiven(app, null, { field: 'text', value: '张伟' })
  const { mask } = await privacyOf(app, { conversation: { collected } as ConversationRow })
  expect(mask('我是张伟，包裹到了吗？')).toBe('我是…，包裹到了吗？')
  expect((await privacyOf(app, { conversation: null })).mask).toBe(maskPersonal)
})
