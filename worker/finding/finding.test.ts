import { expect, test } from 'vitest'
import type { PublishedArticle, Shelf } from '../../shared/finding.ts'
import type { Suggestions } from '../../shared/knowledge.ts'
import { admin, call, expectStatus, makeSite, someArticles } from '../test/api.ts'
import { costsOf } from '../test/costs.ts'
import { counted } from '../test/counted.ts'

const read = (site: string, id: string, locale = 'en') =>
  call<PublishedArticle>('GET', `/v1/sites/${site}/published/${id}?locale=${locale}`)

test('a published entry can be read by anybody, with what to read next and its page in the help centre', async () => {
  const site = await makeSite()
  const { body, status, headers } = await read(site, 'delivery')
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toContain('public')
  expect(body).toMatchObject({ id: 'delivery', locale: 'en', question: 'How long does delivery take?', guided: false })
  expect(body.content.children[0]).toMatchObject({ type: 'paragraph' })
  expect(body.address).toContain(`/help/${site}/en/delivery`)
  expect((await read(site, 'nothing')).status).toBe(404)
})

test('an entry is read in the language asked for, where it is written in it', async () => {
  const articles = [
    { id: 'open', locale: 'en', question: 'When are you open?', answer: 'Ten to six.' },
    { id: 'open.zh', locale: 'zh-CN', question: '你们几点开门？', answer: '十点到六点。', group: 'open' },
  ]
  const site = await makeSite({}, articles)
  expect((await read(site, 'open', 'zh-CN')).body).toMatchObject({ id: 'open.zh', locale: 'zh-CN' })
  expect((await read(site, 'open.zh', 'en-GB')).body).toMatchObject({ id: 'open' })
  expect((await read(site, 'open', 'ja')).body).toMatchObject({ id: 'open' })
})

test('an entry is also read by the name that its languages share', async () => {
  const articles = [
    { id: 'open.zh', locale: 'zh-CN', question: '你们几点开门？', answer: '十点到六点。', group: 'open' },
    { id: 'open.en', locale: 'en', question: 'When are you open?', answer: 'Ten to six.', group: 'open' },
  ]
  const site = await makeSite({}, articles)
  expect((await read(site, 'open')).body).toMatchObject({ id: 'open.en', locale: 'en' })
  expect((await read(site, 'open', 'zh-CN')).body).toMatchObject({ id: 'open.zh', locale: 'zh-CN' })
})

test('reading and browsing cost no database query', async () => {
  const site = await makeSite()
  await costsOf(() => read(site, 'delivery'))
  expect(await costsOf(() => read(site, 'delivery'))).toEqual(counted.suggestions)
  expect(await costsOf(() => call('GET', `/v1/sites/${site}/browse?locale=en`))).toEqual(counted.suggestions)
})

test('what is sorted is browsed by topic; what is not is shown at once', async () => {
  const site = await makeSite()
  const browse = (query = '') => call<Shelf>('GET', `/v1/sites/${site}/browse?locale=en${query}`)
  expect((await browse()).body).toMatchObject({ name: null, topics: [], next: null })
  expect((await browse()).body.articles).toHaveLength(4)
  const topic = { slug: 'sending', names: { en: 'Sending' } }
  const made = await expectStatus(201, call<{ id: string }>('POST', `/v1/sites/${site}/categories`, topic, admin))
  const delivery = { ...someArticles[0], category: made.body.id }
  await expectStatus(200, call('PUT', `/v1/sites/${site}/articles/delivery`, delivery, admin))
  await expectStatus(200, call('POST', `/v1/sites/${site}/publish`, undefined, admin))
  const { topics } = (await browse()).body
  expect(topics[0]).toEqual({ slug: 'sending', name: 'Sending', articles: 1 })
  expect(topics[1]).toMatchObject({ articles: 3 })
  expect((await browse('&topic=sending')).body).toEqual({
    ...{ name: 'Sending', topics: [], next: null },
    articles: [{ id: 'delivery', question: 'How long does delivery take?' }],
  })
  expect((await browse('&topic=gone')).status).toBe(404)
})

test('before anything is typed, a page is suggested what the shop put there, then what is popular', async () => {
  const articles = someArticles.map((article) =>
    article.id === 'returns' ? { ...article, pages: ['/basket*'] } : article,
  )
  const site = await makeSite({}, articles)
  const on = (page: string) => call<Suggestions>('GET', `/v1/sites/${site}/search?q=&locale=en&page=${page}`)
  const found = (await on('/basket/pay')).body.items
  expect(found[0]).toEqual({ id: 'returns', question: 'Can I return something?' })
  expect(found.map(({ id }) => id)).toEqual(['returns', 'delivery', 'refunds', 'hours'])
  expect((await on('/')).body.items).toEqual([])
})

test('pages that the shop has not allowed read nothing', async () => {
  const site = await makeSite({ origins: ['https://shop.example'] })
  const { status } = await call('GET', `/v1/sites/${site}/browse`, undefined, { origin: 'https://other.example' })
  expect(status).toBe(403)
})
