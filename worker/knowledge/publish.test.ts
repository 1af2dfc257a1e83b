import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { ImportResult } from '../../shared/importing.ts'
import type { Article, ArticlePage, Decision, Published, Suggestions } from '../../shared/knowledge.ts'
import type { PublicationDiff, Publications, ServedArticle } from '../../shared/publications.ts'
import type { PublicSite } from '../../shared/sites.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, makeSite, newVisitor, send, someArticles } from '../test/api.ts'
import { knowledgeOf } from '../test/knowledge.ts'

const list = async (site: string, query = '') =>
  (await call<ArticlePage>('GET', `/v1/sites/${site}/articles${query}`, undefined, admin)).body
const publish = (site: string) => call<Published>('POST', `/v1/sites/${site}/publish`, undefined, admin)
const ask = async (site: string, text: string, more = {}) =>
  (await call<Decision>('POST', `/v1/sites/${site}/ask`, { text, ...more }, admin)).body

test('an edited entry is answered with its old text until it is published, and with the new one right after', async () => {
  const site = await makeSite()
  const { auth } = await newVisitor(site)
  const {
    updatedAt: _,
    createdAt: __,
    live: ___,
    ...entry
  } = (await list(site)).items.find(({ id }) => id === 'delivery')!
  await call('PUT', `/v1/sites/${site}/articles/delivery`, { ...entry, answer: 'Ten days now.' }, admin)
  expect((await list(site)).changed).toBe(1)
  const said = async () =>
    JSON.stringify((await send(newId(), 'How long does delivery take?', auth)).body.messages[1]!.content)
  expect(await said()).toContain('Two to')
  expect((await ask(site, 'How long does delivery take?', { unpublished: true })).content).toMatchObject({
    children: [{ children: [{ value: 'Ten days now.' }] }],
  })
  expect((await publish(site)).body).toMatchObject({ version: 2, articles: 5 })
  expect(await said()).toContain('Ten days now')
  expect((await list(site)).changed).toBe(0)
})

test('drafts are not served, and a deleted entry is gone with the next publish', async () => {
  const site = await makeSite()
  await call(
    'POST',
    `/v1/sites/${site}/articles`,
    { locale: 'en', question: 'Secret plans?', answer: 'Not yet.', status: 'draft' },
    admin,
  )
  await call('DELETE', `/v1/sites/${site}/articles/returns`, undefined, admin)
  expect((await list(site)).items.map(({ id }) => id)).not.toContain('returns')
  expect((await publish(site)).body).toMatchObject({ articles: 4 })
  expect((await ask(site, 'Can I return something?')).article?.id).not.toBe('returns')
  expect((await ask(site, 'Secret plans?')).kind).not.toBe('answer')
  const rows = await env.DB.prepare('select count(*) as n from articles where site_id = ? and deleted')
    .bind(site)
    .first<{ n: number }>()
  expect(rows!.n).toBe(0)
})

test('publishing nothing is refused, and publishing no change serves the version there is', async () => {
  const site = await makeSite({}, null)
  const nothing = await call('POST', `/v1/sites/${site}/publish`, undefined, admin)
  expect([nothing.status, nothing.body.code]).toEqual([409, 'nothing_to_publish'])
  await call('POST', `/v1/sites/${site}/articles/import`, { articles: someArticles }, admin)
  expect((await publish(site)).body.version).toBe(1)
  expect((await publish(site)).body.version).toBe(1)
})

test('two people who publish at the same moment lose nothing of each other’s', async () => {
  const site = await makeSite()
  const write = (question: string) =>
    call('POST', `/v1/sites/${site}/articles`, { locale: 'en', question, answer: 'Yes.' }, admin)
  await Promise.all([write('Is the first one there?'), write('Is the second one there?')])
  const published = await Promise.all([publish(site), publish(site), publish(site)])
  expect(published.map(({ status }) => status)).toEqual([200, 200, 200])
  expect((await ask(site, 'Is the first one there?')).kind).toBe('answer')
  expect((await ask(site, 'Is the second one there?')).kind).toBe('answer')
  expect((await list(site)).changed).toBe(0)
})

