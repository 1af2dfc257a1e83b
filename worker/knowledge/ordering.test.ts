import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Categories, Category, Languages } from '../../shared/categories.ts'
import type { BulkDone } from '../../shared/editing.ts'
import type { Problem } from '../../shared/errors.ts'
import type { Article, ArticlePage, ArticleTags } from '../../shared/knowledge.ts'
import { loadIndex } from '../search/KnowledgeIndex.ts'
import { admin, call, makeSite } from '../test/api.ts'
import { knowledgeOf } from '../test/knowledge.ts'
import { signedIn } from '../test/signedIn.ts'
import { readSnapshot } from './snapshots.ts'

const make = async (owner: ReturnType<typeof knowledgeOf>, names: Record<string, string>, more = {}) =>
  (await owner.post<Category>('/categories', { names, ...more })).body
const list = async (owner: ReturnType<typeof knowledgeOf>) => (await owner.get<Categories>('/categories')).items

test('categories stand two deep, in an order, with names by language and slugs of their own', async () => {
  const owner = knowledgeOf(await makeSite())
  const orders = await make(owner, { en: 'Orders & Pay', 'zh-CN': '订单' })
  const care = await make(owner, { 'zh-CN': '保养' })
  const late = await make(owner, { en: 'Late Orders' }, { parent: orders.id })
  const again = await make(owner, { en: 'Orders, pay!' }, { position: 0 })
  expect([orders.slug, care.slug, late.slug, again.slug]).toEqual(['orders-pay', '保养', 'late-orders', 'orders-pay-2'])
  expect((await list(owner)).map(({ slug, position }) => [slug, position])).toEqual([
    ['orders-pay-2', 0],
    ['orders-pay', 1],
    ['late-orders', 0],
    ['保养', 2],
  ])
  for (const wrong of [
    { names: { en: 'Deep' }, parent: late.id },
    { names: { en: 'Nowhere' }, parent: 'nowhere' },
    { names: { en: 'Taken' }, slug: '保养' },
    { names: { en: 'Bad' }, slug: 'No Slug' },
    { names: {} },
    { names: { en: ' ' } },
  ]) {
    const { status, body } = await owner.post<Problem>('/categories', wrong)
    expect([wrong, status, body.code]).toEqual([wrong, 400, 'bad_input'])
  }
  const put = (id: string, body: unknown) => call<Category>('PUT', `${owner.at}/categories/${id}`, body, admin)
  expect((await put(orders.id, { names: { en: 'Buying' }, parent: care.id })).status).toBe(400) // it holds one
  expect((await put(late.id, { names: { en: 'Late' }, parent: null, position: 0 })).body).toMatchObject({
    slug: 'late-orders',
    parent: null,
    position: 0,
  })
  expect((await put('nowhere', { names: { en: 'X' } })).status).toBe(404)
})

test('deleting a category moves what stands in it up, in all languages', async () => {
  const owner = knowledgeOf(await makeSite())
  const orders = await make(owner, { en: 'Orders' })
  const late = await make(owner, { en: 'Late' }, { parent: orders.id })
  await owner.post('/articles/bulk', { ids: ['delivery', 'returns'], do: 'move', category: late.id })
  expect((await owner.list(`?category=${orders.id}`)).items.map(({ id }) => id)).toEqual(['delivery', 'returns'])
  const remove = (id: string) => call('DELETE', `${owner.at}/categories/${id}`, undefined, admin)
  expect((await remove(late.id)).status).toBe(204)
  expect((await owner.read('delivery')).category).toBe(orders.id)
  const child = await make(owner, { en: 'Child' }, { parent: orders.id })
  await remove(orders.id)
  expect((await owner.read('delivery')).category).toBeNull()
  expect(await list(owner)).toMatchObject([{ id: child.id, parent: null }])
  expect((await remove(orders.id)).status).toBe(404)
  expect((await owner.list('?category=none')).matching).toBe(5)
})

test('categories are served from the next publish on, which they are reason enough for', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const { id } = await make(owner, { en: 'Orders' })
  const inside = await make(owner, { en: 'Late' }, { parent: id })
  expect((await owner.publish()).body.version).toBe(2)
  expect((await owner.publish()).body.version).toBe(2)
  const snapshot = await env.DB.prepare('select snapshot from sites where id = ?').bind(site).first<string>('snapshot')
  const app = { env, db: env.DB, later: () => {} } as never
  expect(loadIndex((await readSnapshot(app, snapshot!))!).categories).toEqual([
    { id, slug: 'orders', names: { en: 'Orders' }, parent: null },
    { id: inside.id, slug: 'late', names: { en: 'Late' }, parent: id },
  ])
})

