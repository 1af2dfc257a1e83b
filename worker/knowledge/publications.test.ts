import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Published, Suggestions } from '../../shared/knowledge.ts'
import type { PublishPreview } from '../../shared/learning.ts'
import type { PublicationDiff, Publications, ServedArticle } from '../../shared/publications.ts'
import type { PublicSite } from '../../shared/sites.ts'
import { loadIndex } from '../search/KnowledgeIndex.ts'
import { admin, call, makeSite } from '../test/api.ts'
import { knowledgeOf } from '../test/knowledge.ts'
import { toEntry } from './publish.ts'
import { selectAll } from './table.ts'

const published = async (owner: ReturnType<typeof knowledgeOf>) =>
  (await owner.get<Publications>('/publications')).items

test('what was published is listed with who and when, and each version with what it changed', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const { id } = await owner.write({ question: 'Do you engrave?' })
  await owner.save('delivery', { answer: 'Ten days.' })
  await call('DELETE', `${owner.at}/articles/refunds`, undefined, admin)
  const next = await owner.get<PublicationDiff>('/publications/next/diff')
  expect(next.items.map((item) => [item.id, item.change])).toEqual([
    [id, 'created'],
    ['delivery', 'changed'],
    ['refunds', 'removed'],
  ])
  await owner.publish()
  const diff = await owner.get<PublicationDiff>('/publications/2/diff')
  expect(diff).toEqual(next)
  const [, changed] = diff.items
  expect([changed!.before!.answer, changed!.after!.answer]).toEqual(['Two to **three** days.', 'Ten days.'])
  expect((await owner.get<PublicationDiff>('/publications/next/diff')).total).toBe(0)
  expect(await published(owner)).toMatchObject([
    { version: 2, by: { id: 'admin' }, articles: 5, created: 1, changed: 1, removed: 1, served: true, restored: null },
    { version: 1, articles: 5, created: 5, changed: 0, removed: 0, served: false },
  ])
})

test('what waits can be compared with what visitors get of it, or got last', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const { id } = await owner.write({ question: 'Do you engrave?', status: 'review' })
  const served = async (entry: string) => {
    const { text, now } = await owner.get<ServedArticle>(`/articles/${entry}/served`)
    return [text?.answer, now]
  }
  expect(await served(id)).toEqual([undefined, false])
  await owner.save('delivery', { answer: 'Ten days.', status: 'review' })
  await owner.save('returns', { status: 'archived' })
  await owner.publish()
  await owner.save('returns', { answer: 'Within a year.', status: 'review' })
  await owner.save('hours', { answer: 'Always.' })
  await owner.publish()
  expect(await served('delivery')).toEqual(['Two to **three** days.', true])
  expect((await served('returns'))[0]).toContain('30 days')
  expect((await served('returns'))[1]).toBe(false)
  expect(await served('hours')).toEqual(['Always.', true])
  expect((await owner.get<ServedArticle>(`/articles/${id}/served`)).text).toBe(null)
  expect((await call('GET', `${owner.at}/articles/nothing/served`, undefined, admin)).status).toBe(404)
})

test('going back serves the earlier version at once as a new one; texts stay as written and show as changed', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const { id } = await owner.write({ question: 'Do you engrave?' })
  await owner.save('delivery', { answer: 'Ten days.' })
  await owner.post('/articles/bulk', { ids: ['returns'], do: 'delete' })
  await owner.publish()
  const back = await owner.post<Published>('/publications/1/restore')
  expect(back.body).toMatchObject({ version: 3, articles: 5 })
  expect(await owner.said('How long does delivery take?')).toContain('Two to')
  expect(await owner.said('Can I return something?')).toContain('30 days')
  expect(await owner.said('Do you engrave?')).not.toContain('Yes')
  const face = await call<PublicSite>('GET', `${owner.at}/config`)
  expect(face.body.top.en!.map((entry) => entry.id)).toContain('returns')
  const found = await call<Suggestions>('GET', `${owner.at}/search?q=return`)
  expect(found.body.items[0]?.id).toBe('returns')

  expect((await owner.read('delivery')).answer).toBe('Ten days.')
  expect((await owner.list()).changed).toBe(3)
  expect(await published(owner)).toMatchObject([
    { version: 3, restored: 1, created: 1, changed: 1, removed: 1 },
    {},
    {},
  ])
  // The next publish serves what is written; going back again goes forward as well.
  expect((await owner.publish()).body).toMatchObject({ version: 4, articles: 5 })
  expect(await owner.said('How long does delivery take?')).toContain('Ten days')
  expect(await owner.said('Can I return something?')).not.toContain('30 days')
  expect((await owner.list()).changed).toBe(0)
  expect((await owner.read(id)).live).toBe(true)
  expect((await owner.post<Published>('/publications/4/restore')).body.version).toBe(4)
})

