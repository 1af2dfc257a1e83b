import { exports } from 'cloudflare:workers'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Categories } from '../../../shared/categories.ts'
import type { Problem } from '../../../shared/errors.ts'
import type { ImportFile, ImportResult, ImportUndone, PageEntries, PastImports } from '../../../shared/importing.ts'
import type { Article, ArticlePage } from '../../../shared/knowledge.ts'
import type { Media } from '../../../shared/media.ts'
import { png } from '../../media/testing/samples.ts'
import { newId } from '../../platform/ids.ts'
import { admin, call, expectStatus, makeSite, newVisitor, own } from '../../test/api.ts'
import { signedIn } from '../../test/signedIn.ts'

const take = (site: string, body: Record<string, unknown>, who: Record<string, string> = admin) =>
  call<ImportResult>('POST', `/v1/sites/${site}/articles/import`, body, who)
const undo = <Body = ImportUndone>(site: string, id: string, who: Record<string, string> = admin) =>
  call<Body>('POST', `/v1/sites/${site}/imports/${id}/undo`, undefined, who)
const entry = (site: string, id: string) => call<Article>('GET', `/v1/sites/${site}/articles/${id}`, undefined, admin)
const list = async (site: string) =>
  (await call<ArticlePage>('GET', `/v1/sites/${site}/articles`, undefined, admin)).body
const shelves = async (site: string) =>
  (await call<Categories>('GET', `/v1/sites/${site}/categories`, undefined, admin)).body.items
const write = (site: string, id: string, change: Record<string, unknown>) =>
  entry(site, id).then(({ body: { locale, question, answer, group, category } }) =>
    call<Article>(
      'PUT',
      `/v1/sites/${site}/articles/${id}`,
      { locale, question, answer, group, category, ...change },
      admin,
    ),
  )
async function exported(site: string, format: string) {
  const response = await exports.default.fetch(`${own}/v1/sites/${site}/articles/export?format=${format}`, {
    headers: admin,
  })
  expect(response.status).toBe(200)
  return response.arrayBuffer().then((bytes) => new Uint8Array(bytes))
}
const read = (site: string, bytes: Uint8Array, name = 'faq') =>
  call<ImportFile>('POST', `/v1/sites/${site}/articles/import/read?name=${name}`, bytes, {
    ...admin,
    'content-type': 'application/octet-stream',
  })

test('a dry run says what would happen, by row and field, and does nothing', async () => {
  const site = await makeSite()
  const table = {
    fields: ['id', 'question', 'answer', 'category', 'status'],
    rows: [
      ['delivery', 'How long does delivery take?', 'A week.', 'Orders', ''],
      ['refunds', 'When do I get my refund?', 'Five days.', '', ''],
      ['new', 'Is it new?', 'Yes.', 'Orders', ''],
      ['', '', 'No question', '', ''],
      ['', 'Too long?', 'x'.repeat(20_001), '', ''],
      ['new', 'Twice?', '', '', ''],
      ['', 'What state?', '', '', 'sleeping'],
      ['', 'Too few cells?'],
    ],
  }
  const { body } = await take(site, { table, dryRun: true, import: newId() })
  expect(body).toMatchObject({
    created: 1,
    updated: 2,
    unchanged: 0,
    import: null,
    newCategories: ['Orders'],
    rejected: [
      { row: 4, code: 'missing', field: 'question' },
      { row: 5, code: 'long', field: 'answer', limit: 20_000 },
      { row: 6, code: 'repeated', field: 'id', other: 3 },
      { row: 7, code: 'wrong', field: 'status' },
      { row: 8, code: 'broken' },
    ],
  })
  expect(body.preview).toEqual([
    {
      row: 1,
      id: 'delivery',
      question: 'How long does delivery take?',
      change: 'updated',
      fields: ['variants', 'answer', 'category'],
    },
    { row: 2, id: 'refunds', question: 'When do I get my refund?', change: 'updated', fields: ['variants'] },
    { row: 3, id: 'new', question: 'Is it new?', change: 'created', fields: [] },
  ])
  expect(await list(site)).toMatchObject({ total: 5, changed: 0 })
  expect(await shelves(site)).toEqual([])
})