test('publishes at the same moment, while other entries are saved, serve each text that was there, once, and lose none', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const texts = { delivery: 'Ten days.', returns: 'Within a year.', hours: 'Always.', refunds: 'In a day.' }
  const save = async ([id, answer]: [string, string]) => expect((await owner.save(id, { answer })).status, id).toBe(200)
  const [a, b, ...others] = Object.entries(texts) as [[string, string], [string, string], ...[string, string][]]
  await Promise.all([save(a).then(owner.publish), save(b).then(owner.publish), ...others.map(save)])

  const items = (await owner.list()).items.filter(({ id }) => id in texts)
  expect(Object.fromEntries(items.map(({ id, answer }) => [id, answer]))).toEqual(texts)
  expect(items.filter(({ live }) => live).map(({ id }) => id)).toEqual(expect.arrayContaining([a[0], b[0]]))
  expect((await owner.list()).changed).toBe(items.filter(({ live }) => !live).length)
  await owner.publish()
  for (const [id, answer] of Object.entries(texts))
    expect((await owner.get<ServedArticle>(`/articles/${id}/served`)).text?.answer).toBe(answer)

  const { items: made } = await owner.get<Publications>('/publications')
  const changed = await Promise.all(
    made.slice(0, -1).map(({ version }) => owner.get<PublicationDiff>(`/publications/${version}/diff`)),
  )
  expect(changed.flatMap((diff) => diff.items.map(({ id }) => id)).sort()).toEqual(Object.keys(texts).sort())
})

test('two people who edit the same entry: the second is told, and nothing is overwritten', async () => {
  const site = await makeSite()
  const { updatedAt, createdAt: _, live: __, id: ___, ...entry } = (await list(site)).items[0]!
  const path = `/v1/sites/${site}/articles/delivery`
  expect((await call('PUT', path, { ...entry, answer: 'First', updatedAt }, admin)).status).toBe(200)
  const second = await call('PUT', path, { ...entry, answer: 'Second', updatedAt }, admin)
  expect([second.status, second.body.code]).toEqual([409, 'conflict'])
  expect((await call<Article>('GET', path, undefined, admin)).body.answer).toBe('First')
})

test('an import of 5,000 rows takes the good ones and names each bad one with its reason', async () => {
  const site = await makeSite({}, null)
  const articles = Array.from({ length: 5000 }, (_, i): unknown => ({
    id: `q-${i}`,
    locale: 'en',
    question: `Question number ${i}?`,
    answer: 'Yes.',
  }))
  articles[7] = { id: 'q-7', locale: 'en', question: '   ' }
  articles[42] = 'not a row'
  articles[99] = { id: 'q-98', locale: 'en', question: 'The id is taken' }
  articles[1234] = { locale: 'klingon?', question: 'Hab SoSlI Quch' }
  articles[4999] = { id: 'half', locale: 'en', question: 'a\ud800' }
  const { status, body } = await call<ImportResult>('POST', `/v1/sites/${site}/articles/import`, { articles }, admin)
  expect(status).toBe(200)
  expect(body).toMatchObject({ created: 4995, updated: 0 })
  expect(body.rejected.map(({ row }) => row)).toEqual([8, 43, 100, 1235, 5000])
  expect(body.rejected[0]!.reason).toContain('needs a question')
  expect(body.rejected[2]!.reason).toContain('row 99')
  expect((await publish(site)).body.articles).toBe(4995)
})

test('too many rows, or a body that is no import, change nothing', async () => {
  const site = await makeSite({}, null)
  for (const [body, type] of [
    [{ articles: Array.from({ length: 5001 }, () => 1) }, 'application/json'],
    [{ rows: [] }, 'application/json'],
    ['{', 'application/json'],
    ['a,b\n1,2', 'text/csv'],
  ] as const) {
    const answer = await call('POST', `/v1/sites/${site}/articles/import`, body, { ...admin, 'content-type': type })
    expect([answer.status, answer.body.code]).toEqual([400, 'bad_input'])
  }
  expect((await list(site)).total).toBe(0)
})

test('importing the same rows again updates them instead of doubling them, with and without ids', async () => {
  const site = await makeSite({}, null)
  const articles = [...someArticles, { locale: 'en', question: 'No id here?', answer: 'None.' }]
  const take = () => call<ImportResult>('POST', `/v1/sites/${site}/articles/import`, { articles }, admin)
  expect((await take()).body).toMatchObject({ created: 6, updated: 0 })
  await publish(site)
  expect((await take()).body).toMatchObject({ created: 0, updated: 6 })
  expect(await list(site)).toMatchObject({ total: 6, changed: 0 })
})

