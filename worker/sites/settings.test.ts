import { expect, test } from 'vitest'
import type { Problem } from '../../shared/errors.ts'
import type { PublicSite, Site, Visit } from '../../shared/sites.ts'
import { admin, call, makeSite } from '../test/api.ts'

const everyDay = (intervals: string[][]) =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, intervals]))
const always = { timeZone: 'Asia/Shanghai', week: everyDay([['00:00', '24:00']]) }
const never = { timeZone: 'Asia/Shanghai', week: everyDay([]) }

const change = <Body = Site>(site: string, body: unknown) => call<Body>('PATCH', `/v1/sites/${site}`, body, admin)
const visit = async (site: string) => (await call<Visit>('POST', `/v1/sites/${site}/visitors`, {})).body

test('a visitor is told at once whether the shop is open, and where it keeps no hours nothing is said of them', async () => {
  const site = await makeSite({}, null)
  expect(await visit(site)).toMatchObject({ open: null, opensAt: null })
  await change(site, { hours: always })
  expect(await visit(site)).toMatchObject({ open: true, opensAt: null })
  await change(site, { hours: never })
  expect(await visit(site)).toMatchObject({ open: false, opensAt: null })
  await change(site, { hours: { ...never, week: { ...never.week, mon: [['09:00', '17:00']] } } })
  const { open, opensAt } = await visit(site)
  expect(open === true || opensAt?.endsWith('T01:00:00.000Z')).toBe(true)
  await change(site, { hours: null })
  expect(await visit(site)).toMatchObject({ open: null, opensAt: null })
})

test('changing one of the bot’s settings leaves the others, and none of them is shown to the public', async () => {
  const site = await makeSite({}, null)
  await change(site, { caution: 0.5, lists: { person: ['boss please'] } })
  const { body } = await change(site, { words: { 'zh-CN': { hello: ' 欢迎光临 ' } } })
  expect(body).toMatchObject({
    caution: 0.5,
    lists: { person: ['boss please'] },
    words: { 'zh-CN': { hello: '欢迎光临' } },
    hours: null,
  })
  const face = await call('GET', `/v1/sites/${site}/config`)
  for (const field of ['hours', 'caution', 'words', 'lists']) expect(face.body).not.toHaveProperty(field)
})

test('a page is told how the accent is shown, its own where it has one', async () => {
  const site = await makeSite({ color: '#f2c230' }, null)
  const accent = async (query = '') => (await call<PublicSite>('GET', `/v1/sites/${site}/config${query}`)).body.accent
  expect(await accent()).toEqual({ fill: '#f2c230', text: '#1c1916' })
  expect(await accent('?color=8b1e3f')).toEqual({ fill: '#8b1e3f', text: '#fff' })
  for (const wrong of ['?color=', '?color=red', '?color=1;x:y', '?color=8b1e3f&color=000000'])
    expect(await accent(wrong), wrong).toEqual({ fill: '#f2c230', text: '#1c1916' })
})

test('a page that may not use a site can read that, and no more', async () => {
  const site = await makeSite({ origins: ['https://shop.example'] }, null)
  const from = (origin: string) => call<Problem>('GET', `/v1/sites/${site}/config`, undefined, { origin })
  expect((await from('https://shop.example')).status).toBe(200)
  const { status, body, headers } = await from('https://copy.example')
  expect([status, body.code]).toEqual([403, 'origin_not_allowed'])
  expect(body.detail).toContain('Its owner can allow it')
  expect(headers.get('access-control-allow-origin')).toBe('https://copy.example')
  expect(headers.get('vary')).toBe('Origin')
})

test.each<[unknown, string, string]>([
  [{ hours: { ...always, timeZone: 'Mars/Olympus' } }, 'hours.timeZone', 'A time zone is an IANA name'],
  [{ hours: { ...always, week: { ...always.week, tue: [['18:00', '02:00']] } } }, 'hours.week.tue.0', 'It must close'],
  [{ hours: { ...always, closed: ['25 December'] } }, 'hours.closed.0', 'date'],
  [{ caution: 2 }, 'caution', '<=1'],
  [{ words: { en: { hello: '' } } }, 'words.en.hello', 'Leave a sentence out'],
  [{ lists: { urgent: ['x'.repeat(61)] } }, 'lists.urgent.0', '<=60'],
])('what cannot be is refused with the field that is wrong: %j', async (body, path, message) => {
  const site = await makeSite({}, null)
  const { status, body: problem } = await change<Problem>(site, body)
  expect([status, problem.code]).toEqual([400, 'bad_input'])
  expect(problem.errors).toContainEqual({ path, message: expect.stringContaining(message) })
})
