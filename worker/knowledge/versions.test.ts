import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import type { Version, Versions, VersionText } from '../../shared/editing.ts'
import type { Article } from '../../shared/knowledge.ts'
import { limits } from '../../shared/limits.ts'
import { admin, call, makeSite } from '../test/api.ts'
import { knowledgeOf } from '../test/knowledge.ts'
import { signedIn } from '../test/signedIn.ts'

const historyOf = async (owner: ReturnType<typeof knowledgeOf>, id: string) =>
  (await owner.get<Versions>(`/articles/${id}/versions`)).items

test('the history tells who wrote what and when; saves of one person within ten minutes are one', async () => {
  const site = await makeSite()
  const lin = knowledgeOf(site, await signedIn(site, 'owner', 'Lin'))
  const an = knowledgeOf(site, await signedIn(site, 'agent', 'An'))
  const { id } = await lin.write({ answer: 'One.' })
  await lin.save(id, { answer: 'Two.' })
  await lin.save(id, { answer: 'Three.' })
  await an.save(id, { answer: 'Four.' })
  await an.save(id, { answer: 'Five.' })
  await lin.publish()
  await an.save(id, { answer: 'Six.' })
  vi.setSystemTime(Date.now() + 11 * 60_000)
  await an.save(id, { answer: 'Seven.' })
  vi.useRealTimers()

  const items = await historyOf(lin, id)
  const texts = await Promise.all(items.map(({ at }) => lin.get<VersionText>(`/articles/${id}/versions/${at}`)))
  expect(texts.map(({ text, by, live, current }) => [text.answer, by.name, live, current])).toEqual([
    ['Seven.', 'An', false, true],
    ['Six.', 'An', false, false],
    ['Five.', 'An', true, false],
    ['Three.', 'Lin', false, false],
  ])
  expect(texts.map(({ before }) => before?.answer)).toEqual(['Six.', 'Five.', 'Three.', undefined])
})

test('what is saved over another text on purpose leaves that one in the history, whosever it was', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const { id, locale, question, ...rest } = await owner.write({ status: 'draft', answer: 'From the other window.' })
  const input = { locale, question, status: 'draft', answer: 'From this one.', updatedAt: rest.updatedAt }
  await call('PUT', `${owner.at}/articles/${id}`, { ...input, standsAlone: true }, admin)
  const [, before] = (await historyOf(owner, id)) as [Version, Version]
  const { text } = await owner.get<VersionText>(`/articles/${id}/versions/${before.at}`)
  expect(text.answer).toBe('From the other window.')
})

test('an earlier text can be made the newest again, and that can be undone too', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  await owner.save('delivery', { answer: 'Ten days.', variants: ['Where is it?'], tags: ['post'] })
  const [now, first] = (await historyOf(owner, 'delivery')) as [Version, Version]
  expect([first.live, first.by.name]).toEqual([true, null])
  const { body } = await owner.post<Article>('/articles/delivery/restore', { at: first.at })
  expect(body).toMatchObject({ answer: 'Two to **three** days.', tags: [], status: 'published', live: false })
  expect(body.variants).toHaveLength(2)
  await owner.post('/articles/delivery/restore', { at: now.at })
  expect((await owner.read('delivery')).answer).toBe('Ten days.')
  const none = await owner.post('/articles/delivery/restore', { at: '2020-01-01T00:00:00.000Z' })
  expect([none.status, (none.body as { code: string }).code]).toEqual([404, 'version_not_found'])
})

test('a writer who goes back to an earlier text sends it to review', async () => {
  const site = await makeSite()
  await knowledgeOf(site).save('delivery', { answer: 'Ten days.' })
  const writer = knowledgeOf(site, await signedIn(site, 'writer'))
  const [, first] = (await historyOf(writer, 'delivery')) as [Version, Version]
  const { body } = await writer.post<Article>('/articles/delivery/restore', { at: first.at })
  expect(body.status).toBe('review')
})

test('an import that replaces texts keeps them, and keeps nothing of those that it leaves as they are', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const articles = [
    { id: 'delivery', locale: 'en', question: 'How long does delivery take?', answer: 'Ten days.' },
    {
      id: 'refunds',
      locale: 'en',
      question: 'When do I get my refund?',
      variants: ['How long for my money back?'],
      answer: 'Five days.',
    },
  ]
  await owner.post('/articles/import', { articles })
  expect(await historyOf(owner, 'delivery')).toHaveLength(2)
  expect(await historyOf(owner, 'refunds')).toHaveLength(1)
})

test('saving what is there already is no change, and an entry keeps no more than so many texts', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  await owner.save('delivery', {})
  expect((await owner.read('delivery')).live).toBe(true)
  expect(await historyOf(owner, 'delivery')).toHaveLength(1)
  await env.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < 150)
     insert into article_versions (site_id, article_id, at, actor, until, body) select ?, 'delivery', i, 'admin', i, '{}' from n`,
  )
    .bind(site)
    .run()
  await owner.save('delivery', { answer: 'New.' })
  const kept = await env.DB.prepare('select count(*) as n from article_versions where site_id = ?')
    .bind(site)
    .first('n')
  expect(kept).toBe(limits.versions)
})

test('two who save the same entry at the same moment: one text wins, and the other is kept or refused', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const { updatedAt } = await owner.read('delivery')
  const saves = await Promise.all(
    ['A.', 'B.', 'C.'].map((answer) => owner.save('delivery', { answer, ...({ updatedAt } as object) })),
  )
  expect(saves.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  const blind = await Promise.all(['D.', 'E.', 'F.'].map((answer) => owner.save('delivery', { answer })))
  expect(blind.map(({ status }) => status)).toEqual([200, 200, 200])
})