const sheet =
  'question,variants,answer,tags,locale\n你们几点开门？,几点营业|什么时候开,十点,hours,zh-CN\nOpen on Sunday?,,"Yes, ten to four",,\n'
const gbk = Uint8Array.from([
  // "问题,答案\n" and "退货,可以\n" as a Chinese spreadsheet writes them
  0xce, 0xca, 0xcc, 0xe2, 0x2c, 0xb4, 0xf0, 0xb0, 0xb8, 0x0a, 0xcd, 0xcb, 0xbb, 0xf5, 0x2c, 0xbf, 0xc9, 0xd2, 0xd4,
  0x0a,
])

test.each([
  ['plain UTF-8', new TextEncoder().encode(sheet)],
  ['UTF-8 with a BOM', new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(sheet)])],
])('a CSV in %s is read, phrasings and tags parted, a missing language filled in', async (_, bytes) => {
  const site = await makeSite({}, null)
  const answer = await call<ImportResult>('POST', `/v1/sites/${site}/articles/import`, bytes, {
    ...admin,
    'content-type': 'text/csv',
  })
  expect(answer.body).toEqual({ created: 2, updated: 0, rejected: [] })
  const { items } = await list(site)
  expect(items[0]).toMatchObject({
    question: '你们几点开门？',
    variants: ['几点营业', '什么时候开'],
    tags: ['hours'],
    locale: 'zh-CN',
  })
  expect(items[1]).toMatchObject({ question: 'Open on Sunday?', answer: 'Yes, ten to four', locale: 'en' })
})

test('a CSV in GBK with Chinese column names is read', async () => {
  const site = await makeSite({ locale: 'zh-CN' }, null)
  await call('POST', `/v1/sites/${site}/articles/import`, gbk, { ...admin, 'content-type': 'text/csv; charset=gbk' })
  expect((await list(site)).items[0]).toMatchObject({ question: '退货', answer: '可以', locale: 'zh-CN' })
})

test('a CSV row with too many cells is rejected by its number, the others are taken', async () => {
  const site = await makeSite({}, null)
  const csv = 'question,answer\nGood?,Yes\nBad?,Yes,no,maybe\nAlso good?,Yes\n'
  const { body } = await call<ImportResult>('POST', `/v1/sites/${site}/articles/import`, csv, {
    ...admin,
    'content-type': 'text/csv',
  })
  expect(body).toMatchObject({ created: 2, rejected: [{ row: 2 }] })
})

test('suggestions and the public face reach no database', async () => {
  const site = await makeSite()
  await call('GET', `/v1/sites/${site}/search?q=deliv`) // the isolate has seen the site
  await env.DB.exec('alter table sites rename to sites_away')
  const found = await call<Suggestions>('GET', `/v1/sites/${site}/search?q=deliv`)
  const face = await call<PublicSite>('GET', `/v1/sites/${site}/config`)
  await env.DB.exec('alter table sites_away rename to sites')
  expect(found.body.items[0]).toEqual({ id: 'delivery', question: 'How long does delivery take?' })
  expect(face.body.top.en).toHaveLength(4)
  expect(face.headers.get('cache-control')).toContain('max-age=30')
})

test('the list of entries is read page by page, and searched', async () => {
  const site = await makeSite({}, null)
  const articles = Array.from({ length: 230 }, (_, i) => ({
    id: `q-${i}`,
    locale: 'en',
    question: `Question number ${i}?`,
    answer: i === 77 ? 'The needle.' : 'Hay.',
  }))
  await call('POST', `/v1/sites/${site}/articles/import`, { articles }, admin)
  const first = await list(site)
  const second = await list(site, `?after=${first.next}`)
  const third = await list(site, `?after=${second.next}`)
  expect([first.items.length, second.items.length, third.items.length, third.next]).toEqual([100, 100, 30, null])
  expect(new Set([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(230)
  expect((await list(site, '?q=needle')).items.map(({ id }) => id)).toEqual(['q-77'])
})