test('an entry in several languages: editing one makes the others stale, catching up does not', async () => {
  const owner = knowledgeOf(await makeSite())
  const chinese = (await owner.post<Article>('/articles/delivery/translations', { locale: 'zh-CN' })).body
  expect(chinese).toMatchObject({
    locale: 'zh-CN',
    status: 'draft',
    group: 'delivery',
    variants: [],
    answer: 'Two to **three** days.',
  })
  const japanese = await owner.write({ locale: 'ja', question: '配送は？', group: chinese.id })
  expect(japanese.group).toBe('delivery')
  expect(japanese.translations.map(({ id, locale }) => [id, locale])).toEqual([
    ['delivery', 'en'],
    [chinese.id, 'zh-CN'],
  ])
  await owner.save('delivery', { answer: 'Ten days.' })
  expect((await owner.list('?stale=1')).items.map(({ id }) => id)).toEqual([chinese.id, japanese.id])
  await owner.save(chinese.id, { question: '送货要多久？', answer: '十天。' })
  expect((await owner.list('?stale=1')).items.map(({ id }) => id)).toEqual([japanese.id])
  await owner.save(japanese.id, {}) // looked at, and right as it is
  expect((await owner.list('?stale=1')).matching).toBe(0)
  // Other ways to ask are a language's own matter.
  await owner.save('delivery', { variants: ['Where is my parcel?'] })
  expect((await owner.list('?stale=1')).matching).toBe(0)
})

test('kind, category, tags and related entries are the same in all languages of an entry', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const { id: category } = await make(owner, { en: 'Orders' })
  const chinese = await owner.write({ locale: 'zh-CN', question: '送货？', group: 'delivery' })
  await owner.save('delivery', { kind: 'policy', category, tags: ['post'], related: ['returns'] })
  const shared = { kind: 'policy', category, tags: ['post'], related: ['returns'], stale: false }
  expect(await owner.read(chinese.id)).toMatchObject(shared)
  expect(await owner.write({ locale: 'ja', question: '配送は？', group: 'delivery' })).toMatchObject(shared)
  // What a writer says of the group reaches the published texts with the review.
  const writer = knowledgeOf(site, await signedIn(site, 'writer'))
  await writer.save(chinese.id, { tags: ['shipping'], status: 'review' })
  expect((await owner.read('delivery')).tags).toEqual(['post'])
  await owner.post(`/articles/${chinese.id}/review`, { verdict: 'publish' })
  expect((await owner.read('delivery')).tags).toEqual(['shipping'])
})

test('an entry has one text in each language, and unknown categories are refused', async () => {
  const owner = knowledgeOf(await makeSite())
  const again = await owner.post<Problem>('/articles/delivery/translations', { locale: 'en' })
  expect([again.status, again.body.code]).toEqual([400, 'bad_input'])
  const lost = await owner.post<Problem>('/articles', { locale: 'en', question: 'A?', category: 'nowhere' })
  expect([lost.status, lost.body.code]).toEqual([400, 'bad_input'])
  expect((await owner.save('hours.zh', { group: 'hours' })).body.translations.map(({ id }) => id)).toEqual(['hours'])
})

test('entries that lack a language of the shop are listed', async () => {
  const site = await makeSite({ locales: ['en', 'zh-CN'] })
  const owner = knowledgeOf(site)
  await owner.save('hours.zh', { group: 'hours' })
  await owner.write({ locale: 'zh-TW', question: '退貨？', group: 'returns' }) // no other Chinese is asked for
  const { items, total, locales } = await owner.get<Languages>('/languages')
  expect(locales).toEqual(['en', 'zh-CN'])
  expect([total, items.map(({ id, missing }) => [id, missing])]).toEqual([
    2,
    [
      ['delivery', ['zh-CN']],
      ['refunds', ['zh-CN']],
    ],
  ])
  const lacking = async (locale: string) => (await owner.list(`?missing=${locale}`)).items.map(({ id }) => id)
  expect(await lacking('zh-CN')).toEqual(['delivery', 'refunds'])
  expect(await lacking('ja')).toHaveLength(6)
  await call('PATCH', owner.at, { locales: ['en', 'zh-CN', 'zh-TW'] }, admin)
  expect(await lacking('zh-TW')).toEqual(['delivery', 'refunds', 'hours', 'hours.zh'])
})

