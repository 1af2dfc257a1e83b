import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Me, Role } from '../../shared/team.ts'
import { admin, call, makeSite } from '../test/api.ts'
import { accept, invite, joinTeam } from '../test/people.ts'

const rolesOf = async (site: string) =>
  (await env.DB.prepare('select role from members where site_id = ?').bind(site).all<{ role: Role }>()).results
    .map(({ role }) => role)
    .sort()
const setRole = (site: string, email: string, role: Role, by: Record<string, string> = admin) =>
  call('POST', `/v1/sites/${site}/members`, { email, role }, by)
const remove = (site: string, user: string, by: Record<string, string> = admin) =>
  call('DELETE', `/v1/sites/${site}/members/${user}`, undefined, by)

test('the last owner stays one, whichever verb is used and whoever uses it', async () => {
  const site = await makeSite({}, null)
  const owner = await joinTeam(site, 'owner')
  await joinTeam(site, 'agent')
  for (const answer of [
    await setRole(site, owner.email, 'writer', owner.auth),
    await setRole(site, owner.email, 'agent'),
    await remove(site, owner.id, owner.auth),
    await remove(site, owner.id),
    await call('DELETE', '/v1/me', undefined, owner.auth),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([409, 'conflict'])
  }
  expect((await setRole(site, owner.email, 'owner', owner.auth)).status).toBe(204)
  expect(await rolesOf(site)).toEqual(['agent', 'owner'])
  const { results } = await env.DB.prepare(
    "select action from audit where site_id = ? and (action in ('member.role_changed', 'member.removed', 'member.left') or action = 'account.ended')",
  )
    .bind(site)
    .all()
  expect(results).toEqual([])
})

test('an owner who accepts an invitation for a lesser role stays an owner', async () => {
  const [site, other] = [await makeSite({}, null), await makeSite({}, null)]
  const owner = await joinTeam(other, 'agent')
  const made = await invite(site, 'writer', admin, owner.email)
  await setRole(site, owner.email, 'owner')
  const joined = await call<Me>('POST', '/v1/invitations/accept', { token: made.token }, owner.auth)
  expect(joined.status).toBe(201)
  expect(await rolesOf(site)).toEqual(['owner'])
})

test.each([
  ['demote', (site: string, of: { email: string }, by: Record<string, string>) => setRole(site, of.email, 'agent', by)],
  ['remove', (site: string, of: { id: string }, by: Record<string, string>) => remove(site, of.id, by)],
])('two owners who %s each other at the same moment leave one', async (_, act) => {
  const site = await makeSite({}, null)
  const [one, two] = [await joinTeam(site, 'owner'), await joinTeam(site, 'owner')]
  const answers = await Promise.all([act(site, two, one.auth), act(site, one, two.auth)])
  expect(answers.map(({ status }) => status).sort()).not.toEqual([204, 204])
  expect((await rolesOf(site)).filter((role) => role === 'owner')).toHaveLength(1)
})

test('two owners who leave at the same moment leave one', async () => {
  const site = await makeSite({}, null)
  const [one, two] = [await joinTeam(site, 'owner'), await joinTeam(site, 'owner')]
  const leave = (who: { auth: Record<string, string> }) => call('DELETE', '/v1/me', undefined, who.auth)
  const statuses = (await Promise.all([leave(one), leave(two)])).map(({ status }) => status)
  expect(statuses.sort()).toEqual([204, 409])
  expect(await rolesOf(site)).toEqual(['owner'])
})

test('an owner who cannot sign in is no owner left', async () => {
  const site = await makeSite({}, null)
  const [one, two] = [await joinTeam(site, 'owner'), await joinTeam(site, 'owner')]
  await env.DB.prepare('delete from account where user_id = ?').bind(two.id).run()
  expect((await remove(site, one.id)).status).toBe(409)
  expect((await remove(site, two.id)).status).toBe(204)
})

test('everybody may leave a site, and nobody but an owner removes others', async () => {
  const site = await makeSite({}, null)
  await joinTeam(site, 'owner')
  const [writer, agent] = [await joinTeam(site, 'writer'), await joinTeam(site, 'agent')]
  expect((await remove(site, agent.id, writer.auth)).status).toBe(403)
  expect((await remove(site, writer.id, writer.auth)).status).toBe(204)
  const line = await env.DB.prepare("select actor, target from audit where site_id = ? and action = 'member.left'")
    .bind(site)
    .first()
  expect(line).toEqual({ actor: `member:${writer.id}`, target: writer.id })
})

test('the end of an account leaves nothing to sign in with, and the audit log its id', async () => {
  const site = await makeSite({}, null)
  await joinTeam(site, 'owner')
  const leaving = await joinTeam(site, 'owner')
  await invite(site, 'agent', leaving.auth)
  expect((await call('DELETE', '/v1/me', undefined, leaving.auth)).status).toBe(204)
  expect((await call<Me>('GET', '/v1/me', undefined, leaving.auth)).body.user).toBeNull()
  for (const table of ['session', 'account', 'passkey', 'members']) {
    const left = await env.DB.prepare(`select count(*) as n from ${table} where user_id = ?`)
      .bind(leaving.id)
      .first('n')
    expect([table, left]).toEqual([table, 0])
  }
  const line = await env.DB.prepare("select actor from audit where site_id = ? and action = 'account.ended'").bind(site)
  expect(await line.first('actor')).toBe(`member:${leaving.id}`)
  // The address is free again.
  const again = await invite(site, 'agent', admin, leaving.email)
  expect((await accept(again.token)).status).toBe(201)
})
