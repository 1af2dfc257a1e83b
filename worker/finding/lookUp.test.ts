import { expect, test } from 'vitest'
import type { LookedUp } from '../../shared/finding.ts'
import { admin, call, expectStatus, makeSite, newVisitor } from '../test/api.ts'
import { knowledgeOf } from '../test/knowledge.ts'

async function shop() {
  const site = await makeSite({}, null)
  const owner = knowledgeOf(site)
  const articles = [
    { id: 'wrap', locale: 'en', question: 'Do you gift-wrap?', answer: 'Gladly, for **two pounds**.' },
    { id: 'ship', locale: 'zh-CN', question: '运费是多少？', answer: '十元。' },
    { id: 'draft', locale: 'en', question: 'Do you sell gift cards?', answer: 'Soon.', status: 'draft' },
  ]
  await owner.post('/articles/import', { articles })
  await owner.publish()
  const lookUp = (query: string, who: Record<string, string> = admin) =>
    call<LookedUp>('GET', `/v1/sites/${site}/lookup?${query}`, undefined, who)
  const ids = async (query: string) => (await expectStatus(200, lookUp(query))).body.items.map(({ id }) => id)
  return { site, lookUp, ids }
}

test('the team looks up what is published, half typed too, with its answer as it was written', async () => {
  const { lookUp, ids } = await shop()
  const { body } = await lookUp('q=gift')
  expect(body.items).toEqual([
    { id: 'wrap', locale: 'en', question: 'Do you gift-wrap?', answer: 'Gladly, for **two pounds**.' },
  ])
  expect(await ids('q=%E8%BF%90%E8%B4%B9')).toEqual(['ship'])
  expect(await ids('q=xylophone')).toEqual([])
})

test('before anything is typed the first entries are there', async () => {
  const { ids } = await shop()
  expect((await ids('')).sort()).toEqual(['ship', 'wrap'])
})

test('visitors and other teams look nothing up', async () => {
  const { site, lookUp } = await shop()
  expect((await lookUp('q=gift', {})).status).toBe(401)
  expect((await lookUp('q=gift', (await newVisitor(site)).auth)).status).toBe(403)
})