test('many entries at once: tagged, moved, archived, brought back, published, deleted; what cannot be done is told', async () => {
  const owner = knowledgeOf(await makeSite())
  const { id: category } = await make(owner, { en: 'Orders' })
  const many = async (ids: string[], verb: string, more = {}) =>
    (await owner.post<BulkDone>('/articles/bulk', { ids, do: verb, ...more })).body
  await owner.save('hours', { tags: Array.from({ length: 20 }, (_, i) => `t${i}`) })
  expect(await many(['delivery', 'returns', 'hours', 'gone'], 'tag', { tags: ['b', 'a'] })).toEqual({
    done: 2,
    refused: [
      { id: 'hours', reason: 'full' },
      { id: 'gone', reason: 'gone' },
    ],
    next: null,
  })
  await many(['delivery'], 'tag', { tags: ['c', 'a'] })
  await many(['delivery'], 'untag', { tags: ['a'] })
  expect((await owner.read('delivery')).tags).toEqual(['b', 'c'])
  expect((await owner.list('?tag=a')).items.map(({ id }) => id)).toEqual(['returns'])
  await many(['delivery', 'returns'], 'move', { category })
  expect((await list(owner))[0]!.articles).toBe(2)
  await many(['delivery', 'returns'], 'archive')
  expect((await owner.list()).items.map(({ id }) => id)).not.toContain('delivery')
  expect((await owner.list('?status=archived')).matching).toBe(2)
  await owner.publish()
  expect(await owner.said('How long does delivery take?')).not.toContain('Two to')
  await many(['delivery', 'returns', 'refunds'], 'restore')
  expect((await owner.list('?status=draft')).items.map(({ id }) => id)).toEqual(['delivery', 'returns'])
  await many(['delivery', 'returns'], 'review')
  await many(['delivery'], 'publish')
  await many(['returns'], 'delete')
  await owner.publish()
  expect(await owner.said('How long does delivery take?')).toContain('Two to')
  expect((await owner.list()).items.map(({ id }) => id)).toEqual(['delivery', 'refunds', 'hours', 'hours.zh'])
  expect((await owner.post('/articles/bulk', { ids: [], do: 'delete' })).status).toBe(400)
  expect((await owner.post('/articles/bulk', { ids: ['delivery'], do: 'burn' })).status).toBe(400)
  expect((await owner.post('/articles/bulk', { ids: ['delivery'], do: 'move', category: 'nowhere' })).status).toBe(400)
})

test('all entries of a list are changed in goes of a thousand, but those left out, and the log names each', async () => {
  const site = await makeSite({}, null)
  const owner = knowledgeOf(site)
  const entry = (i: number) => ({ id: `q-${i}`, locale: 'en', question: `Question number ${i}?`, answer: 'Yes.' })
  await owner.post('/articles/import', { articles: Array.from({ length: 2500 }, (_, i) => entry(i)) })
  await owner.save('q-7', { tags: Array.from({ length: 20 }, (_, i) => `t${i}`) })
  await owner.save('q-8', { status: 'archived' })
  const said: Omit<BulkDone, 'next'>[] = []
  let after: string | null = null
  do {
    const filter: object = { q: 'question', ...(after && { after }) }
    const { body } = await owner.post<BulkDone>('/articles/bulk', { filter, except: ['q-9'], do: 'tag', tags: ['new'] })
    said.push({ done: body.done, refused: body.refused })
    after = body.next
  } while (after)
  expect(said).toEqual([
    { done: 998, refused: [{ id: 'q-7', reason: 'full' }] },
    { done: 1000, refused: [] },
    { done: 499, refused: [] },
  ])
  expect((await owner.list('?tag=new')).matching).toBe(2497)
  expect((await owner.get<ArticleTags>('/tags')).items[0]).toEqual({ tag: 'new', count: 2497 })
  for (const body of [{}, { ids: ['q-1'], filter: {} }, { filter: { status: 'burnt' } }])
    expect((await owner.post('/articles/bulk', { do: 'archive', ...body })).status).toBe(400)
})

test('lists are narrowed by what is asked, and read page by page, searched ones too', async () => {
  const owner = knowledgeOf(await makeSite({}, null))
  const articles = Array.from({ length: 250 }, (_, i) => ({
    id: `q-${i}`,
    locale: i % 2 ? 'en' : 'zh-CN',
    question: i < 120 ? `Éclair number ${i}?` : `Bun number ${i}?`,
    answer: 'With an éclair. 100% “sweet” \\o/ ％',
    kind: i % 50 ? 'answer' : 'policy',
  }))
  await owner.post('/articles/import', { articles })
  const all: ArticlePage['items'] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: ArticlePage = await owner.list(`?q=${encodeURIComponent('ÉCLAIR number')}&after=${after}`)
    expect([page.matching, page.total]).toEqual([250, 250])
    all.push(...page.items)
    after = page.next
  }
  expect(all.map(({ id }) => id)).toEqual(articles.map(({ id }) => id))
  expect((await owner.list('?locale=en')).matching).toBe(125)
  expect((await owner.list('?kind=policy&locale=zh-CN')).matching).toBe(5)
  for (const [q, count] of [
    ['100%', 250],
    ['\\o/', 250],
    ['sweet” bun', 130],
    ['q-77', 1],
    ["'; drop table articles; --", 0],
  ] as const) {
    expect([q, (await owner.list(`?q=${encodeURIComponent(q)}`)).matching]).toEqual([q, count])
  }
  expect((await call('GET', `${owner.at}/articles?after=nonsense`, undefined, admin)).status).toBe(400)
  expect((await call('GET', `${owner.at}/articles?status=burnt`, undefined, admin)).status).toBe(400)
})
