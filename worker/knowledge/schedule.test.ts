import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import type { Publications } from '../../shared/publications.ts'
import { appOf } from '../app.ts'
import { listen, makeSite } from '../test/api.ts'
import { knowledgeOf } from '../test/knowledge.ts'
import { publishDue, tellDue } from './schedule.ts'

afterEach(() => void vi.useRealTimers())

const hour = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString()

/** What the platform does each minute, at another time. */
async function clockStrikes(hours: number): Promise<void> {
  vi.setSystemTime(Date.now() + hours * hour)
  const rest: Promise<unknown>[] = []
  const app = appOf(env, '', (work) => rest.push(work))
  await publishDue(app)
  await tellDue(app)
  await Promise.all(rest)
}

test('a scheduled text goes live when its time has come, and nothing else that is written does', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const sale = await owner.write({ question: 'Is there a sale?', answer: 'From today.', publishAt: inHours(2) })
  await owner.save('delivery', { answer: 'Ten days, on the day of the sale.', publishAt: inHours(2) })
  await owner.save('returns', { answer: 'Half written' })
  await owner.post('/articles/bulk', { ids: ['refunds'], do: 'delete' })
  const open = await owner.write({ question: 'Do you engrave?', answer: 'Not yet.' })
  await clockStrikes(1)
  expect(await owner.said('Is there a sale?')).not.toContain('From today')

  await clockStrikes(2)
  expect(await owner.said('Is there a sale?')).toContain('From today')
  expect(await owner.said('How long does delivery take?')).toContain('day of the sale')
  expect(await owner.said('Can I return something?')).toContain('30 days')
  expect(await owner.said('When do I get my refund?')).toContain('Five days')
  expect(await owner.said('Do you engrave?')).not.toContain('Not yet')
  expect(await owner.read(sale.id)).toMatchObject({ live: true, publishAt: null })
  expect((await owner.list('?status=changed')).items.map(({ id }) => id)).toEqual(['returns', open.id])
  const { items } = await owner.get<Publications>('/publications')
  expect(items[0]).toMatchObject({ version: 2, by: { id: 'system' }, created: 1, changed: 1, removed: 0 })

  await clockStrikes(3) // and not again
  expect((await owner.get<Publications>('/publications')).items).toHaveLength(2)
  expect((await owner.publish()).body.version).toBe(3)
  expect((await owner.list()).changed).toBe(0)
})

test('somebody who publishes before the time leaves the scheduled text, and what is served of it, alone', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  await owner.save('delivery', { answer: 'Ten days.', publishAt: inHours(2) })
  expect((await owner.list()).changed).toBe(0)
  await owner.write()
  await owner.publish()
  expect(await owner.said('How long does delivery take?')).toContain('Two to')
  await owner.save('delivery', { publishAt: null })
  await owner.publish()
  expect(await owner.said('How long does delivery take?')).toContain('Ten days')
})

test('a draft or a text in review does not go live by its time', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  for (const status of ['draft', 'review'] as const) await owner.write({ status, publishAt: inHours(1) })
  await clockStrikes(2)
  expect((await owner.get<Publications>('/publications')).items).toHaveLength(1)
})

test('the first publish of a shop may be a scheduled one', async () => {
  const site = await makeSite({}, null)
  const owner = knowledgeOf(site)
  await owner.write({ question: 'Is there a sale?', answer: 'From today.', publishAt: inHours(1) })
  await owner.write({ question: 'Do you engrave?', answer: 'Not yet.' })
  expect((await owner.publish()).body).toMatchObject({ articles: 1 })
  await clockStrikes(2)
  expect(await owner.said('Is there a sale?')).toContain('From today')
})

test('the team is told once of entries that are due, and the list finds them until somebody has looked', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const { heard, until } = await listen(`?site=${site}`, `counterbell, ${env.ADMIN_KEY}`)
  await owner.save('delivery', { reviewAt: inHours(1) })
  await owner.save('returns', { reviewAt: inHours(1) })
  await owner.save('refunds', { reviewAt: inHours(9) })
  await owner.save('hours', { reviewAt: inHours(1), status: 'archived' })
  await clockStrikes(2)
  expect(await until('articles.due')).toEqual({ type: 'articles.due', count: 2 })
  expect((await owner.list('?due=1')).items.map(({ id, due }) => [id, due])).toEqual([
    ['delivery', true],
    ['returns', true],
  ])
  await owner.save('delivery', { reviewAt: inHours(30) })
  await clockStrikes(3)
  expect(heard.filter(({ type }) => type === 'articles.due')).toHaveLength(1)
  expect((await owner.list('?due=1')).items.map(({ id }) => id)).toEqual(['returns'])
})