test('an import in pieces is undone at once: what it made goes, what it changed is as before, its categories too', async () => {
  const site = await makeSite()
  const id = newId()
  const fields = ['id', 'question', 'answer', 'category']
  const first = {
    fields,
    rows: [
      ['delivery', 'How long?', 'A week.', 'Shop > Orders'],
      ['new', 'New?', 'Yes.', 'Orders'],
    ],
  }
  const second = {
    fields,
    rows: [
      ['newer', 'Newer?', 'Yes.', ''],
      ['refunds', 'Refunds?', 'Never.', ''],
    ],
  }
  await expectStatus(200, take(site, { table: first, import: id, source: 'faq.xlsx' }))
  await expectStatus(200, take(site, { table: second, import: id, source: 'faq.xlsx', from: 2 }))
  // A piece that is sent again does nothing more, and an entry that comes twice is refused the second time.
  expect((await take(site, { table: second, import: id, from: 2 })).body).toMatchObject({ created: 0, unchanged: 2 })
  const twice = { fields, rows: [['new', 'Another?', 'No.', '']] }
  expect((await take(site, { table: twice, import: id, from: 4 })).body.rejected).toMatchObject([
    { row: 5, code: 'repeated' },
  ])
  const { body: past } = await call<PastImports>('GET', `/v1/sites/${site}/imports`, undefined, admin)
  expect(past.items[0]).toMatchObject({ id, source: 'faq.xlsx', created: 2, updated: 2, undoneAt: null })
  const made = await shelves(site)
  expect(made.map(({ slug, parent }) => [slug, parent !== null])).toEqual([
    ['shop', false],
    ['orders', true],
  ])
  expect((await entry(site, 'new')).body.category).toBe(made[1]!.id)

  expect((await undo(site, id)).body).toEqual({ deleted: 2, restored: 2, kept: [], keptCount: 0 })
  expect((await entry(site, 'delivery')).body).toMatchObject({
    question: 'How long does delivery take?',
    answer: 'Two to **three** days.',
    variants: ['When will my parcel arrive?', 'How many days for shipping?'],
    category: null,
  })
  expect((await entry(site, 'new')).status).toBe(404)
  expect(await shelves(site)).toEqual([])
  expect((await list(site)).total).toBe(5)
  expect((await undo<Problem>(site, id)).body.code).toBe('conflict')
  expect((await undo<Problem>(site, newId())).body.code).toBe('import_not_found')
  expect(await take(site, { table: first, import: id })).toMatchObject({ status: 409 })
})

test('what somebody has edited since an import is kept by its undo, and named', async () => {
  const site = await makeSite()
  const id = newId()
  const articles = [
    { id: 'delivery', locale: 'en', question: 'How long?', answer: 'A week.', category: 'Orders' },
    { id: 'refunds', locale: 'en', question: 'Refunds?', answer: 'Never.' },
    { id: 'new', locale: 'en', question: 'New?', answer: 'Yes.', category: 'Orders' },
    { id: 'newer', locale: 'en', question: 'Newer?', answer: 'Yes.' },
  ]
  await expectStatus(200, take(site, { articles, import: id }))
  await expectStatus(200, write(site, 'delivery', { answer: 'Edited.' }))
  await expectStatus(200, write(site, 'new', { answer: 'Edited too.' }))
  const { body } = await undo(site, id)
  expect(body).toMatchObject({ deleted: 1, restored: 1, keptCount: 2 })
  expect(body.kept.map((kept) => kept.id).sort()).toEqual(['delivery', 'new'])
  expect((await entry(site, 'new')).body.answer).toBe('Edited too.')
  expect((await entry(site, 'refunds')).body.answer).toBe('Five days.')
  expect(await shelves(site)).toHaveLength(1) // still in use
})

test('an undo brings back all that the import changed: group, dates, note, and who is behind', async () => {
  const site = await makeSite({}, null)
  const times = { publishAt: '2030-01-01T00:00:00.000Z', reviewAt: '2029-01-01T00:00:00.000Z' }
  const articles = [
    { id: 'a', locale: 'en', question: 'A?', answer: 'a', status: 'review', ...times },
    { id: 'a.zh', group: 'a', locale: 'zh-CN', question: '甲？', answer: '甲' },
    { id: 'a.de', group: 'a', locale: 'de', question: 'Ah?', answer: 'ah' },
    { id: 'b', locale: 'en', question: 'B?', answer: 'b' },
  ]
  await expectStatus(200, take(site, { articles }))
  await expectStatus(
    200,
    call('POST', `/v1/sites/${site}/articles/a/review`, { verdict: 'refuse', note: 'Too short.' }, admin),
  )
  const all = async () =>
    Promise.all(
      ['a', 'a.zh', 'a.de', 'b'].map(async (id) => (({ updatedAt: _, ...rest }) => rest)((await entry(site, id)).body)),
    )
  const before = await all()
  const id = newId()
  const changed = [
    { ...articles[0], answer: 'Other.', status: 'draft', publishAt: null, reviewAt: '2031-01-01T00:00:00.000Z' },
    { ...articles[1], group: 'b', tags: ['new'] },
  ]
  await expectStatus(200, take(site, { articles: changed, import: id }))
  expect((await entry(site, 'a.de')).body.stale).toBe(true)
  expect((await entry(site, 'a.zh')).body.group).toBe('b')
  expect((await undo(site, id)).body).toMatchObject({ deleted: 0, restored: 2, keptCount: 0 })
  expect(await all()).toEqual(before)
})

