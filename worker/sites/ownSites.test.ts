import { env } from 'cloudflare:workers'
import { afterEach, expect, test } from 'vitest'
import type { Problem } from '../../shared/errors.ts'
import type { Site, SitePage } from '../../shared/sites.ts'
import type { Me, Role } from '../../shared/team.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, expectStatus, listen, makeSite, newVisitor, own, send } from '../test/api.ts'
import { costsOf } from '../test/costs.ts'
import { joinTeam } from '../test/people.ts'

type By = Record<string, string>
const roles: Role[] = ['owner', 'agent', 'reviewer', 'writer']
const shop = 'https://shop.example'
const siteOf = async (site: string, by: By = admin) =>
  (await expectStatus(200, call<Site>('GET', `/v1/sites/${site}`, undefined, by))).body
const sitesOf = async (by: By) => (await expectStatus(200, call<SitePage>('GET', '/v1/sites', undefined, by))).body
const newShop = { name: 'My own shop', locale: 'en' }
const make = (by: By, body: object = newShop) => call<Site & { code?: string }>('POST', '/v1/sites', body, by)

afterEach(() => {
  delete env.SITES_PER_OWNER
})

/** Somebody in each role on a site, and those who are none of its team. */
async function everybody(site: string): Promise<Record<string, By>> {
  const team = await Promise.all(roles.map(async (role) => [role, (await joinTeam(site, role)).auth] as const))
  const stranger = await joinTeam(await makeSite({}, null), 'owner')
  const visitor = await newVisitor(site)
  return { ...Object.fromEntries(team), stranger: stranger.auth, visitor: visitor.auth, nobody: {}, admin }
}

test('who may do what with a site is the same on every route that manages sites', async () => {
  const site = await makeSite({}, null)
  const people = await everybody(site)
  const asked: Record<string, (by: By) => Promise<{ status: number }>> = {
    'GET /sites': (by) => call('GET', '/v1/sites', undefined, by),
    'POST /sites': (by) => make(by),
    'POST archive': (by) => call('POST', `/v1/sites/${site}/archive`, undefined, by),
    'POST restore': (by) => call('POST', `/v1/sites/${site}/restore`, undefined, by),
    'PUT first-run': (by) => call('PUT', `/v1/sites/${site}/first-run`, { step: 'hours' }, by),
  }
  const table: Record<string, Record<string, number>> = {}
  for (const [route, ask] of Object.entries(asked)) {
    table[route] = {}
    for (const [who, by] of Object.entries(people)) table[route]![who] = (await ask(by)).status
  }
  const team = (owner: number, others: number) => ({ owner, agent: others, reviewer: others, writer: others })
  const outside = { stranger: 403, visitor: 403, nobody: 401, admin: 200 }
  expect(table).toEqual({
    'GET /sites': { ...team(200, 200), ...outside, stranger: 200 },
    'POST /sites': { ...team(201, 403), ...outside, stranger: 201, admin: 201 },
    'POST archive': { ...team(200, 403), ...outside },
    'POST restore': { ...team(200, 403), ...outside },
    'PUT first-run': { ...team(200, 403), ...outside },
  })
  const foreign = { ...people.owner!, origin: 'https://elsewhere.example' }
  expect((await make(foreign)).body.code).toBe('origin_not_allowed')
})

test('a member lists their own sites with their role, the admin key all of them, page by page', async () => {
  const sites = [await makeSite({}, null), await makeSite({ name: 'Second' }, null)].sort()
  const owner = await joinTeam(sites[0]!, 'owner')
  await expectStatus(204, call('POST', `/v1/sites/${sites[1]}/members`, { email: owner.email, role: 'writer' }, admin))
  const { items, next } = await sitesOf(owner.auth)
  expect(items.map(({ id, role, archivedAt }) => [id, role, archivedAt])).toEqual([
    [sites[0], 'owner', null],
    [sites[1], 'writer', null],
  ])
  expect(next).toBeNull()
  const all: string[] = []
  for (let after = ''; ; ) {
    const { body } = await call<SitePage>('GET', `/v1/sites?after=${encodeURIComponent(after)}`, undefined, admin)
    all.push(...body.items.map(({ id }) => id))
    if (!body.next) break
    after = body.next
  }
  expect(all).toEqual([...new Set(all)].sort())
  expect(all).toEqual(expect.arrayContaining(sites))
})

