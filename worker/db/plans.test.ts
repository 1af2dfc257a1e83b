import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import type { Versions } from '../../shared/editing.ts'
import { appOf } from '../app.ts'
import { publishDue, tellDue } from '../knowledge/schedule.ts'
import { sweepMedia } from '../media/sweepMedia.ts'
import { png } from '../media/testing/samples.ts'
import { newId } from '../platform/ids.ts'
import { writeCounts } from '../stats/counters.ts'
import { tidyCounts } from '../stats/tidyCounts.ts'
import { admin, call, lanterns, makeSite, newVisitor, send, unsure } from '../test/api.ts'
import { costsOf } from '../test/costs.ts'
import { knowledgeOf } from '../test/knowledge.ts'
import { accept, invite, joinTeam, signIn } from '../test/people.ts'

/** Every statement the worker prepares while `act` runs, with the plan SQLite has for it. */
async function plansOf(act: () => Promise<unknown>): Promise<string[]> {
  const prepare = vi.spyOn(Object.getPrototypeOf(env.DB), 'prepare')
  await act()
  const statements = [...new Set(prepare.mock.calls.map(([sql]) => sql as string))]
  prepare.mockRestore()
  expect(statements.length).toBeGreaterThan(0)
  const plans: string[] = []
  for (const sql of statements) {
    const { results } = await env.DB.prepare(`explain query plan ${sql.replace(/\?\d*/g, "''")}`).all<{
      detail: string
    }>()
    plans.push(...results.map(({ detail }) => detail))
  }
  return plans
}

