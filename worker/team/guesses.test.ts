import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { call, makeSite } from '../test/api.ts'
import { costsOf } from '../test/costs.ts'
import { goodPassword, joinTeam, signIn } from '../test/people.ts'
import { nextGuessAt, paces } from './guesses.ts'
import { hasher } from './passwords.ts'

afterEach(() => void vi.restoreAllMocks())

let used = 0
/** An address that nothing else in this file comes from. */
const freshAddress = () => ({ 'cf-connecting-ip': `100.64.${Math.floor(++used / 250)}.${used % 250}` })

async function somebody() {
  const { email, auth, id } = await joinTeam(await makeSite({}, null), 'owner')
  return { email, id, browser: auth }
}

/** As if the account had been tried in vain this often today. */
async function failedSoOften(count: number) {
  await env.DB.prepare("update attempts set count = ? where key like 'guess:%' and key not like 'guess:%:%'")
    .bind(count)
    .run()
}

test('wrong passwords from anywhere never keep the owner out', async () => {
  const { email } = await somebody()
  for (let i = 0; i < 11; i++) expect((await signIn(email, `wrong ${i}`, freshAddress())).status).toBe(401)
  expect((await signIn(email, goodPassword, freshAddress())).status).toBe(200)
  await failedSoOften(100_000)
  expect((await signIn(email, goodPassword, freshAddress())).status).toBe(200)
})

test('one address is refused after some failures, and is told when to come back', async () => {
  const { email, browser } = await somebody()
  const from = freshAddress()
  for (let i = 0; i < paces.calm.free; i++) expect((await signIn(email, `wrong ${i}`, from)).status).toBe(401)
  const refused = await signIn(email, goodPassword, from)
  expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(20)
  // A browser that this person has signed in with before is not slowed by others, even from there.
  expect((await signIn(email, goodPassword, { ...from, cookie: browser.cookie! })).status).toBe(200)
  const elsewhere = await signIn(email, goodPassword, freshAddress())
  expect(elsewhere.status).toBe(200)
  expect((await signIn(email, goodPassword, { ...from, cookie: elsewhere.auth.cookie! })).status).toBe(200)
})

test('somebody else’s browser is an unknown one', async () => {
  const [one, two] = [await somebody(), await somebody()]
  const from = freshAddress()
  for (let i = 0; i < paces.calm.free; i++) await signIn(one.email, `wrong ${i}`, from)
  expect((await signIn(one.email, goodPassword, { ...from, cookie: two.browser.cookie! })).status).toBe(429)
})

test('an account that is guessed at by many gives each address two guesses, then one', async () => {
  const { email } = await somebody()
  await signIn(email, 'wrong', freshAddress())
  await failedSoOften(30)
  const from = freshAddress()
  const statuses = []
  for (let i = 0; i < 3; i++) statuses.push((await signIn(email, `wrong ${i}`, from)).status)
  expect(statuses).toEqual([401, 401, 429])
  await failedSoOften(1000)
  const other = freshAddress()
  expect((await signIn(email, 'wrong', other)).status).toBe(401)
  const refused = await signIn(email, 'wrong', other)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(23 * 60 * 60)
})

test('guesses at the same moment are counted one by one', async () => {
  const { email } = await somebody()
  const from = freshAddress()
  const answers = await Promise.all(Array.from({ length: 16 }, (_, i) => signIn(email, `wrong ${i}`, from)))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(paces.calm.free)
})

test('the wait doubles with each failure, has an end, and what is past is forgiven', () => {
  const hour = 60 * 60_000
  const now = 10 * hour
  const wait = (count: number, ago = 0) => nextGuessAt({ count, since: now - ago }, paces.calm, now) - (now - ago)
  expect([13, 14, 15].map((count) => wait(count) / wait(12))).toEqual([2, 4, 8])
  expect(wait(1000)).toBe(hour)
  expect(nextGuessAt({ count: 12, since: now - hour }, paces.calm, now)).toBe(0)
  expect(nextGuessAt(undefined, paces.calm, now)).toBe(0)
})

test('right passwords are no guesses: they leave no row', async () => {
  const { email } = await somebody()
  const from = freshAddress()
  const rows = () => env.DB.prepare('select count(*) as n from attempts').first<number>('n')
  const before = await rows()
  for (let i = 0; i < 14; i++) expect((await signIn(email, goodPassword, from)).status).toBe(200)
  expect(await rows()).toBe(before)
  await signIn(email, 'wrong', from)
  expect(await rows()).toBe(before! + 3)
  expect(JSON.stringify(await env.DB.prepare('select key from attempts').all())).not.toContain(from['cf-connecting-ip'])
  await signIn(email, goodPassword, from)
  expect(await rows()).toBe(before! + 2)
})

test('an account that is not there gets the same answer as a wrong password, and is hashed for as well', async () => {
  const { email } = await somebody()
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const work = [vi.spyOn(hasher, 'hash'), vi.spyOn(hasher, 'verify')]
  const tried = async (address: string) => {
    for (const spy of work) spy.mockClear()
    const { status, body } = await signIn(address, 'wrong password', freshAddress())
    return { status, body, hashes: work.reduce((sum, spy) => sum + spy.mock.calls.length, 0) }
  }
  const [known, unknown] = [await tried(email), await tried('nobody@nowhere.example')]
  expect(unknown).toEqual(known)
  expect(known.hashes).toBe(1)
})

test('what was typed as an address of nobody is neither stored nor logged', async () => {
  const told = vi.spyOn(console, 'warn').mockImplementation(() => {})
  await signIn('canary-address@nowhere.example', 'wrong password', freshAddress())
  expect(JSON.stringify(told.mock.calls)).not.toContain('canary-address')
  const { results } = await env.DB.prepare('select key from attempts').all()
  expect(JSON.stringify(results)).not.toContain('canary-address')
})

test('failures of an account have some lines in the audit log a day, not one each', async () => {
  const { email, id } = await somebody()
  for (let i = 0; i < 9; i++) await signIn(email, `wrong ${i}`, freshAddress())
  const { results } = await env.DB.prepare(
    "select actor, detail from audit where target = ? and action = 'session.refused'",
  )
    .bind(id)
    .all<{ actor: string; detail: string }>()
  expect(results.map(({ detail }) => JSON.parse(detail).failures)).toEqual([1, 2, 3, 5])
  expect(new Set(results.map(({ actor }) => actor))).toEqual(new Set(['system']))
})

test('a current password is guessed by a session at the same pace, and slows nobody else down', async () => {
  const { email, browser } = await somebody()
  const prove = (password: string) => call('POST', '/v1/me/proof', { password }, { ...browser, ...freshAddress() })
  for (let i = 0; i < paces.calm.free; i++) expect((await prove(`wrong ${i}`)).status).toBe(403)
  expect((await prove(goodPassword)).status).toBe(429)
  const change = { currentPassword: goodPassword, newPassword: 'the kettle sings at five' }
  expect((await call('POST', '/api/auth/change-password', change, browser)).status).toBe(429)
  expect((await signIn(email, goodPassword, freshAddress())).status).toBe(200)
})

test('a sign-in that succeeds writes its session and a line of the log, and nothing for the limits', async () => {
  const { email } = await somebody()
  const { rowsWritten } = await costsOf(() => signIn(email, goodPassword, freshAddress()))
  expect(rowsWritten).toBeLessThanOrEqual(5) // the session with its keys, and a line for the one site
})