test('an owner makes a shop of their own, is its owner, and is led through its set-up', async () => {
  const site = await makeSite({}, null)
  const owner = await joinTeam(site, 'owner')
  const { body } = await expectStatus(201, make(owner.auth))
  expect([body.name, body.firstRun, body.seen, body.archivedAt]).toEqual(['My own shop', 'shop', null, null])
  const { body: me } = await call<Me>('GET', '/v1/me', undefined, owner.auth)
  expect(me.sites.map(({ id, role }) => [id, role])).toEqual([
    [site, 'owner'],
    [body.id, 'owner'],
  ])
  expect(me.mayMakeSite).toBe(true)
  const log = await env.DB.prepare("select actor from audit where site_id = ? and action = 'site.created'")
    .bind(body.id)
    .all()
  expect(log.results).toEqual([{ actor: `member:${owner.id}` }])
  // Which id a site has is for the deployment to choose: otherwise anybody could take the name of another's shop.
  expect((await make(owner.auth, { id: 'a-good-name', ...newShop })).body.code).toBe('forbidden')
  await expectStatus(200, call('PUT', `/v1/sites/${body.id}/first-run`, { step: 'questions' }, owner.auth))
  expect((await siteOf(body.id, owner.auth)).firstRun).toBe('questions')
  await expectStatus(200, call('PUT', `/v1/sites/${body.id}/first-run`, { step: null }, owner.auth))
  expect((await siteOf(body.id, owner.auth)).firstRun).toBeNull()
  const bad = await call('PUT', `/v1/sites/${body.id}/first-run`, { step: 'elsewhere' }, owner.auth)
  expect([bad.status, bad.body.code]).toEqual([400, 'bad_input'])
  expect((await siteOf(site)).firstRun).toBeNull() // what programs make asks nobody to do anything
})

test('an owner has so many sites as the deployment allows, however fast they ask for more', async () => {
  const owner = await joinTeam(await makeSite({}, null), 'owner')
  env.SITES_PER_OWNER = '3'
  const made = await Promise.all([1, 2, 3, 4].map(() => make(owner.auth)))
  expect(made.map(({ status }) => status).sort()).toEqual([201, 201, 403, 403])
  const { body: me } = await call<Me>('GET', '/v1/me', undefined, owner.auth)
  expect([me.sites.length, me.mayMakeSite]).toEqual([3, false])
  env.SITES_PER_OWNER = '0'
  const another = await joinTeam(await makeSite({}, null), 'owner')
  expect((await make(another.auth)).status).toBe(403)
})