/** A scan of a table, or of an index without a key; what is made of a page's own rows may be scanned. */
const scans = (plans: string[]) =>
  plans.filter((detail) => /^SCAN (?!.*(?:json_each|CONSTANT|newest|said|texts|\(subquery|c$|s$|value))/.test(detail))

test('no query of a conversation scans a table', async () => {
  const site = await makeSite()
  const visitor = await newVisitor(site)
  const conversation = newId()
  const plans = await plansOf(async () => {
    const { body } = await send(conversation, 'When are you open?', visitor.auth)
    await send(conversation, 'Hello', admin)
    await call('GET', `/v1/conversations/${conversation}/messages?after=1`, undefined, visitor.auth)
    await call('GET', `/v1/conversations/${conversation}/messages?before=9`, undefined, admin)
    await call('POST', `/v1/conversations/${conversation}/seen`, { seq: 1 }, admin)
    await call('POST', `/v1/conversations/${conversation}/status`, { to: 'closed' }, admin)
    await call(
      'POST',
      `/v1/conversations/${conversation}/messages/${body.messages[1]!.id}/rating`,
      { helped: true },
      visitor.auth,
    )
    await call('POST', `/v1/sites/${site}/visitors`, { token: visitor.token })
    await call('GET', `/v1/sites/${site}/conversations`, undefined, admin)
    await call('GET', `/v1/sites/${site}/conversations?status=waiting`, undefined, admin)
  })
  expect(plans.some((detail) => detail.includes('conversations_by_activity'))).toBe(true)
  expect(plans.some((detail) => detail.includes('messages'))).toBe(true)
  expect(scans(plans)).toEqual([])
})

test('no query of invitations, of guesses and of the audit log scans a table', async () => {
  const site = await makeSite({}, null)
  const owner = await joinTeam(site, 'owner')
  const plans = await plansOf(async () => {
    const first = await invite(site, 'agent', owner.auth)
    await accept(first.token)
    const second = await invite(site, 'agent', owner.auth)
    await call('GET', `/v1/sites/${site}/invitations`, undefined, owner.auth)
    await call('DELETE', `/v1/sites/${site}/invitations/${second.id}`, undefined, owner.auth)
    await call('POST', `/v1/sites/${site}/members`, { email: owner.email, role: 'agent' }, owner.auth)
    await signIn(owner.email, 'not the password')
    await call('GET', `/v1/sites/${site}/audit?action=member.&actor=admin`, undefined, admin)
  })
  expect(plans.some((detail) => detail.includes('invitations_by_site'))).toBe(true)
  // The lines that were found by their key are gone through.
  expect(scans(plans)).toEqual([])
})

test('no query of learning scans a table', async () => {
  const site = await makeSite({ learn: 'safest' }, lanterns)
  const visitor = await newVisitor(site)
  const conversation = newId()
  const plans = await plansOf(async () => {
    const { body } = await send(conversation, unsure, visitor.auth)
    await send(conversation, '1', visitor.auth)
    await send(newId(), 'Do giraffes yodel?', visitor.auth)
    const question = unsure
    const article = body.messages[1]!.bot!.choices![0]!.id
    await call('POST', `/v1/sites/${site}/checks`, { question, expected: article }, admin)
    for (const path of ['learning', 'proposals', 'gaps', 'checks', 'publish/preview']) {
      await call('GET', `/v1/sites/${site}/${path}`, undefined, admin)
    }
    const decisions = [{ article, question, to: 'accepted' }]
    await call('POST', `/v1/sites/${site}/proposals`, { decisions }, admin)
  })
  expect(plans.some((detail) => detail.includes('lessons'))).toBe(true)
  expect(plans.some((detail) => detail.includes('checks'))).toBe(true)
  expect(scans(plans)).toEqual([])
})

test('no query of files scans a table', async () => {
  const site = await makeSite()
  const plans = await plansOf(async () => {
    const { body } = await call<{ id: string }>('POST', `/v1/sites/${site}/media`, png(), {
      ...admin,
      'content-type': 'image/png',
    })
    await call('GET', `/v1/sites/${site}/media?after=z`, undefined, admin)
    await env.DB.prepare('update media set look_at = 0 where site_id = ?').bind(site).run()
    await sweepMedia(appOf(env, '', () => {}))
    await call('DELETE', `/v1/sites/${site}/media/${body.id}`, undefined, admin)
  })
  expect(plans.some((detail) => detail.includes('media_to_look_at'))).toBe(true)
  expect(scans(plans)).toEqual([])
})

test('no query of what is counted scans a table', async () => {
  const site = await makeSite()
  const visitor = await newVisitor(site)
  const app = appOf(env, '', () => {})
  const page = 'https://shop.example/lamps'
  const plans = await plansOf(async () => {
    await send(newId(), 'When are you open?', visitor.auth, { page })
    await call('GET', `/v1/sites/${site}/search?q=zebrafish`)
    await call('GET', `/v1/sites/${site}/search?page=/lamps`)
    await costsOf(() => writeCounts(app))
    await tidyCounts(app)
    await call('GET', `/v1/sites/${site}/articles/hours/stats`, undefined, admin)
    await call('GET', `/v1/sites/${site}/health`, undefined, admin)
  })
  expect(plans.some((detail) => detail.includes('upkeep_due'))).toBe(true)
  // What a statement has gathered itself is scanned.
  expect(
    scans(plans).filter((detail) => !/ (?:full|entries|pages|placed|answers|\d+|(?:p|e|text) VIRTUAL.*)$/.test(detail)),
  ).toEqual([])
})

test('no query of the knowledge scans a table', async () => {
  const site = await makeSite()
  const owner = knowledgeOf(site)
  const app = appOf(env, '', () => {})
  const plans = await plansOf(async () => {
    const { body: category } = await owner.post<{ id: string }>('/categories', { names: { en: 'Orders' } })
    for (const verb of ['tag', 'untag', 'move', 'archive', 'restore', 'publish', 'review']) {
      await owner.post('/articles/bulk', { ids: ['delivery'], do: verb, tags: ['a'], category: category.id })
    }
    await owner.post('/articles/delivery/review', { verdict: 'publish' })
    await owner.post('/articles/delivery/translations', { locale: 'ja' })
    await owner.save('delivery', { answer: 'Ten days.' })
    const { items } = await owner.get<Versions>('/articles/delivery/versions')
    await owner.post('/articles/delivery/restore', { at: items.at(-1)!.at })
    for (const query of [
      '',
      '?q=delivery',
      `?category=${category.id}`,
      '?tag=a&due=1&stale=1',
      '?missing=ja',
      '?status=changed',
    ]) {
      await owner.list(query)
    }
    await owner.post('/articles/bulk', { filter: { tag: 'a' }, do: 'untag', tags: ['a'] })
    for (const path of ['/languages', '/tags', '/categories', '/publications/next/diff']) await owner.get(path)
    await owner.publish()
    for (const path of ['/publications', '/publications/2/diff']) await owner.get(path)
    await owner.post('/publications/1/restore')
    await publishDue(app)
    await tellDue(app)
    await call('DELETE', `${owner.at}/categories/${category.id}`, undefined, admin)
    await call('DELETE', `${owner.at}/articles/delivery`, undefined, admin)
  })
  for (const index of ['articles_by_group', 'articles_in_order', 'articles_to_publish', 'articles_to_review']) {
    expect([index, plans.some((detail) => detail.includes(index))]).toEqual([index, true])
  }
  // What a statement has gathered itself is scanned.
  const own = / (?:e|t|there|served|chosen|measured|popular|ranked|tops|subquery-\d+|\d+)(?: VIRTUAL.*)?$/
  expect(scans(plans).filter((detail) => !own.test(detail))).toEqual([])
})