test('a row that names its group and no category stands where the group does', async () => {
  const site = await makeSite({}, null)
  const fields = ['id', 'group', 'locale', 'question', 'answer', 'category']
  const rows = [
    ['a', '', 'en', 'A?', 'a', 'Orders'],
    ['a.zh', 'a', 'zh-CN', '甲？', '甲', ''],
  ]
  await take(site, { table: { fields, rows }, import: newId() })
  await take(site, { table: { fields, rows: [['a.de', 'a', 'de', 'Ah?', 'ah', '']] }, import: newId() })
  const [orders] = await shelves(site)
  for (const id of ['a', 'a.zh', 'a.de']) expect((await entry(site, id)).body.category).toBe(orders!.id)
})

test('importing the same again changes nothing and leaves nothing to undo', async () => {
  const site = await makeSite({}, null)
  const table = {
    fields: ['question', 'answer', 'tags'],
    rows: [
      ['A?', 'a', 'x, y'],
      ['B?', 'b', ''],
    ],
  }
  await take(site, { table, import: newId() })
  const { body } = await take(site, { table, import: newId() })
  expect(body).toEqual({ created: 0, updated: 2, unchanged: 2, rejected: [], import: null })
})

test('a second text of an entry in the same language is refused, and a changed one leaves its translations behind', async () => {
  const site = await makeSite({}, null)
  const first = { id: 'a', locale: 'en', question: 'A?', answer: 'a' }
  const chinese = { id: 'a.zh', group: 'a', locale: 'zh-CN', question: '甲？', answer: '甲' }
  const { body } = await take(site, {
    articles: [first, chinese, { ...chinese, id: 'a.zh2', question: '乙？' }],
    import: newId(),
  })
  expect(body).toMatchObject({ created: 2, rejected: [{ row: 3, code: 'repeated', field: 'locale' }] })
  await take(site, { articles: [{ ...first, answer: 'b' }], import: newId() })
  expect((await entry(site, 'a.zh')).body).toMatchObject({ group: 'a', stale: true })
  await take(site, {
    articles: [
      { ...first, answer: 'c' },
      { ...chinese, answer: '丙' },
    ],
    import: newId(),
  })
  expect((await entry(site, 'a.zh')).body.stale).toBe(false)
})

test('a writer’s import waits for review, makes no category, and is undone by the writer as long as none is served', async () => {
  const site = await makeSite()
  const writer = await signedIn(site, 'writer')
  const id = newId()
  const table = {
    fields: ['question', 'answer', 'category'],
    rows: [
      ['A?', 'a', ''],
      ['B?', 'b', 'Orders'],
    ],
  }
  const { body } = await take(site, { table, import: id, status: 'published' }, writer)
  expect(body).toMatchObject({ created: 1, rejected: [{ row: 2, code: 'categories' }] })
  expect((await list(site)).items.find(({ question }) => question === 'A?')?.status).toBe('review')
  expect((await undo(site, id, writer)).body).toMatchObject({ deleted: 1 })
  const other = newId()
  await take(site, { articles: [{ id: 'delivery', locale: 'en', question: 'Other?', answer: '' }], import: other })
  expect((await undo<Problem>(site, other, writer)).body.code).toBe('forbidden')
})

test('who is not of the team may neither read, import, split, export, list nor undo', async () => {
  const site = await makeSite()
  const visitor = (await newVisitor(site)).auth
  const stranger = await signedIn(await makeSite({}, null), 'owner')
  for (const [method, path] of [
    ['POST', 'articles/import'],
    ['POST', 'articles/import/read'],
    ['POST', 'articles/import/page'],
    ['GET', 'articles/export'],
    ['GET', 'imports'],
    ['POST', `imports/${newId()}/undo`],
  ] as const) {
    const body = method === 'POST' ? {} : undefined
    expect([path, (await call(method, `/v1/sites/${site}/${path}`, body, visitor)).status]).toEqual([path, 403])
    expect([path, (await call(method, `/v1/sites/${site}/${path}`, body, stranger)).status]).toEqual([path, 403])
  }
})

