import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { type Me, maxInvitations, type PendingInvitation } from '../../shared/team.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, makeSite } from '../test/api.ts'
import { accept, invite, joinTeam, page } from '../test/people.ts'

const pending = async (site: string, by = admin as Record<string, string>) =>
  (await call<{ items: PendingInvitation[] }>('GET', `/v1/sites/${site}/invitations`, undefined, by)).body.items
const auditOf = async (site: string, action: string) =>
  (
    await env.DB.prepare('select actor, target, detail from audit where site_id = ? and action = ? order by id')
      .bind(site, action)
      .all<{ actor: string; target: string; detail: string }>()
  ).results.map((line) => ({ ...line, detail: JSON.parse(line.detail) as Record<string, unknown> }))

test('an invitation is listed without its token, can be revoked, and then opens nothing', async () => {
  const site = await makeSite({}, null)
  const owner = await joinTeam(site, 'owner')
  const made = await invite(site, 'agent', owner.auth)
  const listed = await pending(site, owner.auth)
  expect(listed).toEqual([
    {
      id: made.id,
      email: made.email,
      role: 'agent',
      invitedBy: { id: `member:${owner.id}`, name: 'An' },
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
    },
  ])
  expect(JSON.stringify(listed)).not.toContain(made.token)
  const revoke = () => call('DELETE', `/v1/sites/${site}/invitations/${made.id}`, undefined, owner.auth)
  expect((await revoke()).status).toBe(204)
  expect((await revoke()).body.code).toBe('member_not_found')
  expect((await accept(made.token)).body.code).toBe('member_not_found')
  expect(await pending(site)).toEqual([])
  const forWhom = { target: made.id, detail: { email: made.email, role: 'agent' } }
  expect(await auditOf(site, 'member.invited')).toContainEqual({ actor: `member:${owner.id}`, ...forWhom })
  expect(await auditOf(site, 'invitation.revoked')).toEqual([{ actor: `member:${owner.id}`, ...forWhom }])
})

test('only who manages people sees and revokes invitations, and only those of their own site', async () => {
  const [site, other] = [await makeSite({}, null), await makeSite({}, null)]
  const agent = await joinTeam(site, 'agent')
  const stranger = await joinTeam(other, 'owner')
  const made = await invite(site, 'agent')
  const path = `/v1/sites/${site}/invitations`
  for (const by of [agent.auth, stranger.auth]) {
    expect((await call('GET', path, undefined, by)).status).toBe(403)
    expect((await call('DELETE', `${path}/${made.id}`, undefined, by)).status).toBe(403)
  }
  const elsewhere = await call('DELETE', `/v1/sites/${other}/invitations/${made.id}`, undefined, stranger.auth)
  expect(elsewhere.body.code).toBe('member_not_found')
  expect(await pending(site)).toHaveLength(1)
})

test.each(['removed', 'demoted', 'ended'])('an invitation ends when its maker is %s', async (how) => {
  const site = await makeSite({}, null)
  await joinTeam(site, 'owner')
  const maker = await joinTeam(site, 'owner')
  const made = await invite(site, 'owner', maker.auth)
  const byAdmin = await invite(site, 'agent')
  if (how === 'removed') await call('DELETE', `/v1/sites/${site}/members/${maker.id}`, undefined, admin)
  if (how === 'demoted') await call('POST', `/v1/sites/${site}/members`, { email: maker.email, role: 'agent' }, admin)
  if (how === 'ended') expect((await call('DELETE', '/v1/me', undefined, maker.auth)).status).toBe(204)
  expect((await pending(site)).map(({ id }) => id)).toEqual([byAdmin.id])
  expect((await accept(made.token)).body.code).toBe('member_not_found')
  expect((await accept(byAdmin.token)).status).toBe(201)
})

test('acceptance itself asks whether the maker may still invite, and an invitation that names none is not valid', async () => {
  const site = await makeSite({}, null)
  const maker = await joinTeam(site, 'owner')
  const made = await invite(site, 'agent', maker.auth)
  await env.DB.prepare("update members set role = 'agent' where user_id = ?").bind(maker.id).run()
  expect((await accept(made.token)).body.code).toBe('member_not_found')
  await env.DB.prepare("update members set role = 'owner' where user_id = ?").bind(maker.id).run()
  await env.DB.prepare("update invitations set invited_by = '' where token_hash = ?").bind(made.id).run()
  expect((await accept(made.token)).body.code).toBe('member_not_found')
  expect(await pending(site)).toEqual([])
})