test('an archived shop is closed for visitors in every way, readable for its team, and comes back as it was', async () => {
  const site = await makeSite()
  const { auth: owner } = await joinTeam(site, 'owner')
  const { auth: agent } = await joinTeam(site, 'agent')
  const visitor = await newVisitor(site)
  const conversation = newId()
  await expectStatus(201, send(conversation, 'When are you open?', visitor.auth))
  const line = await listen('', `counterbell, ${visitor.token}`)
  await line.until('presence')
  const { body } = await expectStatus(200, call<Site>('POST', `/v1/sites/${site}/archive`, undefined, owner))
  expect(body.archivedAt).not.toBeNull()

  const refused = {
    config: call('GET', `/v1/sites/${site}/config`),
    'a visit': call('POST', `/v1/sites/${site}/visitors`, { token: visitor.token }),
    'a new visit': call('POST', `/v1/sites/${site}/visitors`, {}),
    'a message': send(conversation, 'And on Sunday?', visitor.auth),
    'a new conversation': send(newId(), 'And on Sunday?', visitor.auth),
    reading: call('GET', `/v1/conversations/${conversation}/messages`, undefined, visitor.auth),
    identify: call('POST', `/v1/sites/${site}/identify`, { name: 'Mia' }, visitor.auth),
    search: call('GET', `/v1/sites/${site}/search?q=open&locale=en`),
    'the help centre': call('GET', `/help/${site}`),
    'the chat page': call('GET', `/chat/${site}`),
    'a reply of the team': send(conversation, 'Hello', agent),
    'a reply of a program': send(conversation, 'Hello', admin),
  }
  for (const [what, answer] of Object.entries(refused)) {
    const { status, body } = await answer
    expect([what, status, (body as Problem).code]).toEqual([what, 403, 'site_archived'])
  }
  const page = await call<string>('GET', `/chat/${site}`, undefined, { accept: 'text/html', 'accept-language': 'en' })
  expect([page.status, page.body]).toEqual([403, expect.stringContaining('This shop is closed.')])
  const { response, socket } = await listen('', `counterbell, ${visitor.token}`)
  expect([response.status, socket]).toEqual([403, null])
  for (let turn = 0; turn < 200 && !line.closed[0]; turn++) await scheduler.wait(10)
  expect(line.closed).toEqual([{ code: 4401 }])

  await expectStatus(200, call('GET', `/v1/sites/${site}/conversations`, undefined, agent))
  await expectStatus(200, call('GET', `/v1/conversations/${conversation}/messages`, undefined, agent))
  await expectStatus(200, call('GET', `/v1/sites/${site}/articles`, undefined, agent))
  expect((await call<Me>('GET', '/v1/me', undefined, agent)).body.sites[0]).toMatchObject({ id: site, archived: true })

  await expectStatus(200, call('POST', `/v1/sites/${site}/restore`, undefined, owner))
  await expectStatus(200, call('GET', `/v1/sites/${site}/config`))
  const { body: sent } = await expectStatus(201, send(conversation, 'And on Sunday?', visitor.auth))
  expect(sent.messages[0]!.seq).toBe(3)
  const { results } = await env.DB.prepare(
    "select action from audit where site_id = ? and action like 'site.%' order by id",
  )
    .bind(site)
    .all()
  expect(results.map(({ action }) => action)).toEqual(['site.created', 'site.archived', 'site.restored'])
})

test('a message that is decided on a guess finds the shop archived as well', async () => {
  const site = await makeSite()
  const visitor = await newVisitor(site)
  const conversation = newId()
  await expectStatus(201, send(conversation, 'When are you open?', visitor.auth))
  await env.DB.prepare('update sites set archived_at = 1 where id = ?').bind(site).run() // as another isolate would
  expect((await send(conversation, 'And on Sunday?', visitor.auth)).body).toMatchObject({ code: 'site_archived' })
})

test('the first page of the shop that loads the widget is noted, and no page view after it writes anything', async () => {
  const site = await makeSite({}, null)
  const view = (origin?: string) => call('GET', `/v1/sites/${site}/config`, undefined, origin ? { origin } : {})
  for (const origin of [undefined, own, 'null', `https://${'a'.repeat(400)}.example`]) await view(origin)
  expect((await siteOf(site)).seen).toBeNull() // our own pages are not the shop's, and a frame without an origin is nobody's
  const first = await costsOf(() => view(shop))
  expect(first.rowsWritten).toBe(1)
  expect((await siteOf(site)).seen).toEqual({ origin: shop, at: expect.any(String) })
  const later = await costsOf(async () => {
    await view(shop)
    await view('https://other.example')
  })
  expect([later.trips, later.rowsWritten, later.kvWrites]).toEqual([0, 0, 0])
  expect((await siteOf(site)).seen!.origin).toBe(shop)
})

test('a page that the shop does not allow is not taken for one of the shop', async () => {
  const site = await makeSite({ origins: [shop] }, null)
  await call('GET', `/v1/sites/${site}/config`, undefined, { origin: 'https://other.example' })
  expect((await siteOf(site)).seen).toBeNull()
})

test('a browser keeps what our own page got apart from what a page of the shop gets', async () => {
  const site = await makeSite({}, null)
  for (const headers of [{}, { origin: shop }] as By[]) {
    const { headers: answered } = await call('GET', `/v1/sites/${site}/config`, undefined, headers)
    expect(answered.get('vary')).toBe('Origin')
  }
})