test('a file is read as it comes, and one that is too large is refused with the number', async () => {
  const site = await makeSite({ locale: 'zh-CN' }, null)
  const { body } = await read(site, strToU8('问题,答案\n退货,可以\n'))
  expect(body).toMatchObject({ source: 'csv', rows: [['退货', '可以']] })
  const zip = await read(site, zipSync({ 'a.md': strToU8('# 退货\n\n可以') }))
  expect(zip.body).toMatchObject({ source: 'markdown', rows: [{ question: '退货', answer: '可以', locale: 'zh-CN' }] })
  const large = await call('POST', `/v1/sites/${site}/articles/import/read`, new Uint8Array(50 * 1024 * 1024), admin)
  expect([large.status, large.body.code]).toEqual([413, 'too_large'])
  expect(large.body.detail).toContain('20971520')
})

test('a page is split into entries without a model', async () => {
  const site = await makeSite({}, null)
  const page = { text: '<h2>Is it free?</h2><p>See <a href="/x">here</a>.</p>', url: 'https://shop.example/faq' }
  const { body } = await call<PageEntries>('POST', `/v1/sites/${site}/articles/import/page`, page, admin)
  expect(body.items).toEqual([
    { question: 'Is it free?', answer: 'See [here](https://shop.example/x).', from: 'heading' },
  ])
  const bad = await call('POST', `/v1/sites/${site}/articles/import/page`, { text: 'x', url: 'javascript:x' }, admin)
  expect(bad.status).toBe(400)
})

/** A site with all that an entry can have. */
async function fullSite() {
  const site = await makeSite({}, null)
  const steps = [{ id: 'a', text: 'Which?', choices: [{ text: 'This', to: 'person' }] }]
  const many = Array.from({ length: 250 }, (_, i) => ({
    id: `q-${i}`,
    locale: 'en',
    question: `Question ${i}?`,
    answer: `${i}`,
  }))
  const articles = [
    {
      id: 'a',
      locale: 'en',
      question: '=A?',
      variants: ['a|b', "'=c", 'two\nlines'],
      answer: '-1 + "x", y\r\nz',
      tags: ['p, q', 'r'],
      category: 'Shop > Orders',
      related: ['b'],
      pages: ['/a/*'],
      summary: '@short',
      reviewAt: '2027-01-01T00:00:00.000Z',
    },
    { id: 'a.zh', group: 'a', locale: 'zh-CN', question: '甲？', answer: '甲', category: 'Shop > Orders' },
    { id: 'b', locale: 'en', question: 'B?', answer: 'b', steps, status: 'draft' },
    { id: 'c', locale: 'en', question: 'C?', answer: 'c', publishAt: '2030-01-01T00:00:00.000Z' },
    { id: 'd', locale: 'en', question: 'D?', answer: 'd', status: 'archived' },
    ...many,
  ]
  await expectStatus(200, take(site, { articles }))
  await call('POST', `/v1/sites/${site}/publish`, undefined, admin)
  await expectStatus(200, write(site, 'a', { answer: 'Newer.' }))
  return site
}

test('an export that is imported into an empty site is the same export again: history, groups, categories and all', async () => {
  const site = await fullSite()
  const json = await exported(site, 'json')
  const fresh = await makeSite({}, null)
  const { body: file } = await read(fresh, json)
  expect(file).toMatchObject({ source: 'counterbell', columns: null })
  const id = newId()
  const { articles, categories } = { articles: file.rows, categories: file.categories }
  const { body } = await take(fresh, { articles, categories, import: id })
  expect(body).toMatchObject({ created: 255, rejected: [] })
  const again = await exported(fresh, 'json')
  expect(new TextDecoder().decode(again)).toBe(new TextDecoder().decode(json))
  expect(JSON.parse(new TextDecoder().decode(json)).articles[0].versions).toHaveLength(1)
  const versions = await call<{ items: unknown[] }>('GET', `/v1/sites/${fresh}/articles/a/versions`, undefined, admin)
  expect(versions.body.items).toHaveLength(2)
  // Into the site it came from, it changes nothing.
  expect((await take(site, { articles, categories, import: newId() })).body).toMatchObject({
    created: 0,
    unchanged: 255,
  })
  expect((await undo(fresh, id)).body).toMatchObject({ deleted: 255 })
  expect(await shelves(fresh)).toEqual([])
})