test('an invitation works once, however many accept it at the same moment', async () => {
  const site = await makeSite({}, null)
  const { token, email } = await invite(site, 'agent')
  const answers = await Promise.all([accept(token), accept(token), accept(token)])
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  const people = await env.DB.prepare('select count(*) as n from user where email = ?').bind(email).first('n')
  const roles = await env.DB.prepare('select count(*) as n from members where site_id = ?').bind(site).first('n')
  expect([people, roles]).toEqual([1, 1])
})

test('an invitation made again for the same address replaces the one before', async () => {
  const site = await makeSite({}, null)
  const first = await invite(site, 'owner')
  const second = await invite(site, 'agent', admin, first.email.toUpperCase())
  expect((await pending(site)).map(({ id, role }) => [id, role])).toEqual([[second.id, 'agent']])
  expect((await accept(first.token)).body.code).toBe('member_not_found')
  expect((await accept(second.token)).status).toBe(201)
})

test('a site has a ceiling of invitations', async () => {
  const site = await makeSite({}, null)
  await env.DB.prepare(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${maxInvitations})
     insert into invitations (token_hash, site_id, email, role, invited_by, created_at, expires_at)
     select ?1 || '-' || i, ?1, i || '@x.example', 'agent', 'admin', ?2, ?2 + 1000000 from n`,
  )
    .bind(site, Date.now())
    .run()
  const more = await call('POST', `/v1/sites/${site}/invitations`, { email: 'a@b.example', role: 'agent' }, admin)
  expect([more.status, more.body.code]).toEqual([409, 'conflict'])
  expect((await pending(site)).length).toBe(maxInvitations)
})

test('who has an account joins a second site with the link alone, signed in; their link is nobody else’s', async () => {
  const [one, two] = [await makeSite({}, null), await makeSite({}, null)]
  const owner = await joinTeam(two, 'owner')
  const member = await joinTeam(one, 'agent')
  const made = await invite(two, 'reviewer', owner.auth, member.email)
  const withLink = (by: Record<string, string>) =>
    call<Me & { code?: string }>('POST', '/v1/invitations/accept', { token: made.token }, by)
  expect((await withLink(owner.auth)).body.code).toBe('forbidden')
  expect((await withLink(page)).body.code).toBe('bad_input')
  expect((await accept(made.token)).body.code).toBe('already_exists')
  const joined = await withLink(member.auth)
  expect(joined.status).toBe(201)
  expect(joined.body.sites.map(({ id, role }) => [id, role])).toEqual([
    [one, 'agent'],
    [two, 'reviewer'],
  ])
  expect(joined.headers.getSetCookie()).toEqual([])
  expect((await withLink(member.auth)).body.code).toBe('member_not_found')
  const lines = await auditOf(two, 'invitation.accepted')
  expect(lines.at(-1)).toMatchObject({ actor: `member:${member.id}`, target: made.id, detail: { email: member.email } })
})

test('an owner does not learn by adding or inviting who has an account', async () => {
  const [site, other] = [await makeSite({}, null), await makeSite({}, null)]
  const owner = await joinTeam(site, 'owner')
  const known = await joinTeam(other, 'agent')
  const unknown = `${newId()}@shop.example`
  const add = async (email: string) => {
    const { status, body } = await call('POST', `/v1/sites/${site}/members`, { email, role: 'agent' }, owner.auth)
    return { status, body }
  }
  expect(await add(known.email)).toEqual(await add(unknown))
  expect((await add(known.email)).status).toBe(404)
  const members = await call<{ items: unknown[] }>('GET', `/v1/sites/${site}/members`, undefined, owner.auth)
  expect(members.body.items).toHaveLength(1)
  const made = [await invite(site, 'agent', owner.auth, known.email), await invite(site, 'agent', owner.auth, unknown)]
  expect(made.every(({ token }) => token.length === 32)).toBe(true)
})
