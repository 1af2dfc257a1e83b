import { env } from 'cloudflare:workers'
import { afterAll, expect, test } from 'vitest'
import type { AuditPage } from '../../shared/audit.ts'
import type { Site, SitePage } from '../../shared/sites.ts'
import type { Me, Role } from '../../shared/team.ts'
import { appOf } from '../app.ts'
import { png } from '../media/testing/samples.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, expectStatus, listen, makeSite, newVisitor, own, send, someArticles } from '../test/api.ts'
import { invite, joinTeam } from '../test/people.ts'
import { removeRest } from './deleteSite.ts'

const name = 'A shop'
const deleted = (site: string, by: Record<string, string>, said = name) =>
  call('DELETE', `/v1/sites/${site}?name=${encodeURIComponent(said)}`, undefined, by)

const { DATABASE_LIMIT_MB: limit } = env
afterAll(() => {
  env.DATABASE_LIMIT_MB = limit
})

/** As the clock would, until nothing is left; `minutes` later than the deletion. */
async function remove(site: string, minutes = 3): Promise<number> {
  const work: Promise<unknown>[] = []
  await env.DB.prepare('update deleted_sites set deleted_at = deleted_at - ?2 where id = ?1')
    .bind(site, minutes * 60_000)
    .run()
  for (let slice = 1; slice < 200; slice++) {
    await removeRest(appOf(env as never, own, (later) => work.push(later)))
    const row = await env.DB.prepare('select finished_at as at from deleted_sites where id = ?').bind(site).first()
    if (row!.at !== null) return slice
  }
  throw new Error('It never ends.')
}

/** Every table that has a column `site_id`, with how many rows of the site it holds. */
async function rowsOf(site: string): Promise<Record<string, number>> {
  const { results } = await env.DB.prepare(
    "select name from sqlite_master where type = 'table' and sql like '%`site_id`%'",
  ).all<{ name: string }>()
  const counts: Record<string, number> = {}
  for (const { name } of results) {
    const count = await env.DB.prepare(`select count(*) as n from ${name} where site_id = ?`)
      .bind(site)
      .first<number>('n')
    if (count) counts[name] = count
  }
  return counts
}

/** A shop with something in as many tables as a morning's work fills. */
async function fullSite() {
  const site = await makeSite({}, someArticles)
  const owner = await joinTeam(site, 'owner')
  await invite(site, 'agent', owner.auth)
  const visitor = await newVisitor(site)
  const conversation = newId()
  await send(conversation, 'When are you open?', visitor.auth)
  await send(conversation, 'Do you sell elephants?', visitor.auth)
  await call('POST', `/v1/sites/${site}/identify`, { name: 'Mia', email: 'mia@example.com' }, visitor.auth)
  const image = { ...owner.auth, 'content-type': 'image/png' }
  await expectStatus(201, call('POST', `/v1/sites/${site}/media?name=a.png`, png(), image))
  await call('POST', `/v1/sites/${site}/categories`, { names: { en: 'Orders' } }, owner.auth)
  return { site, owner, visitor, conversation }
}

test('a deleted site is gone for everybody at once: routes, tokens, sockets, the team’s list', async () => {
  const { site, owner, visitor, conversation } = await fullSite()
  const ofVisitor = await listen('', `counterbell, ${visitor.token}`)
  const ofTeam = await listen(`?site=${site}`, 'counterbell', owner.auth)
  await ofVisitor.until('presence')
  await ofTeam.until('presence')
  expect((await deleted(site, owner.auth)).status).toBe(204)
  const asked = [
    call('GET', `/v1/sites/${site}/config`),
    call('GET', `/v1/sites/${site}`, undefined, admin),
    call('POST', `/v1/sites/${site}/visitors`, { token: visitor.token }),
    send(conversation, 'Hello?', visitor.auth),
    call('GET', `/v1/conversations/${conversation}/messages`, undefined, visitor.auth),
    call('GET', `/v1/conversations/${conversation}/messages`, undefined, admin),
    call('GET', `/v1/sites/${site}/conversations`, undefined, owner.auth),
    call('GET', `/help/${site}`),
  ]
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 403, 404])
  expect((await call<Me>('GET', '/v1/me', undefined, owner.auth)).body.sites).toEqual([])
  for (let turn = 0; turn < 200 && (!ofVisitor.closed[0] || !ofTeam.closed[0]); turn++) await scheduler.wait(10)
  expect([ofVisitor.closed, ofTeam.closed]).toEqual([[{ code: 4401 }], [{ code: 4401 }]])
})