test('before a publish it is said what should be looked at; what nobody changed is not nagged about', async () => {
  const owner = knowledgeOf(await makeSite())
  const look = async () => (await owner.get<PublishPreview>('/publish/preview')).findings
  expect(await look()).toMatchObject({ errors: 0, warnings: 0 })
  const { id } = await owner.write({
    question: 'How long does the delivery take?',
    answer: `See ${owner.at.replace('/v1/sites', '/help')}/en/gone`,
  })
  const { items, errors, warnings } = await look()
  expect([errors, warnings]).toEqual([1, 1])
  expect(items.slice(0, 2)).toMatchObject([
    { what: 'link', severity: 'error', article: { id } },
    { what: 'duplicate', severity: 'warning', article: { id }, other: { id: 'delivery' } },
  ])
  await owner.save(id, { status: 'review' }) // it will not be served
  expect((await look()).items.map(({ article }) => article.id)).not.toContain(id)
})

test('only the last 20 versions are kept, with their snapshots, and an older one cannot be gone back to', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  for (let i = 0; i < 21; i++) {
    await owner.save('delivery', { answer: `${i} days.` })
    await owner.publish()
  }
  const items = await published(owner)
  expect([items.length, items[0]!.version, items.at(-1)!.version]).toEqual([20, 22, 3])
  const gone = await owner.post<{ code: string }>('/publications/2/restore')
  expect([gone.status, gone.body.code]).toEqual([404, 'version_not_found'])
  const { body } = await owner.post<Published>('/publications/3/restore')
  expect([body.version, await owner.said('How long does delivery take?')]).toEqual([
    23,
    expect.stringContaining('1 days'),
  ])
})

test('the snapshot that the database makes is, entry by entry, what the worker would have written', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const nasty = 'Quotes " \\ \n\t "], 你好 🎁 \u2028 </script>'
  await owner.write({
    question: nasty,
    answer: nasty,
    variants: [nasty],
    tags: ['a"b'],
    summary: nasty,
    related: ['delivery'],
    pages: ['/products/*'],
    kind: 'policy',
    steps: [],
  })
  await owner.write({ question: 'Broken?', steps: [{ id: 'a', text: nasty, choices: [{ text: 'Yes', to: 'done' }] }] })
  await owner.publish()
  const { results } = await env.DB.prepare(
    'select text from snapshots where key = (select snapshot from sites where id = ?) order by part',
  )
    .bind(site)
    .all<{ text: string }>()
  const { entries } = loadIndex(results.map(({ text }) => text).join(''))
  const rows = await selectAll({ db: env.DB } as never, site)
  expect(entries).toEqual(rows.map(toEntry))
})

test('a snapshot of many long entries comes in parts that a row can hold, and holds them all in order', async () => {
  const site = await makeSite({}, null)
  const owner = knowledgeOf(site)
  const answer = '长'.repeat(20_000)
  const articles = Array.from({ length: 60 }, (_, i) => ({
    id: `q-${i}`,
    locale: 'zh-CN',
    question: `问题${i}`,
    answer,
  }))
  await owner.post('/articles/import', { articles })
  expect((await owner.publish()).body.articles).toBe(60)
  await owner.save('q-30', { answer: '短。', status: 'review' }) // what stays is read from the parts
  await owner.save('q-31', { answer: '短。' })
  await owner.publish()
  const { results } = await env.DB.prepare(
    'select text, octet_length(text) as bytes from snapshots where key = (select snapshot from sites where id = ?) order by part',
  )
    .bind(site)
    .all<{ text: string; bytes: number }>()
  expect(results.length).toBeGreaterThan(3)
  expect(Math.max(...results.map(({ bytes }) => bytes))).toBeLessThan(2_000_000)
  const { entries } = loadIndex(results.map(({ text }) => text).join(''))
  expect(entries.map(({ id }) => id)).toEqual(articles.map(({ id }) => id))
  expect([entries[30]!.answer.length, entries[31]!.answer]).toEqual([20_000, '短。'])
})

test('while versions follow each other, whoever asks gets one of them whole, never half of one', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const ids = Array.from({ length: 40 }, (_, i) => `q-${i}`)
  const articles = (turn: number) =>
    ids.map((id) => ({ id, locale: 'en', question: `What does ${id} say?`, answer: `turn ${turn}` }))
  await owner.post('/articles/import', { articles: articles(0) })
  await owner.publish()
  let isOver = false
  const seen: Set<string>[] = []
  const reader = async () => {
    while (!isOver) {
      const row = await env.DB.prepare('select snapshot, version from sites where id = ?')
        .bind(site)
        .first<{ snapshot: string }>()
      const { results } = await env.DB.prepare('select text from snapshots where key = ? order by part')
        .bind(row!.snapshot)
        .all<{ text: string }>()
      const { entries } = loadIndex(results.map(({ text }) => text).join(''))
      seen.push(new Set(entries.filter(({ id }) => id.startsWith('q-')).map(({ answer }) => answer)))
    }
  }
  const reading = reader()
  for (let turn = 1; turn <= 5; turn++) {
    await owner.post('/articles/import', { articles: articles(turn) })
    await Promise.all([owner.publish(), owner.publish()])
  }
  isOver = true
  await reading
  expect(seen.length).toBeGreaterThan(2)
  expect(seen.filter(({ size }) => size !== 1)).toEqual([])
})
