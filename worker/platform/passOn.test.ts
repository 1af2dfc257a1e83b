import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import type { PublishPreview } from '../../shared/learning.ts'
import { limits } from '../../shared/limits.ts'
import { admin, call, makeSite, newVisitor, own, send } from '../test/api.ts'
import { signedIn } from '../test/signedIn.ts'
import { newId } from './ids.ts'
import { runnerTimeout } from './passOn.ts'

afterEach(() => void vi.restoreAllMocks())

const runners = () => vi.spyOn(env.RUNNER, 'get')

test('a heavy request of the team is answered by the site’s runner as it would be here', async () => {
  const site = await makeSite()
  const member = await signedIn(site, 'owner')
  const asked = runners()
  const limited = vi.spyOn(Object.getPrototypeOf(env.LIMIT_ADDRESS) as RateLimit, 'limit')
  const answer = await call<PublishPreview>('GET', `/v1/sites/${site}/publish/preview`, undefined, {
    ...member,
    'cf-connecting-ip': '203.0.113.9',
  })
  expect([answer.status, answer.body.checked, asked.mock.calls.length]).toEqual([200, 0, 1])
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(limited.mock.calls.filter(([{ key }]) => key === '203.0.113.9')).toHaveLength(1)
  const elsewhere = { ...admin, origin: 'https://tools.example' }
  const read = await call('GET', `/v1/sites/${site}/articles/export`, undefined, elsewhere)
  expect(read.headers.get('access-control-allow-origin')).toBe('https://tools.example')
})

test('rights are checked there as here, and who shows nothing gets no further than here', async () => {
  const site = await makeSite()
  const stranger = await signedIn(await makeSite(), 'owner')
  expect((await call('POST', `/v1/sites/${site}/publish`, {}, stranger)).status).toBe(403)
  const asked = runners()
  expect((await call('POST', `/v1/sites/${site}/publish`, {})).status).toBe(401)
  expect(asked).not.toHaveBeenCalled()
})

test('no runner is named after a site before it is certain that the caller is of its team', async () => {
  const site = await makeSite()
  const stranger = await signedIn(await makeSite(), 'owner')
  const { auth } = await newVisitor(site)
  const asked = runners()
  const callers: Record<string, Record<string, string>> = {
    'a forged session': { cookie: 'counterbell.session_token=made-up.signature', origin: own },
    'a forged key': { authorization: 'Bearer made-up' },
    'a visitor': auth,
    'a member of another site': stranger,
  }
  for (const [name, who] of Object.entries(callers)) {
    for (const at of [site, `none-${newId()}`, 'No site']) {
      const { status } = await call('GET', `/v1/sites/${encodeURIComponent(at)}/learning`, undefined, who)
      expect([name, at, status >= 400 && status < 500]).toEqual([name, at, true])
    }
  }
  expect((await call('GET', `/v1/sites/none-${newId()}/learning`, undefined, admin)).status).toBe(404)
  expect(asked).not.toHaveBeenCalled()
})

test('who signs in shares a fixed number of runners, however many addresses there are', async () => {
  const named = vi.spyOn(env.RUNNER, 'idFromName')
  const signIn = (address: string) =>
    call('POST', '/api/auth/sign-in/email', {}, { origin: own, 'cf-connecting-ip': address })
  for (let i = 0; i < 100; i++) await signIn(`198.18.0.${i}`)
  await signIn('198.18.0.0')
  const names = named.mock.calls.map(([name]) => name)
  expect(names).toHaveLength(101)
  expect(names[100]).toBe(names[0])
  expect(new Set(names).size).toBeLessThanOrEqual(64)
  expect(new Set(names).size).toBeGreaterThan(10)
  for (const name of names) expect(name).toMatch(/^sign-in \d+$/)
})

test('what visitors do, and what is quick, is answered here', async () => {
  const site = await makeSite()
  const { auth } = await newVisitor(site)
  const asked = runners()
  await send(newId(), 'When are you open?', auth)
  await call('GET', `/v1/sites/${site}/search?q=open`)
  await call('GET', `/v1/sites/${site}/articles`, undefined, admin)
  await call('POST', `/v1/sites/${site}/ask`, { text: 'When are you open?' }, admin)
  await call('GET', `/v1/sites/${site}/browse`)
  expect(asked).not.toHaveBeenCalled()
})

test('a password is looked at by a runner, and failures are counted by the address they come from', async () => {
  const from = { origin: own, 'cf-connecting-ip': '203.0.113.7' }
  const asked = runners()
  const { status } = await call(
    'POST',
    '/api/auth/sign-in/email',
    { email: 'no@body.example', password: 'x'.repeat(10) },
    from,
  )
  expect([status, asked.mock.calls.length]).toEqual([401, 1])
  const counted = await env.DB.prepare("select count from attempts where key like 'guesses:%'").first('count')
  expect(counted).toBe(1)
})

test('a body that is too large is refused without being read to its end', async () => {
  const site = await makeSite()
  const csv = { ...admin, 'content-type': 'text/csv' }
  const large = await call('POST', `/v1/sites/${site}/articles/import`, 'x'.repeat(limits.importBody + 1), csv)
  expect([large.status, large.body.code]).toEqual([413, 'too_large'])
})

test('a runner that does not answer says when to try again', async () => {
  const site = await makeSite()
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  runners().mockImplementation(() => {
    throw new Error('Durable Object is overloaded. Too many requests queued.')
  })
  const answer = await call('GET', `/v1/sites/${site}/publish/preview`, undefined, admin)
  expect([answer.status, answer.body.code]).toEqual([503, 'unavailable'])
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('a runner that hangs is given up after a while, and keeps no other site waiting', async () => {
  const [site, other] = [await makeSite(), await makeSite()]
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { get } = env.RUNNER
  const hung = env.RUNNER.idFromName(site).toString()
  runners().mockImplementation(function (this: typeof env.RUNNER, id, options) {
    const runner = get.call(this, id, options)
    return id.toString() === hung
      ? Object.assign(Object.create(runner), { fetch: () => scheduler.wait(60_000) })
      : runner
  })
  const wait = setTimeout
  const soon = ((work: () => void, ms?: number) => wait(work, ms === runnerTimeout ? 50 : ms)) as typeof setTimeout
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(soon)
  const asked = call('GET', `/v1/sites/${site}/publish/preview`, undefined, admin)
  expect((await call('GET', `/v1/sites/${other}/publish/preview`, undefined, admin)).status).toBe(200)
  const answer = await asked
  expect([answer.status, answer.body.code]).toEqual([503, 'unavailable'])
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(warned.mock.calls.flat().join()).toContain('"part":"runner"')
})