test('texts from another site, or another server, use the files that were restored here', async () => {
  const [site, other] = [await makeSite({}, null), await makeSite({}, null)]
  const query = '?name=teapot.png'
  const { body: file } = await call<Media>('POST', `/v1/sites/${site}/media${query}`, png(), admin)
  const key = file.url.split('/').at(-1)
  const unknown = `/media/${site}/${'0'.repeat(32)}.mp4`
  const answer = `![](${file.url}) [film](https://old.example${file.url}) ${unknown} /media/${site}/x`
  await expectStatus(200, take(site, { articles: [{ id: 'a', locale: 'en', question: 'A?', answer }] }))
  const { body: found } = await read(other, await exported(site, 'json'))
  await expectStatus(201, call('POST', `/v1/sites/${other}/media?key=${key}`, png(), admin))
  await expectStatus(200, take(other, { articles: found.rows, import: newId() }))
  const { articles } = JSON.parse(new TextDecoder().decode(await exported(other, 'json')))
  expect(articles[0].answer).toBe(
    `![](/media/${other}/${key}) [film](/media/${other}/${key}) ${unknown} /media/${site}/x`,
  )
})

test('an archive of an export may be sent as it is; one in another one is not looked into', async () => {
  const site = await fullSite()
  const json = await exported(site, 'json')
  const { body } = await read(site, zipSync({ 'knowledge.json': json, 'media/a.png': png() }, { level: 0 }))
  expect(body).toMatchObject({ source: 'counterbell', skipped: 1 })
  expect(body.rows).toHaveLength(255)
  const inner = zipSync({ 'knowledge.json': json })
  const nested = await call<Problem>(
    'POST',
    `/v1/sites/${site}/articles/import/read`,
    zipSync({ 'knowledge.json': inner }),
    admin,
  )
  expect(nested.status).toBe(400)
})

test('a CSV export goes round too, and none of its cells is a formula', async () => {
  const site = await fullSite()
  const csv = await exported(site, 'csv')
  expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  for (const target of [await makeSite({}, null), site]) {
    const { body: file } = await read(target, csv)
    const fields = file.columns!.map(({ field }) => field)
    const { body } = await take(target, { table: { fields, rows: file.rows }, import: newId() })
    expect(body.rejected).toEqual([])
    expect(new TextDecoder().decode(await exported(target, 'csv'))).toBe(new TextDecoder().decode(csv))
  }
})

test('a table in two languages becomes groups, again the same when it is imported again, with or without ids', async () => {
  const site = await makeSite({ locale: 'en' }, null)
  const csv =
    'Question EN,Question DE,Answer EN,Answer DE\nDo you engrave?,Gravieren Sie?,"Yes, by hand.","Ja, von Hand."\n'
  const { body: file } = await read(site, strToU8(csv))
  const fields = file.columns!.map(({ field }) => field)
  const locales = file.columns!.map(({ locale }) => locale)
  const table = { fields, locales, rows: file.rows }
  expect((await take(site, { table, import: newId() })).body).toMatchObject({ created: 2, rejected: [] })
  expect((await take(site, { table, import: newId() })).body).toMatchObject({ created: 0, unchanged: 2 })
  const { items } = await list(site)
  const [english, german] = ['en', 'de'].map((language) => items.find(({ locale }) => locale === language)!)
  expect([english!.answer, german!.answer]).toEqual(['Yes, by hand.', 'Ja, von Hand.'])
  expect(german!.group).toBe(english!.id)
})