test('nothing of a deleted site is left in any table, in R2 or in KV, but for the line that says who deleted it', async () => {
  const { site, owner, conversation } = await fullSite()
  const other = await fullSite()
  expect(Object.keys(await rowsOf(site)).length).toBeGreaterThan(8) // or this test would show little
  expect((await env.FILES.list({ prefix: `media/${site}/` })).objects).toHaveLength(1)
  const before = await rowsOf(other.site)
  await expectStatus(204, deleted(site, owner.auth))
  await remove(site)
  expect(await rowsOf(site)).toEqual({ audit: 1, conversation_quotas: expect.any(Number) })
  const left = await env.DB.prepare('select count(*) as n from messages where conversation_id = ?')
    .bind(conversation)
    .first('n')
  const snapshots = await env.DB.prepare('select count(*) as n from snapshots where key like ?')
    .bind(`knowledge:${site}:%`)
    .first('n')
  expect([left, snapshots]).toEqual([0, 0])
  expect((await env.FILES.list({ prefix: `media/${site}/` })).objects).toEqual([])
  const keys = (await env.KV.list()).keys.map((key) => key.name)
  expect(keys.filter((key) => key.includes(site))).toEqual([])
  const { body } = await call<AuditPage>('GET', `/v1/sites/${site}/audit`, undefined, admin)
  expect(body.items).toEqual([
    expect.objectContaining({
      action: 'site.deleted',
      actor: expect.objectContaining({ id: `member:${owner.id}` }),
      detail: { name },
    }),
  ])
  // And nothing of anybody else's is gone.
  expect(await rowsOf(other.site)).toEqual(before)
  expect((await env.FILES.list({ prefix: `media/${other.site}/` })).objects).toHaveLength(1)
})

test.each([
  ['free', '500', 40, 15],
  ['paid', '10000', 4500, 2000],
])('a large site is removed in slices that the %s plan has room for', async (_, limit, rows, most) => {
  env.DATABASE_LIMIT_MB = limit
  const site = await makeSite({}, null)
  await env.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?2)
     insert into lessons (site_id, id, kind, question, conversation_id, message_id, created_at)
     select ?1, 'l' || i, 'unanswered', 'why', 'c', 'm', i from n`,
  )
    .bind(site, rows)
    .run()
  await expectStatus(204, deleted(site, admin))
  await env.DB.prepare('update deleted_sites set deleted_at = 0 where id = ?').bind(site).run()
  const counts = [rows]
  for (let slice = 0; slice < 3; slice++) {
    await removeRest(appOf(env as never, own, () => {}))
    counts.push((await rowsOf(site)).lessons ?? 0)
  }
  // The first slice ran with the deletion itself, or is among these.
  for (const [i, count] of counts.slice(1).entries())
    expect(counts[i]! - count).toBeLessThanOrEqual(i === 0 ? 2 * most : most)
  expect(counts.at(-1)).toBeLessThan(rows)
  await remove(site)
  expect((await rowsOf(site)).lessons).toBeUndefined()
})

test('what was under way when a site was deleted is removed as well', async () => {
  const site = await makeSite({}, null)
  await expectStatus(204, deleted(site, admin))
  for (let slice = 0; slice < 3; slice++) await removeRest(appOf(env as never, own, () => {})) // so soon it is not finished, however empty
  const row = await env.DB.prepare('select finished_at as at from deleted_sites where id = ?').bind(site).first('at')
  expect(row).toBeNull()
  await remove(site)
})

test('deleting asks for the name of the site, and is for owners with a fresh proof', async () => {
  const site = await makeSite({}, null)
  const owner = await joinTeam(site, 'owner')
  const wrong = await deleted(site, owner.auth, 'Another shop')
  expect([wrong.status, wrong.body.code, wrong.body.errors?.[0]?.path]).toEqual([400, 'bad_input', 'name'])
  for (const role of ['agent', 'reviewer', 'writer'] as Role[]) {
    const { status, body } = await deleted(site, (await joinTeam(site, role)).auth)
    expect([status, body.code]).toEqual([403, 'forbidden'])
  }
  const stranger = await joinTeam(await makeSite({}, null), 'owner')
  expect((await deleted(site, stranger.auth)).status).toBe(403)
  expect((await deleted(site, (await newVisitor(site)).auth)).status).toBe(403)
  expect((await deleted(site, {})).status).toBe(401)
  expect((await deleted(site, { ...owner.auth, origin: 'https://elsewhere.example' })).body.code).toBe(
    'origin_not_allowed',
  )
  await env.DB.prepare('update session set created_at = created_at - 3600000 where user_id = ?').bind(owner.id).run()
  expect((await deleted(site, owner.auth)).body.code).toBe('fresh_proof_required')
  expect((await call<Site>('GET', `/v1/sites/${site}`, undefined, admin)).status).toBe(200)
})

test('the id of a deleted site is not given out again, so that tokens of its visitors stay worthless', async () => {
  const site = await makeSite({}, null)
  await expectStatus(204, deleted(site, admin))
  await remove(site)
  const again = await call('POST', '/v1/sites', { id: site, name, locale: 'en' }, admin)
  expect([again.status, again.body.code]).toEqual([409, 'already_exists'])
  const { body } = await call<SitePage>('GET', '/v1/sites', undefined, admin)
  expect(body.items.map(({ id }) => id)).not.toContain(site)
})
