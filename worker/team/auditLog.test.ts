import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { type AuditPage, maxAuditScan } from '../../shared/audit.ts'
import { newId } from '../platform/ids.ts'
import { admin, call, makeSite, newVisitor, send } from '../test/api.ts'
import { goodPassword, invite, joinTeam, signIn } from '../test/people.ts'

const read = async (site: string, query = '', by: Record<string, string> = admin) =>
  (await call<AuditPage>('GET', `/v1/sites/${site}/audit${query}`, undefined, by)).body

test('the audit log names who did what, newest first, and can be filtered', async () => {
  const site = await makeSite({}, null)
  const owner = await joinTeam(site, 'owner')
  const agent = await joinTeam(site, 'agent', owner.auth)
  await signIn(agent.email, 'not the password')
  const { auth } = await signIn(agent.email, goodPassword)
  const visitor = await newVisitor(site)
  const [taken, answered] = [newId(), newId()]
  for (const id of [taken, answered]) await send(id, 'I want a person', visitor.auth)
  for (const to of ['human', 'bot', 'closed', 'open']) {
    await call('POST', `/v1/conversations/${taken}/status`, { to }, auth)
  }
  const hello = newId()
  await send(answered, 'Hello', auth, { id: hello })
  await send(answered, 'Hello', auth, { id: hello })
  await call('GET', `/v1/sites/${site}/articles/export`, undefined, owner.auth)
  const made = await invite(site, 'writer', owner.auth)
  await call('DELETE', `/v1/sites/${site}/invitations/${made.id}`, undefined, owner.auth)
  await call('POST', `/v1/sites/${site}/members`, { email: agent.email, role: 'writer' }, owner.auth)
  await call('POST', '/api/auth/revoke-other-sessions', {}, auth)
  await call('POST', '/api/auth/sign-out', {}, auth)

  const all = await read(site, '', owner.auth)
  expect(all.next).toBeNull()
  // Lines of one moment stand in any order, so those of the members, which come with the acceptance, are looked at alone.
  const actions = all.items.map(({ action }) => action).reverse()
  expect(actions.filter((action) => action === 'member.added')).toHaveLength(2)
  expect(actions.filter((action) => action !== 'member.added')).toEqual([
    'site.created',
    'member.invited',
    'invitation.accepted',
    'member.invited',
    'invitation.accepted',
    'session.refused',
    'session.started',
    'conversation.taken',
    'conversation.handed_back',
    'conversation.closed',
    'conversation.reopened',
    'conversation.taken',
    'knowledge.exported',
    'member.invited',
    'invitation.revoked',
    'member.role_changed',
    'session.revoked',
    'session.ended',
  ])
  const conversations = (await read(site, `?action=conversation.&actor=member:${agent.id}`)).items
  expect(conversations.map(({ target }) => target)).toEqual([answered, taken, taken, taken, taken])
  expect(conversations[0]!.actor).toEqual({ id: `member:${agent.id}`, name: 'An' })
  expect((await read(site, `?target=${taken}&action=conversation.closed`)).items).toHaveLength(1)
  expect((await read(site, '?action=conversation')).items).toEqual([])
  expect((await read(site, '?actor=admin')).items.at(-1)?.action).toBe('site.created')
  const role = (await read(site, '?action=member.role_changed')).items[0]!
  expect([role.target, role.detail]).toEqual([agent.id, { from: 'agent', to: 'writer' }])
  const text = JSON.stringify(all)
  for (const secret of [made.token, goodPassword, 'not the password']) expect(text).not.toContain(secret)
})

test('the log is read by key, in spans of time, and no request looks at more than its share', async () => {
  const site = await makeSite({}, null)
  const from = Date.parse('2026-01-01T00:00:00.000Z')
  const minute = 60_000
  const lines = Array.from({ length: maxAuditScan + 500 }, (_, i) => ({
    id: newId(from + i * minute),
    at: from + i * minute,
    i,
  }))
  await env.DB.prepare(
    `insert into audit (site_id, id, at, actor, action, target)
     select ?1, value ->> 'id', value ->> 'at', 'admin', case value ->> 'i' when 7 then 'needle.found' else 'hay.added' end, value ->> 'i'
     from json_each(?2)`,
  )
    .bind(site, JSON.stringify(lines))
    .run()
  const at = (i: number) => new Date(from + i * minute).toISOString()
  const hour = await read(site, `?from=${at(60)}&to=${at(120)}`)
  expect(hour.items.map(({ target }) => Number(target))).toEqual(Array.from({ length: 60 }, (_, i) => 119 - i))
  const ids: string[] = []
  let after = ''
  do {
    const page = await read(site, `?action=hay.${after}`)
    expect(page.items.length).toBeLessThanOrEqual(100)
    ids.push(...page.items.map(({ id }) => id))
    after = page.next ? `&after=${page.next}` : ''
  } while (after)
  expect(new Set(ids).size).toBe(lines.length - 1)
  const first = await read(site, '?action=needle.found')
  expect([first.items.length, first.scanned]).toEqual([0, maxAuditScan])
  const second = await read(site, `?action=needle.found&after=${first.next}`)
  expect([second.items.length, second.next]).toEqual([1, null])
})

test('only who manages people reads the log, and of their own site alone', async () => {
  const [site, other] = [await makeSite({}, null), await makeSite({}, null)]
  const agent = await joinTeam(site, 'agent')
  const stranger = await joinTeam(other, 'owner')
  const visitor = await newVisitor(site)
  for (const by of [agent.auth, stranger.auth, visitor.auth]) {
    expect((await call('GET', `/v1/sites/${site}/audit`, undefined, by)).status).toBe(403)
  }
  expect((await call('GET', `/v1/sites/${site}/audit`)).status).toBe(401)
  for (const query of ['?from=yesterday', `?actor=${'x'.repeat(200)}`, '?action=']) {
    expect((await call('GET', `/v1/sites/${site}/audit${query}`, undefined, admin)).body.code).toBe('bad_input')
  }
})