test('languages in words are known, and a word that nobody knows is told once it is refused', async () => {
  const site = await makeSite({ locale: 'en' }, null)
  const table = {
    fields: ['question', 'answer', 'locale', 'status', 'enabled'],
    rows: [
      ['可以刻字吗？', '可以。', '中文', '', ''],
      ['Gravieren Sie?', 'Ja.', 'Deutsch', 'aktiv', 'ja'],
      ['Do you engrave?', 'Yes.', 'Klingon', '', ''],
      ['Is it free?', 'No.', 'English', 'Sleeping', ''],
      ['Is it quick?', 'No.', 'English', '', 'maybe'],
      ['Is the old one sold?', 'No.', 'English', '', 'no'],
    ],
  }
  const { body } = await take(site, { table, import: newId() })
  expect(body.rejected).toMatchObject([
    { row: 3, code: 'wrong', field: 'locale', value: 'Klingon' },
    { row: 4, code: 'wrong', field: 'status', value: 'Sleeping' },
    { row: 5, code: 'wrong', field: 'enabled', value: 'maybe' },
  ])
  const { items } = await list(site)
  expect(items.map(({ locale, status }) => `${locale} ${status}`).sort()).toEqual(['de published', 'zh-CN published'])
  const { body: archived } = await call<ArticlePage>(
    'GET',
    `/v1/sites/${site}/articles?status=archived`,
    undefined,
    admin,
  )
  expect(archived.items.map(({ question }) => question)).toEqual(['Is the old one sold?'])
})

test('HTML in a column of text is read as HTML, and letters by their codes', async () => {
  const site = await makeSite({ locale: 'en' }, null)
  const rows = [
    ['a', 'What about d&eacute;cor?', 'See <a href="https://shop.example/decor">our page</a>.<br>Or ask.'],
    ['b', 'Which woods?', '<p>Two:</p><ul><li>oak</li><li>ash</li></ul>'],
    ['c', 'Is 3 < 5 & 7 > 6?', 'Yes, 3 < 5 & 7 > 6.'],
  ]
  await take(site, { table: { fields: ['id', 'question', 'answer'], rows }, import: newId() })
  expect((await entry(site, 'a')).body).toMatchObject({
    question: 'What about décor?',
    answer: 'See [our page](https://shop.example/decor).\nOr ask.',
  })
  expect((await entry(site, 'b')).body.answer).toBe('Two:\n\n- oak\n- ash')
  expect((await entry(site, 'c')).body).toMatchObject({ question: rows[2]![1], answer: rows[2]![2] })
})

test('entries of a help desk lead to one another here, and to the desk for all else', async () => {
  const site = await makeSite({ locale: 'en' }, null)
  const article = (id: number, title: string, body: string) => ({
    ...{ id, title, body, locale: 'en-us', source_locale: 'en-us', section_id: 1 },
    html_url: `https://desk.example/hc/en-us/articles/${id}`,
  })
  const body =
    '<p><a href="/hc/en-us/articles/2-oil">Oil</a>, <a href="/hc/contact">us</a> <img src="/i/a.png" alt="A tin"></p>'
  const file = await read(
    site,
    strToU8(JSON.stringify({ articles: [article(1, 'Wood?', body), article(2, 'Oil?', '<p>Yes.</p>')] })),
  )
  await take(site, { articles: file.body.rows, import: newId() })
  expect((await entry(site, 'zendesk-1')).body.answer).toBe(
    `[Oil](${own}/help/${site}/en-US/zendesk-2), [us](https://desk.example/hc/contact) ![A tin](https://desk.example/i/a.png)`,
  )
})

test('older encodings are read here as well, and how a file is read can be said', async () => {
  const site = await makeSite({ locale: 'en' }, null)
  const bytes = (hex: string) => Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16))
  const files: [string, string, string][] = [
    ['big5', 'b0ddc344 2c b5aaaed7 0a b0 68 b3 66 2c a5 69 a5 48 0a', '退貨'],
    ['shift_jis', '8ebf96e2 2c 89f1939a 0a 95d49569 2c 82cd82a2 0a', '返品'],
    ['euc-kr', 'c1fab9ae 2c b4e4baaf 0a b9ddc7b0 2c b3d7 0a', '반품'],
  ]
  for (const [encoding, hex, question] of files) {
    const { body } = await read(site, bytes(hex.replaceAll(' ', '')))
    expect([body.encoding, (body.rows as string[][])[0]![0]]).toEqual([encoding, question])
  }
  const path = `/v1/sites/${site}/articles/import/read`
  const asked = (query: string, text: string) =>
    call<ImportFile>('POST', `${path}?${query}`, strToU8(text), {
      ...admin,
      'content-type': 'application/octet-stream',
    })
  expect((await asked('separator=%7C&header=0', 'a;b|c\nd;e|f\n')).body).toMatchObject({
    ...{ separator: '|', header: 0 },
    rows: [
      ['a;b', 'c'],
      ['d;e', 'f'],
    ],
  })
  expect((await asked('encoding=utf-7', 'a,b\n')).status).toBe(400)
  expect((await asked('separator=x', 'a,b\n')).status).toBe(400)
})
